"""What an import leaves to look at stays at the draft until it is worked off, and goes in time."""

import datetime
import io
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from directory.models import Person
from portal.base.models import PortalImage
from portal.base.roles import EDITORS
from practices.domain import reviews
from practices.models import ImportReview, PracticeIndexPage, PracticePage, PracticeUpload
from practices.personal_data import erase_reviews, export_reviews
from tests.factories.uploads import pictures
from tests.factories.users import UserFactory
from tests.html import soup, texts
from tests.practices.editing.test_forms import UPLOAD, read_in

REPORT = (
    "Radeln für alle\n\nUmsetzung\n\nRäder her. Fragen an mara.muster@example.org.\n\nDie Sache mit dem Keller\n\n"
    "Er war leider feucht.\n\nX\n\nKontakt\n\nMara Muster\nVerein Rad e.V.\nZimmer 12"
)


def upload(client: Client, *texts: str) -> Any:
    files = [SimpleUploadedFile(f"bericht-{n}.txt", text.encode()) for n, text in enumerate(texts)]
    return client.post(UPLOAD, {"file": files if len(files) > 1 else files[0]})


@pytest.fixture
def page(admin_client: Client, overview: PracticeIndexPage) -> PracticePage:
    read_in(admin_client, {"file": SimpleUploadedFile("a.txt", REPORT.encode())})
    return PracticePage.objects.get()


def shown(client: Client, page: PracticePage) -> Any:
    return soup(client.get(f"/admin/pages/{page.pk}/edit/")).select_one(".import-review")


def settle(client: Client, page: PracticePage, entry: object) -> Any:
    return client.post(f"/admin/praxisbericht-einlesen/seite/{page.pk}/erledigt/", {"entry": entry})


def test_pictures_of_a_word_file_wait_for_their_description(admin_client: Client, overview: PracticeIndexPage) -> None:
    file = docx.Document()
    file.add_heading("Umsetzung", 1)
    file.add_paragraph("Räder her.")
    file.add_picture(io.BytesIO(pictures.picture()))
    file.add_paragraph("Abbildung 1: Das erste Rad", style="Caption")
    content = io.BytesIO()
    file.save(content)
    read_in(admin_client, {"file": SimpleUploadedFile("a.docx", content.getvalue())})
    draft, image = PracticePage.objects.get(), PortalImage.objects.get()
    assert [one.block_type for one in draft.implementation] == ["text", "picture"]
    entry = next(
        one
        for one in shown(admin_client, draft).select("[data-review-entry]")
        if one.select_one(f'a[href="/admin/images/{image.pk}/"]')
    )
    assert "fehlt, was zu sehen ist" in entry.get_text()
    assert "Abbildung 1: Das erste Rad" in entry.get_text()
    assert Client().get(image.file.url).status_code == 404


def test_the_list_stands_above_the_form_as_long_as_there_is_something(admin_client: Client, page: PracticePage) -> None:
    for _visit in range(2):
        found = shown(admin_client, page)
        quoted = [one.get_text() for one in found.select("[data-review-entry] q")]
        assert "Die Sache mit dem Keller" in quoted
        assert "X" in quoted
        assert "Räder her. Fragen an mara.muster@example.org." in quoted
        assert "Titel: „Radeln für alle“ (aus den ersten Zeilen)" in quoted
        assert [one["data-review-field"] for one in found.select("h3 + ul > li > a")][:3] == [
            "teaser",
            "main_theme",
            "main_region",
        ]


def test_the_source_stands_beside_it_with_where_each_paragraph_went(admin_client: Client, page: PracticePage) -> None:
    lines = shown(admin_client, page).select(".import-review__source li")
    places = {line.p.get_text(" "): [one.get_text(strip=True) for one in line.select("a, span")] for line in lines}
    assert places["Er war leider feucht."] == ["Umsetzung"]
    assert places["X"] == ["weggelassen"]
    assert places["Mara Muster Verein Rad e.V. Zimmer 12"] == ["Ansprechperson"]
    assert not [line for line in lines if "is-unplaced" in (line.get("class") or [])]


def test_entries_go_one_by_one_and_the_list_with_the_last(admin_client: Client, page: PracticePage) -> None:
    entries = [entry["id"] for entry in page.import_review.entries]
    assert [settle(admin_client, page, entry).json()["left"] for entry in entries] == [*reversed(range(len(entries)))]
    assert shown(admin_client, page).select("[data-review-entry]") == []  # what is missing is still named
    reviews.drop_finished_review(page)
    assert (shown(admin_client, page), settle(admin_client, page, 1).json()) == (None, {"left": 0})
    assert settle(admin_client, page, "x").status_code == 400


def test_only_who_may_edit_the_page_settles_anything(page: PracticePage) -> None:
    stranger = Client()
    assert settle(stranger, page, 0).status_code == 302
    stranger.force_login(UserFactory.create())
    assert settle(stranger, page, 0).status_code in {302, 403}
    assert len(page.import_review.entries) == len(ImportReview.objects.get().entries)


def test_the_words_of_the_source_go_with_the_people_the_page_and_time(page: PracticePage) -> None:
    review = ImportReview.objects.get()
    ImportReview.objects.update(created_at=timezone.now() - reviews.KEPT_FOR + datetime.timedelta(hours=1))
    assert reviews.remove_old_reviews() == 0
    ImportReview.objects.update(created_at=timezone.now() - reviews.KEPT_FOR)
    assert reviews.remove_old_reviews() == 1
    review.save(force_insert=True)
    Person.objects.get().delete()
    assert not ImportReview.objects.exists()
    review.save(force_insert=True)
    page.delete()
    assert not ImportReview.objects.exists()


def test_several_files_become_several_drafts_and_are_listed(admin_client: Client, overview: PracticeIndexPage) -> None:
    answer = upload(admin_client, "Titel: Eins\n\nFazit\n\nGut.", "Titel: Zwei\n\nFazit\n\nGut.", "\x00\x01")
    assert answer["Location"] == UPLOAD
    assert sorted(PracticePage.objects.values_list("title", flat=True)) == ["Eins", "Zwei"]
    told = sorted(texts(soup(admin_client.get(UPLOAD)), ".import-uploads li"))
    assert [told[0], told[1]] == ["bericht-0.txt: Eins", "bericht-1.txt: Zwei"]
    assert told[2].startswith("bericht-2.txt: Der Zeichensatz der Datei ist nicht lesbar.")
    other = Client()
    other.force_login(UserFactory.create(groups=[EDITORS]))
    assert soup(other.get(UPLOAD)).select(".import-uploads") == []


def test_each_of_several_files_is_refused_at_sight_by_its_name(
    admin_client: Client, overview: PracticeIndexPage
) -> None:
    files = [SimpleUploadedFile("a.txt", b"Text"), SimpleUploadedFile("b.pdf", b"%PDF")]
    answer = admin_client.post(UPLOAD, {"file": files})
    assert answer.context["form"].errors["file"][0].startswith("b.pdf: Dieses Format geht nicht.")
    assert PracticeUpload.objects.count() == 0
    many = [SimpleUploadedFile(f"{n}.txt", b"Text") for n in range(21)]
    answer = admin_client.post(UPLOAD, {"file": many})
    assert answer.context["form"].errors == {"file": ["Bitte wählen Sie höchstens 20 Dateien."]}


def test_the_list_of_write_ups_takes_files(admin_client: Client, overview: PracticeIndexPage) -> None:
    found = soup(admin_client.get("/admin/praxisbeispiele/"))
    button = found.select_one("[data-import-drop]")
    assert button is not None
    assert (button["data-import-drop"], button["href"]) == (UPLOAD, UPLOAD)
    assert found.select('script[src*="import-drop"]')


def test_the_words_of_the_source_are_exported_and_erased_by_address(page: PracticePage) -> None:
    told = export_reviews("MARA.Muster@example.org ")
    assert [row["text"] for row in told] == ["Räder her. Fragen an mara.muster@example.org."]
    assert (export_reviews("x@example.org"), export_reviews(""), erase_reviews("x@example.org")) == ([], [], 0)
    assert (erase_reviews("mara.muster@example.org"), ImportReview.objects.count()) == (1, 0)
