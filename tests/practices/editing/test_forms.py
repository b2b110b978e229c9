"""The editors' side: drafts may have gaps, publishing names each of them; reading reports in."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from directory.models import OrganisationIndexPage
from portal.base.roles import EDITORS
from practices.completeness import REQUIRED
from practices.importing.reader import LARGEST_FILE
from practices.models import PracticeIndexPage, PracticePage
from practices.public.context import view_practice
from tests.factories.directory import OrganisationPageFactory
from tests.factories.practices import PracticePageFactory
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.factories.users import UserFactory
from tests.practices.importing.test_reader import zipped

SAMPLE = Path(__file__).parent.parent / "data" / "lesetreff.txt"
UPLOAD = "/admin/praxisbericht-einlesen/"
STREAMS = ("results", "obstacles", "interview", "conditions", "offer_description")
SENTENCES = {need.field: str(need.sentence) for need in REQUIRED}


def form_data(**fields: Any) -> dict[str, Any]:
    empty = {name: streamfield([]) for name in ("challenge", "implementation", "conclusion", *STREAMS)}
    values = {
        "title": "Probewohnen",
        "slug": "probewohnen",
        "teaser": "",
        "kicker": "",
        "status": "",
        "main_theme": "",
        "main_region": "",
        "further_themes": "",
        "region_items": inline_formset([]),
        "downloads": inline_formset([]),
        "comments": inline_formset([]),
        **empty,
        **fields,
    }
    data: dict[str, Any] = nested_form_data(values)
    return data


def filled() -> dict[str, Any]:
    text = streamfield([("text", rich_text("<p>Ein Satz.</p>"))])
    return {
        "teaser": "Die Stadt bürgt.",
        "main_theme": ThemeFactory.create().pk,
        "main_region": RegionFactory.create(ags="09464").pk,
        "challenge": text,
        "implementation": text,
        "conclusion": text,
        "carrier_region": "09464",
    }


@pytest.fixture
def draft(overview: PracticeIndexPage) -> PracticePage:
    page = PracticePage(title="Probewohnen", slug="probewohnen", live=False)
    overview.add_child(instance=page)
    page.save_revision()
    return page


def edit(client: Client, page: PracticePage, **data: Any) -> Any:
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def test_a_draft_may_have_gaps(admin_client: Client, draft: PracticePage) -> None:
    answer = edit(admin_client, draft, **form_data(teaser="Nur ein Satz."))
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert (draft.live, draft.get_latest_revision_as_object().teaser) == (False, "Nur ein Satz.")


def test_publishing_names_every_gap_at_its_field(admin_client: Client, draft: PracticePage) -> None:
    answer = edit(admin_client, draft, **form_data(), **{"action-publish": "1"})
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    expected = {name: [sentence] for name, sentence in SENTENCES.items() if name != "title"}
    assert {name: list(found) for name, found in errors.items()} == expected
    assert Page.objects.get(pk=draft.pk).live is False


def test_every_single_gap_is_named(admin_client: Client, draft: PracticePage) -> None:
    whole = filled()
    for name in ("teaser", "main_theme", "main_region", "challenge", "implementation", "conclusion"):
        gap = streamfield([]) if name in {"challenge", "implementation", "conclusion"} else ""
        answer = edit(admin_client, draft, **form_data(**{**whole, name: gap}), **{"action-publish": "1"})
        assert dict(answer.context["form"].errors) == {name: [SENTENCES[name]]}


def test_a_whole_one_is_published_with_a_gentle_hint(admin_client: Client, draft: PracticePage) -> None:
    answer = edit(admin_client, draft, **form_data(**filled()), **{"action-publish": "1"})
    assert answer.status_code == 302
    draft.refresh_from_db()
    assert (draft.live, draft.carrier_name, draft.main_region_id) == (True, "Ort 09464", "09464")
    shown = admin_client.get(answer["Location"]).content.decode()
    assert "Noch besser wird es mit: Stand, Ergebnisse, Stolpersteine, Ansprechperson." in shown


def test_how_it_stands_is_published_only_when_somebody_says_so(admin_client: Client, draft: PracticePage) -> None:
    whole = filled()
    edit(admin_client, draft, **form_data(**whole), **{"action-publish": "1"})
    view = view_practice(PracticePage.objects.get())
    assert (view.state, view.tags, "Stand" in {fact["label"] for fact in view.facts}) == ("", [], False)
    answer = edit(admin_client, draft, **form_data(**whole, status="beendet"), **{"action-publish": "1"})
    assert "Noch besser wird es mit: Ergebnisse" in admin_client.get(answer["Location"]).content.decode()
    assert view_practice(PracticePage.objects.get()).state == "beendet"


def test_either_an_organisation_or_a_municipality(admin_client: Client, draft: PracticePage) -> None:
    both = {**filled(), "carrier_organisation": OrganisationPageFactory.create(parent=Page.get_first_root_node()).pk}
    answer = edit(admin_client, draft, **form_data(**both))
    assert list(answer.context["form"].errors) == ["carrier_region"]


def test_publishing_many_at_once_refuses_what_has_gaps(admin_client: Client, draft: PracticePage) -> None:
    whole = PracticePageFactory.create(parent=PracticeIndexPage.objects.get(), live=False, title="Ganz")
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = admin_client.post(f"{url}?id={draft.pk}&id={whole.pk}&next=/admin/praxisbeispiele/", follow=True)
    assert "Es fehlt: Kurz gesagt, Hauptthema" in answer.content.decode()
    assert PracticePage.objects.filter(live=True).count() == 0
    below = draft.get_parent()
    admin_client.post(f"{url}?id={below.pk}&next=/admin/praxisbeispiele/", {"include_descendants": "on"})
    assert PracticePage.objects.filter(live=True).count() == 0
    admin_client.post(f"{url}?id={whole.pk}&next=/admin/praxisbeispiele/")
    assert list(PracticePage.objects.filter(live=True)) == [whole]


def test_the_preview_is_the_page(admin_client: Client, draft: PracticePage) -> None:
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[draft.pk])
    admin_client.post(url, form_data(**filled()))
    shown = admin_client.get(url).content.decode()
    assert '<section id="ausgangslage"' in shown
    assert "Ein Satz." in shown


def test_the_list_has_columns_and_filters(admin_client: Client, overview: PracticeIndexPage) -> None:
    theme = ThemeFactory.create(name="Wohnen")
    RegionFactory.create(ags="09")
    bezirk = RegionFactory.create(ags="095", name="Mittelfranken")
    PracticePageFactory.create(
        parent=overview, title="Eins", main_theme=theme, main_region=RegionFactory.create(ags="09571111")
    )
    PracticePageFactory.create(
        parent=overview, title="Zwei", status="beendet", main_region=RegionFactory.create(ags="09162")
    )

    def titles(query: str = "") -> list[str]:
        answer = admin_client.get(f"/admin/praxisbeispiele/{query}")
        assert answer.status_code == 200
        return sorted(page.title for page in answer.context["object_list"])

    assert titles() == ["Eins", "Zwei"]
    assert titles(f"?main_theme={theme.pk}") == ["Eins"]
    assert titles(f"?bezirk={bezirk.pk}") == ["Eins"]
    assert titles("?status=beendet") == ["Zwei"]
    shown = admin_client.get("/admin/praxisbeispiele/").content.decode()
    assert ("Wohnen" in shown, "Ort 09162" in shown, "beendet" in shown) == (True, True, True)


def read_in(client: Client, data: dict[str, Any]) -> Any:
    """What the page that waits for a file answers, once the file was read."""
    sent = client.post(UPLOAD, data)
    assert (sent.status_code, sent["Location"].startswith(UPLOAD)) == (302, True)
    return client.get(sent["Location"])


class TestUpload:
    def test_leads_to_the_draft_with_a_report(self, admin_client: Client, overview: PracticeIndexPage) -> None:
        file = SimpleUploadedFile("Lesetreff.txt", SAMPLE.read_bytes())
        theme = ThemeFactory.create()
        RegionFactory.create(ags="09464", name="Hof", label="Stadt Hof")
        answer = read_in(admin_client, {"file": file, "theme": theme.pk, "region": "hof"})
        page = PracticePage.objects.get()
        assert answer["Location"] == f"/admin/pages/{page.pk}/edit/"
        assert (page.live, page.main_theme, page.main_region_id) == (False, theme, "09464")
        shown = admin_client.get(answer["Location"]).content.decode()
        assert "<li>Dachzeile, Titel, Kurz gesagt, Programm oder Netzwerk, Quelle, Ausgangslage" in shown
        assert "<q>X</q>" in shown
        assert "<li>Beginn (Jahr): Die Quelle nennt kein Jahr.</li>" in shown
        assert "<li>Stand: Läuft es noch?</li>" in shown
        chosen = ("<li>Hauptthema und weitere Themen.</li>", "<li>Ort oder Region.</li>")
        assert [line in shown for line in chosen] == [False, False]

    def test_asks_for_what_was_not_chosen(self, admin_client: Client, overview: PracticeIndexPage) -> None:
        file = SimpleUploadedFile("Lesetreff.txt", SAMPLE.read_bytes())
        answer = read_in(admin_client, {"file": file, "theme": ThemeFactory.create().pk})
        shown = admin_client.get(answer["Location"]).content.decode()
        lines = ("<li>Hauptthema und weitere Themen.</li>", "<li>Ort oder Region.</li>")
        assert [line in shown for line in lines] == [False, PracticePage.objects.get().main_region is None]

    def test_a_refused_file_leaves_a_sentence(self, admin_client: Client, overview: PracticeIndexPage) -> None:
        theme = ThemeFactory.create()
        answer = read_in(admin_client, {"file": SimpleUploadedFile("a.txt", b"\x00\x01"), "theme": theme.pk})
        assert (answer.status_code, "Zeichensatz" in answer.content.decode()) == (200, True)
        assert f'<option value="{theme.pk}" selected>' in answer.content.decode()
        answer = admin_client.post(UPLOAD, {"file": SimpleUploadedFile("a.txt", b"")})
        assert (answer.status_code, "Die Datei ist leer." in answer.content.decode()) == (200, True)
        answer = admin_client.post(UPLOAD, {"file": io.BytesIO(b"Text"), "region": "Nirgendwo"})
        assert "Diesen Ort kennen wir nicht." in answer.content.decode()
        assert PracticePage.objects.count() == 0

    @pytest.mark.parametrize(
        ("name", "content", "sentence"),
        [
            ("a.txt", b"x" * (LARGEST_FILE + 1), "Die Datei ist zu groß. Es gehen höchstens 20 MB."),
            (
                "a.docx",
                zipped(word__document_xml=bytes(70 * 1024 * 1024)),
                "Die Datei ist ausgepackt viel zu groß und wird deshalb nicht gelesen.",
            ),
        ],
        ids=["too large", "zip bomb"],
    )
    def test_what_is_too_large_is_not_read(
        self, admin_client: Client, overview: PracticeIndexPage, name: str, content: bytes, sentence: str
    ) -> None:
        answer = admin_client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)}, follow=True)
        assert answer.context["form"].errors == {"file": [sentence]}
        assert PracticePage.objects.count() == 0

    def test_the_source_can_not_smuggle_markup(self, admin_client: Client, overview: PracticeIndexPage) -> None:
        file = SimpleUploadedFile("a.txt", b"Titel: <script>alert(1)</script>")
        answer = read_in(admin_client, {"file": file})
        assert "<script>alert(1)" not in admin_client.get(answer["Location"]).content.decode()

    def test_only_who_may_add_pages(self, client: Client, overview: PracticeIndexPage) -> None:
        client.force_login(UserFactory.create(groups=[EDITORS]))
        assert client.get(UPLOAD).status_code == 200
        assert UPLOAD in client.get("/admin/").content.decode()
        stranger = Client()
        assert stranger.get(UPLOAD).status_code == 302
        stranger.force_login(UserFactory.create())
        assert stranger.get(UPLOAD).status_code == 302

    def test_what_stands_elsewhere_is_linked(self, admin_client: Client, overview: PracticeIndexPage) -> None:
        text = (
            "Titel: Lesetreff\n\nTräger: Verein Lesen (erfunden)\n\nKontakt:\n\nRathaus, Zimmer 12\nTel. 089 99998-100"
        )
        answer = read_in(admin_client, {"file": SimpleUploadedFile("a.txt", text.encode())})
        page = PracticePage.objects.get()
        assert page.carrier_organisation is not None
        shown = admin_client.get(answer["Location"]).content.decode()
        assert "<q>Rathaus, Zimmer 12 · 089 99998-100</q>" in shown
        assert '<a href="/admin/snippets/directory/functioncontact/add/">Funktionskontakt eintragen</a>' in shown
        carrier = f'<a href="/admin/pages/{page.carrier_organisation.pk}/edit/">Träger bearbeiten</a>'
        assert shown.count(carrier) == 1
        assert "Kontakt ohne Namen, aus dem eingelesenen Bericht:\nRathaus, Zimmer 12" in shown


def test_after_publishing_a_carrier_in_draft_is_named(admin_client: Client, draft: PracticePage) -> None:
    carrier = OrganisationPageFactory.create(
        title="Verein Lesen", parent=OrganisationIndexPage.objects.get(), live=False
    )
    fields = form_data(**{**filled(), "carrier_region": "", "carrier_organisation": carrier.pk})
    link = f'<a href="/admin/pages/{carrier.pk}/edit/">Träger bearbeiten</a>'
    answer = edit(admin_client, draft, **fields, **{"action-publish": "1"})
    shown = admin_client.get(answer["Location"]).content.decode()
    assert ("Der Träger „Verein Lesen“ ist noch ein Entwurf." in shown, shown.count(link)) == (True, 1)
    carrier.save_revision().publish()
    answer = edit(admin_client, draft, **fields, **{"action-publish": "1"})
    assert link not in admin_client.get(answer["Location"]).content.decode()
