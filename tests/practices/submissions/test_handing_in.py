import datetime
import io
import re
import uuid
from pathlib import Path
from typing import Any

import docx
import pytest
import time_machine
from django.conf import settings as django_settings
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.models import Page, PageViewRestriction, Site

from home.models import PortalSettings
from portal.base import editors_address
from portal.base.forms.public_forms import new_stamp
from practices.enums import SubmissionState
from practices.models import PracticePage, PracticeSubmission
from practices.submissions.forms import HandInForm
from practices.submissions.states import state_of
from tests.factories.mails import send_mails
from tests.factories.site import site_tree
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.html import soup, text
from tests.practices.editing.shown_form import labels, refusals, typed

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]

URL = "/mitmachen/"
ANSWERS: dict[str, Any] = {
    "situation": "Im Rathaus fehlte ein Wartebereich mit Sprachmittlung.\n\nViele gingen wieder.",
    "action": "Zweimal die Woche sitzt jemand am Eingang.",
    "outcome": "Seitdem kommen 40 Menschen mehr im Monat.",
    "obstacles": "Die Stelle war befristet. Nach einem Jahr ging sie verloren.",
    "whom_to_call": "Frau Beispielreich, 089 99998-100",
}
SENDER: dict[str, Any] = {
    "sender_name": "Mara Muster",
    "sender_email": "mara.muster@example.org",
    "sender_phone": "089 99998-200",
    "consent": "on",
}


@pytest.fixture(autouse=True)
def _site(db: None) -> None:
    site_tree()


def stamp(age: float = 60) -> str:
    """A time stamp of a form that was shown so many seconds ago."""
    with time_machine.travel(datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=age)):
        return new_stamp(HandInForm.guard)


def send(client: Client, headers: dict[str, str] | None = None, **data: Any) -> Any:
    return client.post(URL, {"stamp": stamp(), **data}, headers=headers or {})


def text_of(answer: Any) -> str:
    """The words of a page, its tags left out."""
    return text(soup(answer), " ")


def stored_files() -> list[str]:
    root = Path(django_settings.MEDIA_ROOT)
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file())


def report(*paragraphs: str, name: str = "Bericht.docx") -> SimpleUploadedFile:
    """A Word file whose first paragraph is its title."""
    document = docx.Document()
    document.add_heading(paragraphs[0], 0)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    content = io.BytesIO()
    document.save(content)
    return SimpleUploadedFile(name, content.getvalue())


def sections(page: PracticePage) -> dict[str, list[str]]:
    return {
        name: [str(block.value) for block in getattr(page, name)] for name in ("challenge", "implementation", "results")
    }


def nothing_is_stored() -> bool:
    return not PracticeSubmission.objects.exists() and not PracticePage.objects.exists() and stored_files() == []


def test_the_form_asks_five_questions_and_sets_no_cookie(client: Client) -> None:
    settings = PortalSettings.for_site(Site.objects.get())
    settings.contact_phone = "089 99998-0"
    settings.save()
    answer = client.get(URL)
    assert (answer.status_code, dict(answer.cookies), answer["Cache-Control"]) == (200, {}, "private, no-cache")
    assert labels(answer, "mitmachen-fragen") == [
        "Was war los?",
        "Was haben Sie getan?",
        "Was ist daraus geworden?",
        "Was ging schief?",
        "Wen kann man anrufen?",
        "Bericht als Datei",
    ]
    assert 'href="tel:+4989999980"' in answer.content.decode()
    assert "Ihr Name – Optional" in text_of(answer)
    assert "spätestens nach einem Jahr gelöscht. – Optional" not in text_of(answer)


def test_answers_become_a_draft_that_names_nobody(client: Client) -> None:
    answer = send(client, **ANSWERS, **SENDER)
    submission = PracticeSubmission.objects.get()
    assert (answer.status_code, answer["Location"]) == (303, f"/mitmachen/{submission.token}/?gesendet=1")
    assert dict(answer.cookies) == {}
    assert {name: getattr(submission, name).replace("\r\n", "\n") for name in ANSWERS} == ANSWERS
    assert (submission.sender_name, submission.sender_phone) == ("Mara Muster", "089 99998-200")
    page = PracticePage.objects.get()
    assert (submission.page, page.live, page.get_parent().slug) == (page, False, "praxisbeispiele")
    assert page.title == "Im Rathaus fehlte ein Wartebereich mit Sprachmittlung. Viele gingen wieder."
    assert sections(page) == {
        "challenge": ["<p>Im Rathaus fehlte ein Wartebereich mit Sprachmittlung.</p><p>Viele gingen wieder.</p>"],
        "implementation": ["<p>Zweimal die Woche sitzt jemand am Eingang.</p>"],
        "results": ["<p>Seitdem kommen 40 Menschen mehr im Monat.</p>"],
    }
    assert [(block.value["title"], str(block.value["text"])) for block in page.obstacles] == [
        ("Die Stelle war befristet", "<p>Nach einem Jahr ging sie verloren.</p>")
    ]
    kept = str(page.get_latest_revision().content)
    assert [word for word in ("Muster", "Beispielreich", "99998") if word in kept] == []
    assert client.get(f"/praxisbeispiele/{page.slug}/").status_code == 404


def test_both_mails_hold_links_and_nothing_that_was_written(client: Client) -> None:
    send(client, **ANSWERS, **SENDER)
    submission = PracticeSubmission.objects.get()
    assert (len(mail.outbox), send_mails()) == (0, 2)
    to_sender, to_editors = mail.outbox
    assert (to_sender.to, to_editors.to) == (["mara.muster@example.org"], ["portal@example.org"])
    site = django_settings.SITE_URL
    assert re.findall(r"https?://\S+", str(to_sender.body)) == [f"{site}/mitmachen/{submission.token}/"]
    assert re.findall(r"https?://\S+", str(to_editors.body)) == [
        f"{site}/admin/pages/{submission.page_id}/edit/",
        f"{site}/admin/snippets/practices/practicesubmission/edit/{submission.pk}/",
    ]
    words = ("Muster", "muster", "Rathaus", "Beispielreich", "99998")
    assert [word for sent in mail.outbox for word in words if word in f"{sent.subject}{sent.body}"] == []


def test_without_an_address_only_the_editors_are_told(client: Client) -> None:
    send(client, situation="Es fehlte an Wohnungen.")
    send_mails()
    assert [sent.to for sent in mail.outbox] == [["portal@example.org"]]


def test_the_editors_address_is_the_registered_one(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editors_address, "_readers", [])
    editors_address.register_editors_address(lambda: "redaktion@example.org")
    send(client, situation="Es fehlte an Wohnungen.")
    send_mails()
    assert [sent.to for sent in mail.outbox] == [["redaktion@example.org"]]


def test_while_there_is_none_the_portals_own_address_is_taken_without_its_name(
    monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(editors_address, "_readers", [])
    settings.DEFAULT_FROM_EMAIL = "Portal der Probe <probe@example.org>"
    assert editors_address.editors_address() == "probe@example.org"


def test_a_mail_server_that_is_away_costs_neither_the_submission_nor_time(client: Client, settings: Any) -> None:
    """The mails wait in the outbox."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = send(client, **ANSWERS, **SENDER)
    assert send_mails() == 2
    submission = PracticeSubmission.objects.get()
    assert answer["Location"] == f"/mitmachen/{submission.token}/?gesendet=1"
    assert "Wir schicken sie Ihnen auch per E-Mail" in text_of(client.get(answer["Location"]))
    assert submission.page == PracticePage.objects.get()


def test_nothing_at_all_is_refused(client: Client) -> None:
    answer = send(client, situation="  \n ")
    sentence = "Bitte beantworten Sie mindestens eine der Fragen, oder wählen Sie eine Datei."
    assert (answer.status_code, refusals(answer)) == (400, [sentence])
    assert nothing_is_stored()


def test_whoever_gives_a_name_agrees_to_its_use(client: Client) -> None:
    answer = send(client, **ANSWERS, sender_name="Mara Muster", file=report("Titel", "Text"))
    assert refusals(answer) == [
        "Bitte wählen Sie die Datei noch einmal aus. Ihre übrigen Angaben stehen noch da.",
        "Bitte stimmen Sie zu, oder lassen Sie Name, E-Mail-Adresse und Telefonnummer weg.",
    ]
    assert typed(answer, "sender_name") == "Mara Muster"
    assert nothing_is_stored()


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"age": 1}, {}, 400),
        ({"age": 25 * 60 * 60}, {}, 400),
        ({"website": "https://werbung.example"}, {}, 400),
        ({}, {"origin": "https://fremd.example"}, 403),
        ({}, {"sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_machines_are_kept_out_and_the_text_is_kept(
    client: Client, change: dict[str, Any], headers: dict[str, str], status: int
) -> None:
    answer = send(client, headers, **ANSWERS, stamp=stamp(change.pop("age", 60)), **change)
    assert (answer.status_code, len(refusals(answer))) == (status, 1)
    assert typed(answer, "obstacles") == ANSWERS["obstacles"]
    assert nothing_is_stored()
    assert send_mails() == 0


def test_eleven_within_an_hour_are_one_too_many(client: Client) -> None:
    found = [send(client, situation=f"Beitrag {number}").status_code for number in range(11)]
    assert found == [303] * 10 + [429]
    assert PracticeSubmission.objects.count() == 10


def test_a_double_click_is_one_submission(client: Client) -> None:
    same = {**ANSWERS, **SENDER, "stamp": stamp()}
    first, second = (client.post(URL, same) for _ in range(2))
    third = client.post(URL, {**same, "situation": "Etwas anderes"})
    assert first["Location"] == second["Location"] != third["Location"]
    assert (PracticeSubmission.objects.count(), send_mails()) == (2, 4)


def test_without_an_overview_there_is_a_sentence(client: Client) -> None:
    Page.objects.get(slug="praxisbeispiele").specific.delete()
    answer = send(client, **ANSWERS)
    assert (answer.status_code, len(refusals(answer))) == (503, 1)
    assert nothing_is_stored()


@pytest.mark.parametrize("words", ["🎉🎉🎉", "<script>alert(1)</script>", "ß" * 20_000, "a b " * 4_000, "x\x00y"])
def test_no_words_break_anything(client: Client, words: str) -> None:
    answer = send(client, situation=words, obstacles=words)
    assert answer.status_code == (400 if "\x00" in words else 303)
    for page in PracticePage.objects.all():
        assert "<script>" not in str(page.challenge)


def submitted(client: Client) -> PracticeSubmission:
    send(client, **ANSWERS, **SENDER)
    return PracticeSubmission.objects.select_related("page").get()


def complete(page: PracticePage) -> PracticePage:
    """The page with all that it needs to be published."""
    place = RegionFactory.create(ags="09464")
    page.teaser, page.main_theme, page.main_region, page.carrier_region = "Kurz.", ThemeFactory.create(), place, place
    conclusion: Any = [{"type": "text", "value": "<p>Es lohnt sich.</p>"}]
    page.conclusion = conclusion
    return page


def shown(client: Client, submission: PracticeSubmission) -> str:
    """The state as the sender's page says it."""
    answer = client.get(f"/mitmachen/{submission.token}/")
    assert (answer.status_code, answer["X-Robots-Tag"], dict(answer.cookies)) == (200, "noindex", {})
    words = text_of(answer)
    assert [word for word in ("Muster", "Rathaus", "Beispielreich", "99998") if word in words] == []
    return words.partition("Stand: ")[2].partition(" ")[0] or "–"


def test_the_state_follows_the_page(client: Client) -> None:
    submission = submitted(client)
    page = submission.page
    assert page is not None
    said = [shown(client, submission)]
    complete(page).save_revision()
    said.append(shown(client, submission))
    page.get_latest_revision().publish()
    answer = client.get(f"/mitmachen/{submission.token}/")
    assert "Ihr Praxisbeispiel ist erschienen" in text_of(answer)
    assert f'href="/praxisbeispiele/{page.slug}/"' in answer.content.decode()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    said.append(shown(client, submission))
    PageViewRestriction.objects.all().delete()
    PracticePage.objects.get().unpublish()
    said.append(shown(client, submission))
    assert said == ["eingegangen", "in", "in", "in"]
    PracticePage.objects.get().delete()
    assert "nicht übernommen" in text_of(client.get(f"/mitmachen/{submission.token}/"))


@pytest.mark.parametrize("stored", SubmissionState.values)
def test_an_unpublished_page_is_never_said_to_be_published(client: Client, stored: str) -> None:
    submission = submitted(client)
    submission.state = stored
    submission.save()
    expected = {"published": "in_progress"}
    assert state_of(submission).value == expected.get(stored, stored)


def test_an_unknown_token_is_not_found(client: Client) -> None:
    submitted(client)
    assert client.get(f"/mitmachen/{uuid.uuid4()}/").status_code == 404
    assert client.get("/mitmachen/irgendwas/").status_code == 404


def test_it_answers_in_english_too(client: Client) -> None:
    answer = client.post("/en/mitmachen/", {"stamp": stamp(), "situation": "Es fehlte an Wohnungen."})
    token = PracticeSubmission.objects.get().token
    assert answer["Location"] == f"/en/mitmachen/{token}/?gesendet=1"
