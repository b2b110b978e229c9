"""Pictures and documents for tests."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction

from portal.base.models import PortalDocument, PortalImage


def make_image(title: str = "Marktplatz", file_name: str = "markt.png", **fields: Any) -> PortalImage:
    """A small red picture."""
    content = BytesIO()
    Image.new("RGB", (32, 24), "red").save(content, "PNG")
    return PortalImage.objects.create(title=title, file=ContentFile(content.getvalue(), file_name), **fields)


def make_document(content: bytes = b"0123456789", name: str = "Muster.txt", **fields: Any) -> PortalDocument:
    return PortalDocument.objects.create(title="Muster", file=ContentFile(content, name), **fields)


def closed_collection(restriction: str = CollectionViewRestriction.LOGIN, **fields: Any) -> Collection:
    """A collection whose files need a login (or what `restriction` says)."""
    root = Collection.get_first_root_node()
    collection = root.add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=restriction, **fields)
    return Collection.objects.get(pk=collection.pk)
