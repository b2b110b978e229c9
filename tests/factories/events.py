"""Series, dates, recordings and exchange formats for tests."""

import datetime
from typing import Any

import factory
import wagtail_factories
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page

from events.files.captions.cues import CueLine
from events.models import (
    ConferencePage,
    ExchangeDate,
    ExchangeFormatPage,
    RecordingMedia,
    RecordingPage,
    SeriesPage,
    SessionPage,
    Transcript,
)
from tests.factories.taxonomy import ThemeFactory

TWO_HOURS_AND_A_HALF = datetime.timedelta(minutes=150)


def in_days(days: float) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=days)


class SeriesPageFactory(wagtail_factories.PageFactory):
    """Pass `parent`, the overview of the series."""

    class Meta:
        model = SeriesPage

    title = factory.Sequence(lambda n: f"Reihe {n}")
    main_theme = factory.SubFactory(ThemeFactory)
    year = 2026


class SessionPageFactory(wagtail_factories.PageFactory):
    """A date in a week; pass `parent`, its series."""

    class Meta:
        model = SessionPage

    title = factory.Sequence(lambda n: f"Termin {n}")
    main_theme = factory.SubFactory(ThemeFactory)
    starts_at = factory.LazyFunction(lambda: in_days(7))
    ends_at = factory.LazyAttribute(lambda page: page.starts_at + TWO_HOURS_AND_A_HALF if page.starts_at else None)


class ConferencePageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ConferencePage

    title = factory.Sequence(lambda n: f"Integrationskonferenz {n}")
    main_theme = factory.SubFactory(ThemeFactory)
    format = "vor-ort"
    venue = "Tagungshaus (erfunden)"
    starts_at = factory.LazyFunction(lambda: in_days(30))
    ends_at = factory.LazyAttribute(lambda page: page.starts_at + TWO_HOURS_AND_A_HALF if page.starts_at else None)


class ExchangeFormatPageFactory(wagtail_factories.PageFactory):
    class Meta:
        model = ExchangeFormatPage

    title = factory.Sequence(lambda n: f"Runder Tisch {n}")
    main_theme = factory.SubFactory(ThemeFactory)


class ExchangeDateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExchangeDate

    page = factory.SubFactory(ExchangeFormatPageFactory)
    starts_at = factory.LazyFunction(lambda: in_days(14))
    ends_at = factory.LazyAttribute(lambda row: row.starts_at + TWO_HOURS_AND_A_HALF if row.starts_at else None)
    format = "vor-ort"
    venue = "Rathaus"


class RecordingMediaFactory(factory.django.DjangoModelFactory):
    """Bytes that look like an MP4 to whoever reads the first twelve."""

    class Meta:
        model = RecordingMedia

    title = factory.Sequence(lambda n: f"Datei {n}")
    file = factory.LazyFunction(lambda: ContentFile(b"\x00\x00\x00\x18ftypisom" + bytes(range(100)), "film.mp4"))
    duration = 120


class TranscriptFactory(factory.django.DjangoModelFactory):
    """`lines` are (second, speaker, text); each lasts until the next one."""

    class Meta:
        model = Transcript
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Mitschrift {n}")

    @factory.post_generation
    def lines(self: Any, create: bool, spoken: list[tuple[int, str, str]] | None, **kwargs: Any) -> None:
        rows = spoken or []
        ends = [*(start for start, _who, _text in rows[1:]), rows[-1][0] + 5] if rows else []
        self.replace_cues(
            [CueLine(start * 1000, end * 1000, who, text) for (start, who, text), end in zip(rows, ends, strict=True)]
        )


class RecordingPageFactory(wagtail_factories.PageFactory):
    """Pass `parent`, the overview of the recordings."""

    class Meta:
        model = RecordingPage

    title = factory.Sequence(lambda n: f"Aufzeichnung {n}")
    main_theme = factory.SubFactory(ThemeFactory)
    recorded_on = datetime.date(2026, 10, 20)


def add_row(page: Page, relation: str, **fields: Any) -> Any:
    """A row of an inline panel, such as a chapter or a speaker, in the order of adding."""
    manager = getattr(page, relation)
    row = manager.model(page=page, sort_order=manager.count(), **fields)
    row.save()
    return row
