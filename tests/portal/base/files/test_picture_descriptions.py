"""Whoever uploads a picture says what is to be seen, or that it is decoration; a file's name is never read out."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import StandardPage
from portal.base.editing.picture_messages import undescribed_pictures
from portal.base.files.pictures.copies import find_copy, make_missing_copies
from portal.base.files.pictures.forms import DESCRIPTION_MISSING
from portal.base.models import PortalImage
from tests.factories.site import site_tree
from tests.factories.uploads.files import make_image
from tests.factories.uploads.pictures import picture

pytestmark = pytest.mark.django_db
SINGLE = (reverse("wagtailimages:add"), "")
IN_PLACE = (reverse("wagtailimages_chooser:create"), "image-chooser-upload-")


def send(client: Client, way: tuple[str, str], **fields: str) -> str:
    """What the form answers; `fields` are those that a browser sends beside title and file."""
    address, prefix = way
    data: dict[str, Any] = {"title": "bild1", "file": SimpleUploadedFile("bild1.png", picture()), **fields}
    answer = client.post(address, {f"{prefix}{name}": value for name, value in data.items()})
    return "" if answer.status_code == 302 else answer.content.decode()


@pytest.mark.parametrize("way", [SINGLE, IN_PLACE], ids=["single", "in place"])
def test_a_picture_is_described_or_marked(admin_client: Client, way: tuple[str, str]) -> None:
    site_tree()
    refused = send(admin_client, way, description="  ")
    shown = json.loads(refused)["htmlFragment"] if way is IN_PLACE else refused
    assert (str(DESCRIPTION_MISSING) in shown, PortalImage.objects.count()) == (True, 0)
    send(admin_client, way, description="Drei Frauen vor dem Rathaus")
    assert PortalImage.objects.get().default_alt_text == "Drei Frauen vor dem Rathaus"
    PortalImage.objects.all().delete()
    send(admin_client, way, description="", is_decorative="on")
    assert (PortalImage.objects.get().default_alt_text, PortalImage.objects.get().lacks_description) == ("", False)


def test_many_at_once_are_asked_for_one_by_one(admin_client: Client) -> None:
    site_tree()
    data = {"files[]": SimpleUploadedFile("bild1.png", picture()), "title": "bild1"}
    asked = admin_client.post(reverse("wagtailimages:add_multiple"), data).json()
    image = PortalImage.objects.get()
    prefix = f"image-{image.pk}-"
    assert (asked["image_id"], f'name="{prefix}description"' in asked["form"]) == (image.pk, True)
    address = reverse("wagtailimages:edit_multiple", args=[image.pk])
    answer = admin_client.post(address, {f"{prefix}title": "bild1", f"{prefix}description": ""}).json()
    assert (answer["success"], str(DESCRIPTION_MISSING) in answer["form"]) == (False, True)
    answer = admin_client.post(address, {f"{prefix}title": "bild1", f"{prefix}description": "Ein Platz"}).json()
    assert (answer["success"], PortalImage.objects.get().description) == (True, "Ein Platz")


def test_a_title_is_never_read_out() -> None:
    site_tree()
    image = make_image("bild1")
    make_missing_copies()
    copy = find_copy(image, "page")
    assert copy is not None
    assert (image.default_alt_text, copy.attrs_dict["alt"]) == ("", "")
    described = make_image("bild2", description="Ein Platz", is_decorative=True)
    assert described.default_alt_text == ""


def test_publishing_names_the_pictures_without_a_word(admin_client: Client) -> None:
    home = site_tree()
    silent, told = make_image("bild1"), make_image("bild2", description="Ein Platz")
    body = [{"type": "picture", "value": {"image": each.pk, "caption": ""}} for each in (silent, told)]
    page = StandardPage(title="Über uns", slug="ueber-uns-neu", body=json.dumps(body))
    home.add_child(instance=page)
    page.save_revision().publish()
    assert undescribed_pictures(Page.objects.get(pk=page.pk).specific) == [silent]
    pictures = streamfield([("picture", {"image": each.pk, "caption": ""}) for each in (silent, told)])
    data = {"title": page.title, "slug": page.slug, "body": pictures, "comments": inline_formset([])}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = admin_client.post(address, {**nested_form_data(data), "action-publish": "1"}, follow=True).content.decode()
    link = f'<a href="{reverse("wagtailimages:edit", args=[silent.pk])}">bild1</a>'
    assert ("haben keine Beschreibung" in answer, answer.count(link)) == (True, 1)
