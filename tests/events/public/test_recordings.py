"""A recording as readers see it: at a second, with a question, without names that nobody agreed to."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import PageViewRestriction

from directory.domain.consent import withdraw_consent
from directory.models import Person
from events.models import Chapter, ExchangeIndexPage, RecordingIndexPage, RecordingPage, SeriesPage
from practices.models import PracticeIndexPage
from tests.factories.events import (
    ExchangeDateFactory,
    ExchangeFormatPageFactory,
    RecordingMediaFactory,
    RecordingPageFactory,
    SessionPageFactory,
    add_row,
    in_days,
)
from tests.factories.practices import PracticePageFactory
from tests.factories.taxonomy import RegionFactory
from tests.factories.uploads.files import make_document, make_image
from tests.html import attributes, link_addresses, one, soup, text, texts

pytestmark = pytest.mark.django_db
PATH = "/mediathek/platz/"


def read(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def marked(html: str) -> list[tuple[str, list[str]]]:
    """What is said in the parts of the transcript in which something is marked, and what is marked there."""
    return [(text(cue, " "), texts(cue, "mark")) for cue in soup(html).select("[data-cue]:has(mark)")]


def test_it_opens_at_a_second(client: Client, recording: RecordingPage) -> None:
    page = soup(read(client, f"{PATH}?t=61"))
    assert attributes(page, "[src*='.mp4']", "src") == ["/mediathek/platz/video.mp4#t=61"]
    assert attributes(page, "[data-cue].is-current", "data-cue") == ["60"]
    assert texts(page, "[aria-current=true] > .rp-time") == ["0:00:30"]


@pytest.mark.parametrize("start", ["", "0", "-5", "quatsch", "9999", "%00", "1e9", "120"])
def test_nonsense_opens_at_the_beginning(client: Client, recording: RecordingPage, start: str) -> None:
    page = soup(read(client, f"{PATH}?t={start}&von=%00&nur=ton"))
    assert attributes(page, "[data-start]", "data-start") == ["0"]


def test_a_question_is_carried_into_the_transcript(client: Client, recording: RecordingPage, index: Any) -> None:
    index()
    html = read(client, f"{PATH}?q=bank")
    assert marked(html) == [
        ("0:00:30 Referent*in Wir stellen Bänke auf.", ["Bänke"]),
        ("0:01:00 Mara Morgenstern Die Bank kostet 340 Euro.", ["Bank"]),
    ]
    assert 'href="/mediathek/platz/?t=60&amp;q=bank#player"' in html
    assert marked(read(client, PATH)) == []


def test_where_nothing_is_played_the_transcript_is_what_times_link_to(client: Client, recording: RecordingPage) -> None:
    assert len(soup(read(client, PATH)).select("#player.rp-player")) == 1
    recording.video = None
    recording.save_revision().publish()
    page = soup(read(client, PATH))
    assert page.select("#player") == page.select("#player.rp-watch__text") != []


def test_nobody_is_named_without_consent(client: Client, recording: RecordingPage) -> None:
    for path in (PATH, f"{PATH}mitschrift/", f"{PATH}mitschrift.txt", f"{PATH}untertitel.vtt"):
        shown = read(client, path)
        assert "Ungefragt" not in shown, path
        assert "Morgenstern" in shown, path
    withdraw_consent(Person.objects.get(last_name="Morgenstern"))
    for path in (PATH, f"{PATH}mitschrift/", f"{PATH}mitschrift.txt", f"{PATH}untertitel.vtt"):
        assert "Morgenstern" not in read(client, path), path


def test_the_transcript_to_read(client: Client, recording: RecordingPage) -> None:
    page = soup(read(client, f"{PATH}mitschrift/"))
    assert texts(page, "main h2") == ["Wer spricht", "Das Wichtigste in Kürze", "Begrüßung", "Vierzehn Bänke"]
    assert link_addresses(page, 'a[href$="#player"]') == [
        "/mediathek/platz/?t=60#player",
        "/mediathek/platz/?t=0#player",
        "/mediathek/platz/?t=30#player",
        "/mediathek/platz/?t=60#player",
    ]


def test_captions_and_chapters_leave_as_web_vtt(client: Client, recording: RecordingPage) -> None:
    assert read(client, f"{PATH}untertitel.vtt").split("\n\n")[2] == (
        "00:00:30.000 --> 00:01:00.000\n<v Referent*in>Wir stellen Bänke auf."
    )
    assert read(client, f"{PATH}kapitel.vtt") == (
        "WEBVTT\n\n00:00:00.000 --> 00:00:30.000\nBegrüßung\n\n00:00:30.000 --> 00:02:00.000\nVierzehn Bänke\n"
    )


def test_the_text_to_take_along(client: Client, recording: RecordingPage) -> None:
    answer = client.get(f"{PATH}mitschrift.txt")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="platz.txt"'
    assert answer.content.decode().split("\n\n")[2:4] == [
        "Begrüßung (0:00:00)\n---------",
        "[0:00:00] Mara Morgenstern: Guten Morgen auf dem Marktplatz.",
    ]


def test_what_is_not_there_is_not_offered(client: Client, media_library: RecordingIndexPage) -> None:
    RecordingPageFactory.create(parent=media_library, slug="leer", title="Leer")
    html = read(client, "/mediathek/leer/")
    assert "kein Video und keinen Ton" in html
    for word in ("Nur lesen", "Nur Ton", "Kapitel", "Im Gespräch erwähnt", "Folien", "data-transcript"):
        assert word not in html, word
    for name in ("mitschrift/", "mitschrift.txt", "untertitel.vtt", "kapitel.vtt", "video.mp4", "ton.mp3"):
        assert client.get(f"/mediathek/leer/{name}").status_code == 404, name


def test_slides_sound_and_series_are_shown(client: Client, recording: RecordingPage, series: SeriesPage) -> None:
    session = SessionPageFactory.create(parent=series, title="Der erste", slug="erster", starts_at=in_days(-30))
    recording.session = session
    recording.audio = RecordingMediaFactory.create(kind="audio")
    recording.slides_document = make_document(name="Folien.pdf")
    recording.poster = make_image()
    recording.save_revision().publish()
    add_row(recording, "slides", image=make_image("zwei.png", description="Zweite"), start=40)
    add_row(recording, "slides", image=make_image("eins.png", description="Erste"), start=0)
    html = read(client, PATH)
    assert "Termin 1 von 1" in html
    assert 'href="/online-reihe/nachbarschaft/"' in html
    assert attributes(soup(html), 'main img:not([alt=""])', "alt") == ["Erste", "Zweite"]
    assert 'href="/mediathek/platz/?t=0&amp;nur=ton#player"' in html
    assert "ton.mp4" in str(one(soup(read(client, f"{PATH}?nur=ton")), "[data-player] audio"))
    assert "Zur Aufzeichnung" in read(client, "/online-reihe/nachbarschaft/erster/")


def sections_below(html: str) -> list[str]:
    """The heads of what follows the player, and what stands beside it."""
    return texts(soup(html), "main h2, main aside")


def test_a_recording_that_only_mentions_a_practice_shows_it(client: Client, media_library: RecordingIndexPage) -> None:
    page = RecordingPageFactory.create(parent=media_library, slug="film", video=RecordingMediaFactory.create())
    practice = PracticePageFactory.create(
        parent=PracticeIndexPage.objects.get(), title="Ein Garten für alle", slug="garten"
    )
    assert sections_below(read(client, "/mediathek/film/")) == []
    add_row(page, "practice_links", practice=practice, start=50, quote="Der Garten war der Anfang.")
    html = read(client, "/mediathek/film/")
    assert sections_below(html) == ["Im Gespräch erwähnt", "In Ihrer Region weiterreden"]
    assert 'href="/praxisbeispiele/garten/">Ein Garten für alle</a>' in html
    assert "Der Garten war der Anfang." in html
    assert 'href="/mediathek/film/?t=50"' in read(client, "/praxisbeispiele/garten/")


def test_a_recording_with_only_formats_nearby_leads_to_them(
    client: Client, media_library: RecordingIndexPage, exchange: ExchangeIndexPage
) -> None:
    page = RecordingPageFactory.create(parent=media_library, slug="film", video=RecordingMediaFactory.create())
    ExchangeFormatPageFactory.create(parent=exchange, title="Anderes Thema")
    assert sections_below(read(client, "/mediathek/film/")) == []
    ExchangeFormatPageFactory.create(parent=exchange, title="Runder Tisch Hof", main_theme=page.main_theme)
    html = read(client, "/mediathek/film/")
    assert sections_below(html) == ["In Ihrer Region weiterreden"]
    assert texts(soup(html), ".rp-exchange__title") == ["Runder Tisch Hof"]


def test_formats_near_the_reader_come_first(client: Client, recording: RecordingPage, exchange: Any) -> None:
    near = RegionFactory.create(ags="09464", name="Hof", label="Stadt Hof", lat=50.3, lon=11.9, level="kreis")
    far = RegionFactory.create(ags="09776", name="Lindau", label="Landkreis Lindau", lat=47.6, lon=9.8, level="kreis")
    for region, title in ((far, "Runder Tisch Lindau"), (near, "Runder Tisch Hof")):
        page = ExchangeFormatPageFactory.create(
            parent=exchange, title=title, main_theme=recording.main_theme, main_region=region
        )
        ExchangeDateFactory.create(page=page, starts_at=in_days(3 if region is far else 9))
    assert texts(soup(read(client, PATH)), ".rp-exchange__title") == ["Runder Tisch Lindau", "Runder Tisch Hof"]
    html = read(client, f"{PATH}?von=Hof&t=30")
    assert texts(soup(html), ".rp-exchange__title") == ["Runder Tisch Hof", "Runder Tisch Lindau"]
    assert '<input type="hidden" name="t" value="30">' in html
    assert "1 km entfernt" in html


def test_what_is_closed_is_nowhere(client: Client, recording: RecordingPage) -> None:
    paths = [PATH, *(f"{PATH}{name}" for name in ("mitschrift/", "mitschrift.txt", "untertitel.vtt", "video.mp4"))]

    def answers() -> list[int]:
        found = []
        for path in paths:
            answer = client.get(path)
            found.append(answer.status_code)
            answer.getvalue()
        return found

    restriction = PageViewRestriction.objects.create(page=recording.get_parent(), restriction_type="login")
    assert answers() == [302, 404, 404, 404, 404]
    restriction.delete()
    assert answers() == [200] * 5
    recording.unpublish()
    assert answers() == [404] * 5
    assert "Wem gehört der Platz?" not in read(client, "/mediathek/")


def test_a_preview_shows_rows_that_are_not_stored(admin_client: Client, recording: RecordingPage) -> None:
    draft = recording.get_latest_revision_as_object() if recording.latest_revision else recording
    draft.title = "Neuer Titel"
    draft.chapters.set([Chapter(start=10, title="Nur im Entwurf")])
    revision = draft.save_revision()
    html = admin_client.get(f"/admin/pages/{recording.pk}/revisions/{revision.pk}/view/").content.decode()
    assert "Nur im Entwurf" in html
    assert "Nur im Entwurf" not in read(Client(), PATH)


def test_few_questions_to_the_database(
    client: Client, recording: RecordingPage, media_library: RecordingIndexPage, django_assert_max_num_queries: Any
) -> None:
    for number in range(3):
        add_row(recording, "slides", image=make_image(f"Folie {number}"), start=number * 10)
    read(client, PATH)
    with django_assert_max_num_queries(12):
        read(client, PATH)
    with django_assert_max_num_queries(8) as one:
        read(client, "/mediathek/")
    for number in range(2):
        add_row(
            RecordingPageFactory.create(parent=media_library),
            "speakers",
            person=Person.objects.first(),
            topic=str(number),
        )
    with django_assert_max_num_queries(len(one)):
        read(client, "/mediathek/")
