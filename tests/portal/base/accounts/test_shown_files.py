"""What readers see is replaced by those alone who may change every file; one's own may be changed until then."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.base.accounts.shown_files import POLICIES
from portal.base.models import User
from portal.base.roles import EDITORS, PUBLISHERS
from tests.factories.site import site_tree
from tests.factories.uploads import pictures
from tests.factories.uploads.files import make_document, make_image
from tests.factories.users import UserFactory
from tests.portal.base.test_media import document_page, organisation

pytestmark = pytest.mark.django_db
KINDS = ("images", "documents")


def uploaded(kind: str, owner: User) -> Any:
    return (make_image if kind == "images" else make_document)(uploaded_by_user=owner)


def show(kind: str, file: Any) -> None:
    home = site_tree()
    (organisation if kind == "images" else document_page)(home, file)


def replacement(kind: str) -> SimpleUploadedFile:
    if kind == "images":
        return SimpleUploadedFile("anders.png", pictures.picture())
    return SimpleUploadedFile("anders.txt", b"Anders")


def replaces(client: Client, kind: str, file: Any) -> bool:
    before = file.file.name
    data = {"title": "Anders", "file": replacement(kind), "collection": file.collection_id, "tags": ""}
    client.post(f"/admin/{kind}/{file.pk}/" if kind == "images" else f"/admin/{kind}/edit/{file.pk}/", data)
    file.refresh_from_db()
    return bool(file.file.name != before)


def deletes(client: Client, kind: str, file: Any) -> bool:
    model, key = type(file), file.pk
    client.post(f"/admin/{kind}/{key}/delete/" if kind == "images" else f"/admin/{kind}/delete/{key}/")
    label = model._meta.model_name
    client.post(f"/admin/bulk/base/{label}/delete/?id={key}")
    client.post(f"/admin/{kind}/multiple/{key}/delete/", headers={"x-requested-with": "XMLHttpRequest"})
    return not model.objects.filter(pk=key).exists()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("group", "is_shown", "may"), [(EDITORS, False, True), (EDITORS, True, False), (PUBLISHERS, True, True)]
)
def test_who_changes_what_readers_see(client: Client, kind: str, group: str, is_shown: bool, may: bool) -> None:
    site_tree()
    owner = UserFactory.create(groups=[group])
    client.force_login(owner)
    file = uploaded(kind, owner)
    if is_shown:
        show(kind, file)
    assert replaces(client, kind, file) is may
    assert deletes(client, kind, file) is may


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_shown_may_be_chosen_by_all(kind: str) -> None:
    owner, other = UserFactory.create(groups=[EDITORS]), UserFactory.create(groups=[EDITORS])
    file = uploaded(kind, owner)
    show(kind, file)
    may = POLICIES[type(file)].user_has_permission_for_instance
    assert [may(user, action, file) for user in (owner, other) for action in ("choose", "change", "delete")] == [
        *(True, False, False),
        *(True, False, False),
    ]
