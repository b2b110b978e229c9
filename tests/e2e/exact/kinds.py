"""What is changed, in which ways, and where one sees which state there is.

A channel is one thing that readers see, with a state of its own: a mark with the number of the change, or whether it is
there. Each has several ways in which it changes: by a form's publishing, a save, a bulk update, raw SQL, the clock.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction

from directory.domain.consent import record_consent, withdraw_consent
from directory.models import Consent, OrganisationPage, Person
from events.models import Chapter, Cue, RecordingPage, SeriesPage, SessionPage, SessionSpeaker
from home.models import PortalSettings, StandardPage
from portal.base.models import PortalImage
from portal.taxonomy.models import Region, Theme
from practices.models import PracticeDownload, PracticePage
from registration.models import Desk
from search.models import OutboxItem
from tests.e2e.exact.stage import AGS, OTHER_SERIES, SERIES, THEME, Stage
from tests.factories.uploads.files import make_image

SESSION, OF_SERIES = f"/online-reihe/{SERIES}/termin/", f"/online-reihe/{SERIES}/"
FILM, TITLED, LOADED = "/mediathek/zustand-film/", "/praxisbeispiele/zustand-titel/", "/praxisbeispiele/zustand-datei/"
# The way's expected state: what one has to see at each address once its change is committed.
Change = Callable[[int], str]


@dataclass(frozen=True)
class Channel:
    """`ways` by name; each makes the state with a number and gives what is to be seen at every one of `places`."""

    name: str
    places: tuple[str, ...]
    pattern: str
    ways: dict[str, Change]

    def seen(self, status: int, body: str) -> str:
        """The status, and each number that stands there."""
        return shown(status, *re.findall(self.pattern, body) if self.pattern else ())


def shown(status: int, *numbers: object) -> str:
    return f"{status}:{','.join(sorted({str(number) for number in numbers}))}" if status == 200 else f"{status}:"


def channels(stage: Stage) -> list[Channel]:
    return [*_words(stage), *_hidings(stage), *_others(stage)]


def number_of_kinds(known: list[Channel]) -> int:
    return sum(len(each.ways) for each in known)


def _word(sign: str, places: tuple[str, ...], **ways: Callable[[str], object]) -> Channel:
    """A mark such as `Qtitle7q` is written; it has to be the only one of its kind that is seen."""

    def change(write: Callable[[str], object]) -> Change:
        def make(number: int) -> str:
            with transaction.atomic():
                write(f"Q{sign}{number}q")
            return shown(200, number)

        return make

    return Channel(sign, places, rf"Q{sign}(\d+)q", {name: change(write) for name, write in ways.items()})


def _put(rows: Any, **values: Any) -> None:
    """Change one row by its own save."""
    row = rows.get()
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def _publish(rows: Any, **values: Any) -> None:
    page = rows.get()
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision().publish()


def _hours_on(hours: int) -> dict[str, Any]:
    begin = timezone.now() + timedelta(days=1, hours=hours)
    return {"starts_at": begin, "ends_at": begin + timedelta(hours=2)}


def _sql(statement: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def _words(stage: Stage) -> list[Channel]:
    titled = PracticePage.objects.filter(pk=stage.titled.pk)
    plain = StandardPage.objects.filter(pk=stage.plain.pk)
    series = SeriesPage.objects.filter(pk=stage.series.pk)
    session = SessionPage.objects.filter(pk=stage.session.pk)
    dated = SessionPage.objects.filter(pk=stage.dated.pk)
    film = RecordingPage.objects.filter(pk=stage.recording.pk)
    carrier = OrganisationPage.objects.filter(pk=stage.organisation.pk)
    talk = SessionSpeaker.objects.filter(pk=stage.speaking.pk)
    theme, place = Theme.every.filter(pk=stage.theme.pk), Region.objects.filter(ags=AGS)
    own = PortalSettings.objects.filter(pk=stage.settings.pk)
    files = PracticeDownload.objects.filter(page=stage.loaded.pk)
    cues = Cue.objects.filter(pk=stage.cue.pk)
    body = lambda text: [("text", f"<p>{text}</p>")]  # noqa: E731 - told in one line
    return [
        _word(
            "title",
            (TITLED, f"/en{TITLED}"),
            published=lambda text: _publish(titled, title=text),
            saved=lambda text: _put(titled, title=text),
            updated=lambda text: titled.update(title=text),
            by_cursor=lambda text: _sql("UPDATE wagtailcore_page SET title = %s WHERE id = %s", text, stage.titled.pk),
        ),
        _word(
            "body",
            ("/zustand/",),
            saved=lambda text: _put(plain, body=body(text)),
            published=lambda text: _publish(plain, body=body(text)),
        ),
        _word(
            "series",
            (OF_SERIES, SESSION),
            updated=lambda text: series.update(title=text),
            saved=lambda text: _put(series, title=text),
        ),
        _word(
            "tool",
            (SESSION,),
            updated=lambda text: session.update(tool=text),
            by_cursor=lambda text: _sql(
                "UPDATE events_sessionpage SET tool = %s WHERE page_ptr_id = %s", text, stage.session.pk
            ),
        ),
        _word(
            "talk", (SESSION,), updated=lambda text: talk.update(topic=text), saved=lambda text: _put(talk, topic=text)
        ),
        _word(
            "dated",
            ("/termine/", f"/online-reihe/{OTHER_SERIES}/"),
            moved=lambda text: _publish(dated, title=text, **_hours_on(len(text))),
            updated=lambda text: dated.update(title=text),
        ),
        _word("film", (FILM,), updated=lambda text: film.update(title=text), saved=lambda text: _put(film, title=text)),
        _word("chapter", (FILM,), replaced=lambda text: _replace_chapter(stage, text)),
        _word(
            "cue",
            tuple(f"{FILM}{part}" for part in ("mitschrift/", "mitschrift.txt", "untertitel.vtt")),
            updated=lambda text: cues.update(text=text),
            saved=lambda text: _put(cues, text=text),
        ),
        _word(
            "carrier",
            ("/traeger/zustand-verein/", TITLED),
            published=lambda text: _publish(carrier, title=text),
            updated=lambda text: carrier.update(title=text),
        ),
        _word(
            "theme",
            (f"/themen/{THEME}/", "/themen/"),
            renamed=lambda text: _put(theme, name=text),
            updated=lambda text: theme.update(name=text),
        ),
        _word(
            "place",
            (f"/regionen/{AGS}/",),
            renamed=lambda text: _put(place, label=text),
            imported=lambda text: place.update(label=text),
        ),
        _word(
            "setting",
            ("/", "/themen/", "/traeger/"),
            saved=lambda text: _put(own, operator_name=text),
            updated=lambda text: own.update(operator_name=text),
        ),
        _word(
            "file", (LOADED,), updated=lambda text: files.update(label=text), saved=lambda text: _put(files, label=text)
        ),
        _word("logo", ("/",), replaced=lambda text: _replace_picture(stage, text)),
    ]


def _replace_chapter(stage: Stage, title: str) -> None:
    Chapter.objects.filter(page=stage.recording.pk).delete()
    Chapter.objects.bulk_create([Chapter(page_id=stage.recording.pk, start=0, title=title, sort_order=0)])


def _replace_picture(stage: Stage, name: str) -> None:
    """Its file's name stands in the page."""
    image = make_image(title=name, description=name, file_name=f"{name}.png")
    old = PortalImage.objects.filter(description__startswith="Qlogo").exclude(pk=image.pk)
    PortalSettings.objects.filter(pk=stage.settings.pk).update(operator_logo=image)
    for each in old:
        each.delete()


def _hidings(stage: Stage) -> list[Channel]:
    closed = CollectionViewRestriction.objects.filter(collection=stage.collection)
    theme = Theme.every.filter(pk=stage.second_theme.pk)
    return [
        Channel("page", ("/praxisbeispiele/zustand-da/",), "", _ways_to_hide_a_page(stage)),
        Channel(
            "collection",
            ("/praxisbeispiele/zustand-anlage/",),
            "(Zustand Anlage)",
            {
                "closed": lambda number: _there(
                    number,
                    lambda: CollectionViewRestriction.objects.create(collection=stage.collection),
                    lambda: closed.all().delete(),
                    "Zustand Anlage",
                )
            },
        ),
        Channel(
            "consent",
            (SESSION, OF_SERIES),
            "(Zustandsreich)",
            {
                "withdrawn": lambda number: _consent(stage, number, lambda: withdraw_consent(stage.person)),
                "run out": lambda number: _consent(
                    stage, number, lambda: _consents(stage).update(expires_on=timezone.localdate() - timedelta(days=1))
                ),
                "deleted": lambda number: _consent(stage, number, lambda: _consents(stage).delete()),
            },
        ),
        Channel(
            "theme live",
            ("/themen/zustand-zweites/",),
            "",
            {
                "unpublished": lambda number: _status(
                    number, lambda: theme.update(live=False), lambda: theme.update(live=True)
                )
            },
        ),
        Channel("way", (f"/online-reihe/{OTHER_SERIES}/wandert/",), "", {"moved": lambda number: _move(stage, number)}),
    ]


def _status(number: int, hide: Callable[[], object], show: Callable[[], object], hidden: int = 404) -> str:
    """Hidden with odd numbers, there with even ones."""
    with transaction.atomic():
        (hide if number % 2 else show)()
    return shown(hidden if number % 2 else 200)


def _there(number: int, hide: Callable[[], object], show: Callable[[], object], word: str) -> str:
    with transaction.atomic():
        show()
        if number % 2:
            hide()
    return shown(200, *([] if number % 2 else [word]))


def _consents(stage: Stage) -> Any:
    return Consent.objects.filter(person=stage.person)


def _consent(stage: Stage, number: int, hide: Callable[[], object]) -> str:
    def show() -> None:
        _consents(stage).delete()
        record_consent(Person.objects.get(pk=stage.person.pk), "speaker", wording="Ja, gern.", way="written")

    return _there(number, hide, show, "Zustandsreich")


def _ways_to_hide_a_page(stage: Stage) -> dict[str, Change]:
    rows = Page.objects.filter(pk=stage.there.pk)
    closings = PageViewRestriction.objects.filter(page=stage.there.pk)
    past = timezone.now() - timedelta(days=1)

    def clear() -> None:
        """There, whatever hid it."""
        closings.all().delete()
        rows.update(live=True, expire_at=None, go_live_at=None)
        page = PracticePage.objects.get(pk=stage.there.pk)
        if page.slug != "zustand-da":
            page.slug = "zustand-da"
            page.save()
        Redirect.objects.filter(old_path__contains="zustand-").delete()

    def rename() -> None:
        page = PracticePage.objects.get(pk=stage.there.pk)
        page.slug = "zustand-fort"
        page.save()
        Redirect.objects.filter(old_path__contains="zustand-").delete()

    def way(hide: Callable[[], object], hidden: int = 404) -> Change:
        def hide_only() -> None:
            clear()
            hide()

        return lambda number: _status(number, hide_only, clear, hidden)

    return {
        "unpublished": way(lambda: PracticePage.objects.get(pk=stage.there.pk).unpublish()),
        "run out": way(lambda: rows.update(expire_at=past)),
        "not live": way(lambda: rows.update(live=False)),
        "private": way(lambda: PageViewRestriction.objects.create(page=stage.there, restriction_type="login"), 302),
        "renamed": way(rename),
        "live by time": lambda number: _live_by_time(stage, number, clear),
    }


def _live_by_time(stage: Stage, number: int, clear: Callable[[], object]) -> str:
    """A page that waits for its hour, which the command publishes."""
    with transaction.atomic():
        clear()
        page = PracticePage.objects.get(pk=stage.there.pk)
        page.unpublish()
        if number % 2 == 0:
            page.go_live_at = timezone.now() - timedelta(seconds=1)
            page.save_revision(clean=False, approved_go_live_at=page.go_live_at)
            call_command("publish_scheduled")
    return shown(404 if number % 2 else 200)


def _move(stage: Stage, number: int) -> str:
    target = stage.series if number % 2 else stage.other_series
    with transaction.atomic():
        page = SessionPage.objects.get(pk=stage.wandering.pk)
        page.move(SeriesPage.objects.get(pk=target.pk), pos="last-child")
        Redirect.objects.filter(old_path__contains="wandert").delete()
    return shown(404 if number % 2 else 200)


def _others(stage: Stage) -> list[Channel]:
    desk = Desk.objects.filter(pk=stage.desk.pk)
    found = PracticePage.objects.filter(pk=stage.found.pk)

    def taken(write: Callable[[int], object]) -> Change:
        def make(number: int) -> str:
            with transaction.atomic():
                write(number % 30)
            return shown(200, 50 - number % 30)

        return make

    def search(number: int) -> str:
        """It counts once the worker has taken it in and said so. The word is like no other on the stage: where nothing
        has it, nothing else is found instead."""
        _status(number, lambda: _publish(found, teaser="Nichts"), lambda: _publish(found, teaser="Quorzlimp"))
        while OutboxItem.objects.exists():
            time.sleep(0.02)
        return shown(200, 0 if number % 2 else 1)

    return [
        Channel(
            "places",
            (SESSION, OF_SERIES),
            r"(\d+) von 50 Pl",
            {
                "updated": taken(lambda number: desk.update(taken=number)),
                "saved": taken(lambda number: _put(desk, taken=number)),
            },
        ),
        Channel("search", ("/api/v1/search?q=Quorzlimp",), r'"total": ?(\d+)', {"published": search}),
    ]
