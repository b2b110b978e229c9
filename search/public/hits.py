"""Hits in the words of the components: nothing here asks the database for one hit."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.base.display.formats import format_date, format_duration
from portal.base.display.languages import once_per_language
from portal.base.display.navigation import local_path, view_path
from portal.taxonomy.distance import distance_km
from portal.taxonomy.sizes import size_words
from search.documents import Point
from search.kinds import KINDS, german_kind, kinds_with
from search.memory.lookups import ThemeEntry, get_regions, get_themes
from search.public.labels import label_of
from search.queries import Hit

EVENT_KINDS = kinds_with("is_event")
MOST_THEMES = 2
# So many places in a recording are quoted; the time line marks all of them.
MOST_CUES = 2
# Only from Landkreise, towns and municipalities is a distance told: the shortest of their keys.
SHORTEST_MEASURED_KEY = 5


@dataclass(frozen=True, slots=True)
class ThemeName:
    """What the components want to know of a theme."""

    label: str
    icon: str
    hue: str
    url: str

    @classmethod
    def of(cls, theme: ThemeEntry) -> "ThemeName":
        return cls(label_of("theme", theme.slug), theme.icon, theme.hue, view_path("home:theme", theme.slug))

    def get_absolute_url(self) -> str:
        return self.url


def cue_address(hit: Hit, text: str) -> str:
    """The recording at a second, with the question carried along: `cue_address(hit, text) % second`."""
    question = "&" + urlencode({"q": text}).replace("%", "%%") if text else ""
    return local_path(hit.url).replace("%", "%%") + "?t=%d" + question


def hit_row(hit: Hit, text: str = "", origin: Point | None = None) -> dict[str, Any]:
    """A hit for components/hit.html. `origin` is where its distance was measured from."""
    themes = get_themes()
    duration = hit.meta.get("duration")
    place = place_of(hit, origin)
    at = cue_address(hit, text)
    return {
        "kind": german_kind(hit.kind),
        "kind_label": _kind_label(hit.kind),
        "title": hit.title,
        "promoted": hit.promoted,
        "url": local_path(hit.url),
        "text": passage_of(hit),
        "wanted": wanted_of(hit),
        "region_label": label_of("region", place) if place else "",
        "themes": [ThemeName.of(themes[slug]) for slug in hit.themes if slug in themes][:MOST_THEMES],
        "meta": meta_of(hit, place),
        "status_label": label_of("status", hit.status) if hit.status else "",
        "ags": hit.thumbnail.ags or place or None,
        "hue": hit.thumbnail.hue,
        "text_only": bool(hit.meta.get("text_only")),
        "cues": [
            {"start": cue.start, "url": at % cue.start, "text": mark_safe(cue.text)}  # noqa: S308 - escaped
            for cue in hit.cues
        ],
        "cue_total": len(hit.cue_starts),
        "marks": [{"start": start, "url": at % start} for start in hit.cue_starts],
        "duration": duration if isinstance(duration, int | float) and hit.cues else 0,
        "more_url": f"{local_path(hit.url)}mitschrift/?{urlencode({'q': text})}" if len(hit.cue_starts) > 2 else "",
    }


@once_per_language
def _kind_label(kind: str) -> str:
    return str(KINDS[kind].one) if kind in KINDS else kind


def place_of(hit: Hit, origin: Point | None) -> str:
    """The key of the place that a row names: the one that `distance_km` is measured to, else the document's first.

    "" without a place. No query.
    """
    regions = get_regions()
    named = [ags for ags in hit.regions if ags in regions]
    if origin is not None and hit.distance_km is not None:
        measured = [ags for ags in named if len(ags) >= SHORTEST_MEASURED_KEY]
        return min(measured, key=lambda ags: distance_km(origin, Point(regions[ags].lat, regions[ags].lon)), default="")
    return named[0] if named else ""


def size_of(place: str) -> str:
    """The size class of the place with this key, in words; "" where none is known. No query."""
    region = get_regions().get(place)
    return size_words(region.size_class) if region else ""


def passage_of(hit: Hit) -> SafeString | str:
    """The passages in which words fall, else the teaser."""
    if not hit.highlights:
        return hit.teaser
    return mark_safe(" ".join(hit.highlights))  # noqa: S308 - the engine escapes everything but <mark>


def wanted_of(hit: Hit) -> SafeString | str:
    """The passages of what is only looked for in which words fall; the component says so before them."""
    return mark_safe(" ".join(hit.wanted))  # noqa: S308 - the engine escapes everything but <mark>


def meta_of(hit: Hit, place: str = "") -> list[dict[str, str]]:
    """The small facts of a row: date, duration, chapters, inhabitants of the place that it names, distance."""
    found: list[dict[str, str]] = []
    if hit.date and hit.kind in EVENT_KINDS:
        found.append({"icon": "calendar", "label": format_date(hit.date)})
    duration, chapters = hit.meta.get("duration"), hit.meta.get("chapters")
    if isinstance(duration, int | float) and duration:
        found.append({"icon": "clock", "label": format_duration(int(duration))})
    if isinstance(chapters, int) and chapters:
        found.append({"icon": "", "label": ngettext("%d Kapitel", "%d Kapitel", chapters) % chapters})
    if size := size_of(place):
        found.append({"icon": "", "label": size})
    if hit.distance_km is not None:
        found.append({"icon": "", "label": _("%d km entfernt") % round(hit.distance_km)})
    return found
