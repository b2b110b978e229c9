"""Who may replace or delete a picture or a document that readers see."""

from collections.abc import Iterable
from typing import Any

from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy

from portal.base.access.files import is_shown_publicly
from portal.base.models import PortalDocument, PortalImage

CHANGING = {"change", "delete"}


class ShownFilePolicy(CollectionOwnershipPermissionPolicy):
    """What one has uploaded oneself one may change until something public shows it.

    Then only those may who change the files of all: what readers see would change without an approval otherwise.
    """

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        asked = set(actions)
        if not super().user_has_any_permission_for_instance(user, asked, instance):
            return False
        if not asked <= CHANGING or self._check_perm(user, ["change"], collection=instance.collection):
            return True
        return not is_shown_publicly(instance)


POLICIES = {
    PortalImage: ShownFilePolicy(PortalImage, auth_model=Image, owner_field_name="uploaded_by_user"),
    PortalDocument: ShownFilePolicy(PortalDocument, auth_model=Document, owner_field_name="uploaded_by_user"),
}
