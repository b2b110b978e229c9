"""Pages for measuring into the page tree, live and complete, hundreds at a time."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from demo.benchmark.bulk_insert import first_free_id, forget_used_ids, insert_pages, insert_rows
from demo.benchmark.guard import key_of
from demo.benchmark.rows import Row
from events.enums import CaptionsMade
from events.models import Cue, RecordingIndexPage, RecordingPage, Transcript
from home.domain.site_tree import ensure_site_tree
from portal.taxonomy.keys import canonical_ags
from portal.taxonomy.models import PageTheme, Region, Theme
from practices.enums import PracticeStatus
from practices.models import PracticeIndexPage, PracticePage

BATCH = 500
EARLIEST = datetime.date(2015, 1, 1)


@dataclass(slots=True)
class Shelf:
    """An overview and the pages that go below it; `used` is the last number of a child's path."""

    parent: Page
    model: type[Page]
    content_type: ContentType
    used: int
    keys: set[Any]

    @classmethod
    def of(cls, index: type[Page], model: type[Page]) -> "Shelf":
        parent = index.objects.get()
        last = parent.get_last_child()
        used = 0 if last is None else Page._str2int(last.path[-Page.steplen :])  # noqa: SLF001 - treebeard's own paths
        keys = set(model.objects.values_list("translation_key", flat=True))
        return cls(parent, model, ContentType.objects.get_for_model(model), used, keys)

    def next_path(self) -> str:
        self.used += 1
        path: str = Page._get_path(self.parent.path, self.parent.depth + 1, self.used)  # noqa: SLF001 - treebeard's own
        return path


class Loader:
    """Adds the rows that are not there yet."""

    def __init__(self) -> None:
        ensure_site_tree()
        self.shelves = {
            "practice": Shelf.of(PracticeIndexPage, PracticePage),
            "recording": Shelf.of(RecordingIndexPage, RecordingPage),
        }
        self.themes = dict(Theme.objects.values_list("slug", "pk"))
        self.regions = set(Region.objects.values_list("ags", flat=True))
        self.locale = Locale.get_default()
        self.next_id = first_free_id()

    def load(self, rows: Iterable[Row], progress: Callable[[int], object] | None = None) -> int:
        """How many pages were added; those of an earlier run stay as they are."""
        added = 0
        for batch in _batches(rows):
            with transaction.atomic():
                added += self._add(batch)
            if progress:
                progress(len(batch))
        forget_used_ids()
        return added

    def _add(self, batch: list[Row]) -> int:
        added = 0
        further: list[PageTheme] = []
        for kind, shelf in self.shelves.items():
            new = [row for row in batch if row.kind == kind and self._is_new(row, shelf)]
            transcripts = _add_transcripts(new)
            pages = [self._page(row, shelf, transcripts.get(row.n)) for row in new]
            insert_pages(pages)
            Page.objects.filter(pk=shelf.parent.pk).update(numchild=shelf.used)
            for row, page in zip(new, pages, strict=True):
                further += [PageTheme(tag_id=key, content_object_id=page.pk) for key in self._theme_keys(row)[1:]]
            added += len(new)
        PageTheme.objects.bulk_create(further, batch_size=500)
        return added

    def _is_new(self, row: Row, shelf: Shelf) -> bool:
        key = key_of(shelf.model._meta.model_name or "", row.slug)
        known = key in shelf.keys
        shelf.keys.add(key)
        return not known

    def _theme_keys(self, row: Row) -> list[int]:
        return [self.themes[slug] for slug in dict.fromkeys(row.themes) if slug in self.themes]

    def _page(self, row: Row, shelf: Shelf, transcript: Transcript | None) -> Page:
        day = _day_of(row)
        moment = timezone.make_aware(datetime.datetime.combine(day, datetime.time(9)))
        ags = canonical_ags(row.ags)
        common: dict[str, Any] = {
            "title": row.title,
            "draft_title": row.title,
            "slug": row.slug,
            "teaser": row.intro,
            "path": shelf.next_path(),
            "depth": shelf.parent.depth + 1,
            "url_path": f"{shelf.parent.url_path}{row.slug}/",
            "content_type": shelf.content_type,
            "locale": self.locale,
            "translation_key": key_of(shelf.model._meta.model_name or "", row.slug),
            "first_published_at": moment,
            "last_published_at": moment,
            "main_theme_id": next(iter(self._theme_keys(row)), None),
            "main_region_id": ags if ags in self.regions else None,
            "id": self.next_id,
            "page_ptr_id": self.next_id,
        }
        self.next_id += 1
        text = [{"type": "text", "value": row.body}]
        if row.kind == "recording":
            length = row.cues[-1][0] + 60 if row.cues else None
            return RecordingPage(**common, body=text, recorded_on=day, duration=length, transcript=transcript)
        status = PracticeStatus.values[row.n % len(PracticeStatus.values)]
        return PracticePage(**common, implementation=text, year=row.year, status=status, as_of=day)


def _day_of(row: Row) -> datetime.date:
    """A day of the page's year, spread by its number."""
    first = datetime.date(row.year, 1, 1) if row.year else EARLIEST
    return first + datetime.timedelta(days=row.n * 37 % 365)


def _add_transcripts(rows: list[Row]) -> dict[int, Transcript]:
    """A transcript with its captions for each row that has some, by the row's number."""
    spoken = [row for row in rows if row.cues]
    made = Transcript.objects.bulk_create(
        Transcript(title=row.title[:200], made=CaptionsMade.AUTOMATIC) for row in spoken
    )
    cues: list[tuple[int, int, int, str, str]] = []
    for row, transcript in zip(spoken, made, strict=True):
        ends = [second for second, _text in row.cues[1:]] + [row.cues[-1][0] + 10]
        cues += [
            (transcript.pk, second * 1000, max(second + 1, end) * 1000, "", text)
            for (second, text), end in zip(row.cues, ends, strict=True)
        ]
    insert_rows(Cue, ("transcript_id", "start_ms", "end_ms", "speaker", "text"), cues)
    return {row.n: transcript for row, transcript in zip(spoken, made, strict=True)}


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, BATCH)):
        yield batch
