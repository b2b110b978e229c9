"""Pictures of a write-up are stored with its draft; nobody sees them before it is published."""

import base64
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from portal.base.models import PortalImage, User
from practices.importing.blocks import Block, paragraph
from practices.importing.drafts.pages import save_draft
from practices.importing.drafts.report import report_on
from practices.importing.pictures import picture_block
from practices.importing.writeup import Picture, WriteUp
from practices.models import PracticeIndexPage
from tests.factories.uploads import pictures
from tests.factories.users import UserFactory

DATA = base64.b64encode(pictures.picture()).decode()


def block(number: int, caption: str = "") -> Block:
    return replace(picture_block(number), text=caption, html=f"<p>{caption}</p>" if caption else "")


def write_up(*told: Picture, **fields: Any) -> WriteUp:
    shown = (paragraph("Vorher."), block(1, "Abbildung 1: Das Rad"), paragraph("Nachher."))
    return WriteUp(title="Radeln", **{"implementation": shown, "pictures": told, **fields})


@pytest.fixture
def editor(db: None) -> User:
    return UserFactory.create()


def test_a_picture_becomes_a_block_between_the_paragraphs(overview: PracticeIndexPage, editor: User) -> None:
    draft = save_draft(write_up(Picture(1, "rad.png", DATA, "Ein Rad im Keller")), user=editor)
    image = PortalImage.objects.get()
    assert [(one.block_type, str(one.value)) for one in draft.page.implementation if one.block_type == "text"] == [
        ("text", "<p>Vorher.</p>"),
        ("text", "<p>Nachher.</p>"),
    ]
    value = draft.page.implementation[1].value
    assert (value["image"], value["caption"]) == (image, "Abbildung 1: Das Rad")
    assert (image.title, image.description, image.uploaded_by_user) == (
        "Abbildung 1: Das Rad",
        "Ein Rad im Keller",
        editor,
    )
    assert (image.width, image.height) == (48, 32)


def test_nobody_sees_it_before_the_page_is_published(overview: PracticeIndexPage, client: Client) -> None:
    draft = save_draft(write_up(Picture(1, "rad.png", DATA, "Ein Rad")))
    address = PortalImage.objects.get().file.url
    assert client.get(address).status_code == 404
    draft.page.live = True
    draft.page.save()
    response = client.get(address)
    assert (response.status_code, b"".join(response)) == (200, pictures.picture())


def test_what_is_shown_twice_is_stored_once(overview: PracticeIndexPage) -> None:
    shown = (block(1), paragraph("Text."), block(2), block(3))
    other = base64.b64encode(pictures.picture("JPEG")).decode()
    told = (Picture(1, "a.png", DATA), Picture(2, "a.png", DATA), Picture(3, "b.jpg", other))
    page = save_draft(write_up(*told, implementation=shown)).page
    first, second = PortalImage.objects.order_by("pk")
    assert [one.value["image"] for one in page.implementation if one.block_type == "picture"] == [first, first, second]
    assert (first.title, second.title) == ("Radeln, Bild 1", "Radeln, Bild 3")


def test_a_visitor_s_pictures_stay_in_the_file_and_their_captions_come(overview: PracticeIndexPage) -> None:
    page = save_draft(write_up(Picture(1, "rad.png", DATA)), is_from_visitor=True).page
    assert PortalImage.objects.count() == 0
    assert [str(one.value) for one in page.implementation] == [
        "<p>Vorher.</p><p>Abbildung 1: Das Rad</p><p>Nachher.</p>"
    ]


def test_the_report_asks_for_what_only_people_know(overview: PracticeIndexPage) -> None:
    kinds = ("PNG", "GIF", "JPEG", "WEBP")
    data = [base64.b64encode(pictures.picture(kind)).decode() for kind in kinds]
    found = write_up(
        Picture(1, "a.png", data[0]),
        Picture(2, "b.gif", data[1], "Ein Rad.", is_generated=True),
        Picture(3, "c.jpg", data[2], "Wort " * 60, is_cropped=True),
        Picture(4, "d.webp", data[3], is_decorative=True),
        implementation=tuple(block(number) for number in (1, 2, 3, 4)),
    )
    report = report_on(found, save_draft(found))
    first, second, third, fourth = PortalImage.objects.order_by("pk")
    assert [(remark.sentence.split()[0], remark.address) for remark in report.remarks] == [
        ("Bei", f"/admin/images/{first.pk}/"),
        ("Was", f"/admin/images/{second.pk}/"),
        ("Die", f"/admin/images/{third.pk}/"),
        ("Dieses", f"/admin/images/{third.pk}/"),
        ("Diese", "/admin/images/"),
    ]
    assert (len(third.description) <= 255, fourth.is_decorative, first.lacks_description) == (True, True, True)
    assert dict(report.placed)["Bilder"].startswith("Radeln, Bild 1")


def test_a_picture_that_is_described_once_is_described(overview: PracticeIndexPage) -> None:
    told = (Picture(1, "a.png", DATA), Picture(2, "a.png", DATA, "Ein Rad"))
    found = write_up(*told, implementation=(block(1), block(2)))
    report = report_on(found, save_draft(found))
    assert PortalImage.objects.get().description == "Ein Rad"
    assert [remark.sentence.split()[0] for remark in report.remarks] == ["Diese"]
