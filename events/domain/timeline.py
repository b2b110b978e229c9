"""What hangs on the seconds of a recording: chapters, key sentences, slides, mentioned practices."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast, Coalesce

from events.models import Chapter, KeyPoint, RecordingPage, RecordingPractice, Slide
from portal.base.access.visibility import in_open_collection, public
from portal.base.display.navigation import view_url
from portal.base.models import PortalImage, PortalRendition


@dataclass(frozen=True)
class Moment:
    """Something at a whole second. `image` is a slide's; `slug` and `place` are those of a mentioned practice."""

    start: int
    title: str = ""
    note: str = ""
    slug: str = ""
    place: str = ""
    image: Any = None

    @property
    def practice_url(self) -> str:
        return view_url("practices:practice", self.slug)


@dataclass(frozen=True)
class Moments:
    """Each list in the order of its times, key sentences in the editors' order.

    `poster` is the page's or its film's, or None.
    """

    chapters: list[Moment]
    key_points: list[Moment]
    slides: list[Moment]
    mentions: list[Moment]
    poster: Any = None


def _same_columns(rows: QuerySet[Any], kind: str, **columns: Any) -> QuerySet[Any]:
    """The same columns of every table, so that the database can put them below one another."""
    texts = {
        f"its_{name}": Cast(columns.get(name, Value("")), output_field=CharField())
        for name in ("title", "note", "slug", "place")
    }
    image = Cast(columns.get("image", Value(0)), output_field=IntegerField())
    return (
        rows.order_by()
        .annotate(its_kind=Value(kind, output_field=CharField()), its_image=image, **texts)
        .values_list("its_kind", "sort_order", "start", "its_title", "its_note", "its_slug", "its_place", "its_image")
    )


def _stored(page: RecordingPage) -> Moments:
    """Two queries: one for all tables, one for the pictures."""
    mentioned = public(RecordingPractice.objects.filter(page=page.pk), prefix="practice__")
    rows = _same_columns(Chapter.objects.filter(page=page.pk), "chapter", title=F("title")).union(
        _same_columns(KeyPoint.objects.filter(page=page.pk), "key_point", title=F("text")),
        _same_columns(Slide.objects.filter(page=page.pk), "slide", image=F("image_id")),
        _same_columns(
            mentioned,
            "mention",
            title=F("practice__title"),
            note=F("quote"),
            slug=F("practice__slug"),
            place=Coalesce(F("practice__main_region__label"), Value("")),
        ),
        all=True,
    )
    found: dict[str, list[tuple[Any, ...]]] = {}
    for kind, *row in rows:
        found.setdefault(kind, []).append(tuple(row))
    slides = found.get("slide", [])
    poster = page.shown_poster
    images = _pictures([row[-1] for row in slides], poster)
    return Moments(
        chapters=_by_time(Moment(*row[1:-1]) for row in found.get("chapter", [])),
        key_points=[Moment(*row[1:-1]) for row in sorted(found.get("key_point", []))],
        slides=_by_time(Moment(row[1], image=images[row[-1]]) for row in slides if row[-1] in images),
        mentions=_by_time(Moment(*row[1:-1]) for row in found.get("mention", [])),
        poster=images.get(poster.pk) if poster else None,
    )


def _by_time(moments: Iterable[Moment]) -> list[Moment]:
    return sorted(moments, key=lambda moment: moment.start)


def _pictures(keys: list[int], poster: PortalImage | None) -> dict[int, Any]:
    """Key → picture with its scaled copies at hand, unless its collection is closed.

    One query, a second one for pictures that nobody has shown yet.
    """
    wanted = {*keys, *([poster.pk] if poster else [])}
    found: dict[int, Any] = {}
    copies: dict[int, list[PortalRendition]] = {}
    if wanted:
        open_copies = PortalRendition.objects.filter(in_open_collection("image__"), image__in=wanted)
        for copy in open_copies.select_related("image"):
            found.setdefault(copy.image_id, copy.image)
            copies.setdefault(copy.image_id, []).append(copy)
    missing = wanted - set(found)
    if missing:
        found.update(PortalImage.objects.filter(in_open_collection()).in_bulk(missing))
    for key, image in found.items():
        image.prefetched_renditions = copies.get(key, [])
    return found


def _drafted(page: RecordingPage) -> Moments:
    """Of a preview, whose rows are in memory only."""
    mentions = [link for link in page.practice_links.all() if link.practice.live]
    return Moments(
        chapters=_by_time(Moment(row.start, row.title) for row in page.chapters.all()),
        key_points=[Moment(row.start, row.text) for row in page.key_points.all()],
        slides=_by_time(Moment(row.start, image=row.image) for row in page.slides.all()),
        mentions=_by_time(
            Moment(
                link.start, link.practice.title, link.quote, link.practice.slug, str(link.practice.main_region or "")
            )
            for link in mentions
        ),
        poster=page.shown_poster,
    )


def moments_of(page: RecordingPage) -> Moments:
    """What the page shows of seconds, as the database has it, or as a preview has it in memory."""
    children = (page.chapters, page.key_points, page.slides, page.practice_links)
    is_stored = all(isinstance(child.get_queryset(), QuerySet) for child in children)
    return _stored(page) if is_stored else _drafted(page)
