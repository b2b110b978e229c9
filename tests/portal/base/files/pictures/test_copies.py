"""Copies are made when a picture is saved; what readers see is found without making anything."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from PIL import Image
from wagtail.images.models import Filter

from directory.models import OrganisationPage
from portal.base.files.pictures import copies
from portal.base.files.pictures.copies import MADE, SIZES, UNREADABLE, make_copies, make_missing_copies, spec_for
from portal.base.models import PortalImage, PortalRendition
from portal.base.page_functions import show_picture
from tests.factories.site import site_tree
from tests.factories.uploads import pictures
from tests.factories.uploads.files import make_image

pytestmark = [pytest.mark.django_db, pytest.mark.alike_everywhere]
TEMPLATES = Path(settings.BASE_DIR) / "templates" / "public"


def find_copy(image: PortalImage, size: str) -> Any:
    return copies.find_copy(image, size)


def store(name: str, content: bytes, **fields: Any) -> PortalImage:
    """A picture as it came into the portal before there was a rule."""
    stored = default_storage.save(f"original_images/{name}", ContentFile(content))
    values = {"width": 2_000, "height": 1_500, "file_size": len(content), **fields}
    image = PortalImage(title="Alt", file=stored, **values)
    PortalImage.objects.bulk_create([image])
    return PortalImage.objects.get()


def specs(image: PortalImage) -> set[str]:
    return set(image.renditions.values_list("filter_spec", flat=True))


@pytest.mark.parametrize("name", [*pictures.GOOD, *pictures.GOOD_DRAWINGS])
def test_saving_makes_every_size(name: str, django_capture_on_commit_callbacks: Any) -> None:
    site_tree()
    content = pictures.GOOD[name]() if name in pictures.GOOD else pictures.GOOD_DRAWINGS[name]
    with django_capture_on_commit_callbacks(execute=True):
        image = PortalImage.objects.create(title="Bild", file=ContentFile(content, name))
    image.refresh_from_db()
    assert (image.copies, specs(image)) == (MADE, {spec_for(image, size) for size in SIZES})
    for copy in image.renditions.all():
        assert copy.width * copy.height > 0
        if not image.is_svg():
            with copy.file.open() as file, Image.open(file) as shown:
                shown.load()
                assert (dict(shown.getexif()), shown.mode in {"RGB", "RGBA", "P", "L"}) == ({}, True)


def test_a_photograph_stands_upright(django_capture_on_commit_callbacks: Any) -> None:
    site_tree()
    with django_capture_on_commit_callbacks(execute=True):
        image = PortalImage.objects.create(title="Bild", file=ContentFile(pictures.photograph(6), "a.jpg"))
    copy = find_copy(image, "slide")
    assert copy is not None
    assert ((image.width, image.height), copy.width < copy.height) == ((32, 48), True)


def test_finding_makes_nothing(django_assert_num_queries: Any) -> None:
    site_tree()
    image = make_image()
    with django_assert_num_queries(2):
        found = find_copy(image, "page")
    assert (found.url, PortalRendition.objects.count()) == (image.file.url, 0)
    make_copies(image)
    cache.clear()
    with django_assert_num_queries(1):
        made = find_copy(image, "page")
    assert made.filter_spec == SIZES["page"]
    with django_assert_num_queries(0):
        assert find_copy(image, "page") == made


def test_the_next_best_is_a_larger_copy_then_a_smaller_one() -> None:
    site_tree()
    image = PortalImage.objects.create(title="Bild", file=ContentFile(pictures.picture(size=(900, 600)), "a.png"))
    for spec in ("width-700", "width-300", "width-500"):
        image.make_rendition(spec)
    slide, page = find_copy(image, "slide"), find_copy(image, "page")
    assert [slide.width, page.width] == [500, 700]
    image.renditions.exclude(filter_spec="width-300").delete()
    assert find_copy(image, "slide").width == 300


def test_a_large_picture_without_copies_is_not_sent_whole() -> None:
    assert find_copy(store("gross.png", pictures.picture(), file_size=5_000_000), "page") is None


@pytest.mark.parametrize("name", ["abgeschnitten.jpg", "falsch.gif", "text.svg", "kreis.svg", "fehlt.png"])
def test_what_was_stored_before_the_rule_is_noted_and_shown_as_nothing(name: str) -> None:
    content = pictures.BAD_DRAWINGS.get(name) or pictures.BAD.get(name, lambda: b"x")()
    image = store(name, content)
    if name == "fehlt.png":
        default_storage.delete(image.file.name)
    harmless_enough = name == "kreis.svg"  # browsers show it; its copies are drawings as well
    assert make_copies(image) == (MADE if harmless_enough else UNREADABLE)
    image.refresh_from_db()
    assert (show_picture(image, "page", alt="") == "") == (not harmless_enough)


def test_maintenance_makes_what_a_task_did_not() -> None:
    site_tree()
    make_image("Jung")
    old = make_image("Alt")
    PortalImage.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(minutes=6))
    assert [make_missing_copies(), make_missing_copies()] == [1, 0]
    assert dict(PortalImage.objects.values_list("title", "copies")) == {"Jung": "", "Alt": MADE}


@pytest.mark.parametrize("name", ["abgeschnitten.png", "falsch.gif", "text.svg", "skript.svg"])
def test_pages_and_editors_lists_live_with_a_broken_picture(client: Client, admin_client: Client, name: str) -> None:
    home = site_tree()
    content = pictures.BAD_DRAWINGS.get(name) or pictures.BAD.get(name, lambda: b"")()
    image = store(name, content)
    page = OrganisationPage(title="Träger e. V.", slug="traeger-ev", logo=image)
    home.get_children().get(slug="traeger").add_child(instance=page)
    assert client.get("/traeger/traeger-ev/").status_code == 200
    addresses = [
        *("/admin/images/", "/admin/images/?layout=list", "/admin/images/chooser/"),
        *(
            f"/admin/images/{image.pk}/",
            f"/admin/images/chooser/chosen/{image.pk}/",
            f"/admin/images/{image.pk}/delete/",
        ),
        f"/admin/pages/{page.pk}/edit/",
    ]
    assert {address: admin_client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)


def test_templates_show_pictures_in_declared_sizes_only() -> None:
    """Another size would never be made: a template names it, `SIZES` declares it."""
    used: set[str] = set()
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        used |= set(re.findall(r"""\bshow_picture\([^()]*?,\s*["'](\w+)["']""", text))
        assert len(re.findall(r"\bshow_picture\(", text)) == len(
            re.findall(r"""\bshow_picture\([^()]*?,\s*["']\w+["']""", text)
        )
        assert not re.search(r"\b(image|srcset_image|image_url)\(|get_rendition|\.file\.url\b", text), template
    sources = [*Path(settings.BASE_DIR, "events").rglob("*.py"), *Path(settings.BASE_DIR, "practices").rglob("*.py")]
    for source in sources:
        used |= set(re.findall(r"""\bfind_copy\(.*?["'](\w+)["']\)""", source.read_text(encoding="utf-8")))
    assert used | {"editors_list"} == set(SIZES)


def test_editors_list_uses_the_declared_size() -> None:
    """Wagtail's own list asks for this filter; were it another, each look would decode pictures."""
    import wagtail.images

    templates = Path(wagtail.images.__file__).parent / "templates"
    found = (templates / "wagtailimages" / "images" / "results_image.html").read_text(encoding="utf-8")
    assert copies.SIZES["editors_list"] in found


def test_every_size_is_a_filter_that_wagtail_knows() -> None:
    for spec in SIZES.values():
        assert Filter(spec).operations
