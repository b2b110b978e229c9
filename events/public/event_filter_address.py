"""Reads the address of the list of dates: what is asked for, and what nobody knows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from directory.enums import Sector
from events.domain.distance import Origin, chosen_place
from events.domain.event_filters import EVENT_KINDS, DateFilters
from events.enums import EventFormat
from events.models import SeriesPage
from portal.base.access.visibility import public
from portal.taxonomy.collation import dictionary_order
from portal.taxonomy.enums import SizeClass
from portal.taxonomy.models import Region, Theme, with_narrower
from portal.taxonomy.places import Answer, PlaceQuestion, ask_back, resolve_place, unmistakable

WHEN = ("kommend", "vergangen")
LARGEST_RADIUS = 500
LONGEST = 100
MOST_VALUES = 20
# What the form has no field for stays in the address.
KEPT = ("zeit", "groesse", "sektor", "jahr", "reihe", "person")


@dataclass(frozen=True)
class Chip:
    """A filter that is set, and the address without it."""

    label: str
    url: str
    unknown: bool = False


@dataclass
class DateQuestion:
    """The filters, what a reader typed for the form, and a chip for every value."""

    filters: DateFilters
    chips: list[Chip]
    themes: list[Theme]
    theme: str = ""
    region: str = ""
    von: str = ""
    umkreis: str = ""
    hidden: list[dict[str, str]] = field(default_factory=list)
    place_questions: list[PlaceQuestion] = field(default_factory=list)


Label = str | None


class _Reader:
    def __init__(self, query: QueryDict) -> None:
        self.query = query
        self.chips: list[Chip] = []
        self.place_questions: list[PlaceQuestion] = []

    def values(self, name: str) -> list[str]:
        given = (value.strip()[:LONGEST] for value in self.query.getlist(name)[:MOST_VALUES])
        return [value for value in dict.fromkeys(given) if value]

    def one(self, name: str) -> str:
        return next(iter(self.values(name)), "")

    def without(self, name: str, value: str) -> str:
        query = self.query.copy()
        query.pop("seite", None)
        query.setlist(name, [kept for kept in query.getlist(name) if kept.strip()[:LONGEST] != value])
        if name == "von":
            query.pop("umkreis", None)
        return f"?{query.urlencode()}"

    def with_value(self, name: str, value: str, instead_of: str) -> str:
        """The address with another value of a parameter."""
        query = self.query.copy()
        query.pop("seite", None)
        query.setlist(name, [value if kept.strip()[:LONGEST] == instead_of else kept for kept in query.getlist(name)])
        return f"?{query.urlencode()}"

    def place(self, name: str, value: str) -> Region | None:
        """The place that a typed value means; what is not clear is asked back."""
        answer = resolve_place(value)
        if question := ask_back(answer, lambda place: self.with_value(name, place.ags, value)):
            self.place_questions.append(question)
        return _region(answer)

    def known(self, name: str, label_of: Callable[[str], Label]) -> list[str]:
        """The values that mean something; every value leaves a chip."""
        found = []
        for value in self.values(name):
            label = label_of(value)
            self.chips.append(Chip(label or value, self.without(name, value), unknown=label is None))
            if label is not None:
                found.append(value)
        return found


def _region(answer: Answer) -> Region | None:
    return Region.objects.filter(ags=answer.place.ags).first() if answer.place else None


def _uuid_label(value: str) -> Label:
    try:
        UUID(value)
    except ValueError:
        return None
    return _("eine Person")


def _radius(reader: _Reader) -> float | None:
    text = reader.one("umkreis")
    if not text:
        return None
    radius = float(text) if text.isascii() and text.isdigit() else 0.0
    if 0 < radius <= LARGEST_RADIUS:
        return radius
    reader.chips.append(Chip(text, reader.without("umkreis", text), unknown=True))
    return None


def _origin(reader: _Reader, radius: float | None) -> Origin | None:
    value = reader.one("von")
    if not value:
        return None
    region = reader.place("von", value)
    origin = chosen_place(region) if region else None
    near = (
        _("bis %(radius)d km um %(place)s") % {"radius": radius, "place": origin.label}
        if origin and radius
        else _("von %(place)s") % {"place": origin.label if origin else value}
    )
    reader.chips.append(Chip(near if origin else value, reader.without("von", value), unknown=origin is None))
    return origin


@dataclass(frozen=True)
class AskedOrigin:
    """From where a reader of a page measures; `question` asks back what they typed if it is not clear."""

    origin: Origin | None = None
    typed: str = ""
    question: PlaceQuestion | None = None

    @property
    def value(self) -> str:
        """What stands in the form's field."""
        return _spelled(self.origin.ags) if self.origin else self.typed


def chosen_origin(parameters: Mapping[str, str]) -> AskedOrigin:
    """The place that `von` means. One query if it is clear."""
    value = parameters.get("von", "").strip()[:LONGEST]
    answer = resolve_place(value)
    region = _region(answer)
    if region:
        return AskedOrigin(chosen_place(region), value)
    kept = [(name, text) for name, text in parameters.items() if name != "von"]
    question = ask_back(answer, lambda place: f"?{urlencode([*kept, ('von', place.ags)])}")
    return AskedOrigin(typed=value, question=question)


def _themes(reader: _Reader, themes: list[Theme]) -> tuple[str, frozenset[int]]:
    """The first theme's slug for the form, and the keys of all that count."""
    by_slug = {theme.slug: theme for theme in themes}
    chosen = reader.known("thema", lambda slug: by_slug[slug].label if slug in by_slug else None)
    return (chosen[0] if chosen else "", with_narrower({by_slug[slug].pk for slug in chosen}, themes))


def _regions(reader: _Reader) -> dict[str, Region]:
    """Typed value → place."""
    found: dict[str, Region] = {}

    def label_of(value: str) -> Label:
        region = reader.place("region", value)
        if region is not None:
            found[value] = region
        return region.label if region else None

    reader.known("region", label_of)
    return found


def _when(reader: _Reader, default: str) -> str:
    when = reader.one("zeit")
    if when and when not in WHEN:
        reader.chips.append(Chip(when, reader.without("zeit", when), unknown=True))
    return when if when in WHEN else default


def _series(reader: _Reader) -> frozenset[str]:
    if not reader.values("reihe"):
        return frozenset()
    titles = dict(public(SeriesPage.objects.all()).values_list("slug", "title"))
    return frozenset(reader.known("reihe", titles.get))


def _choices(reader: _Reader, name: str, choices: Any) -> frozenset[str]:
    labels = {str(value): str(label) for value, label in choices}
    return frozenset(reader.known(name, labels.get))


def kind_choices() -> list[tuple[str, str]]:
    """Kinds of dates with the names that readers see."""
    labels = (_("Online-Reihe"), _("Konferenz"), _("Austausch vor Ort"))
    return list(zip(EVENT_KINDS, labels, strict=True))


def read_question(query: QueryDict, default_when: str = "kommend") -> DateQuestion:
    """What an address asks for. Nothing in it is ever refused; what nobody knows becomes a chip that says so."""
    reader = _Reader(query)
    themes = list(Theme.objects.order_by(dictionary_order("name")))
    theme, theme_keys = _themes(reader, themes)
    regions = _regions(reader)
    radius = _radius(reader)
    filters = DateFilters(
        when=_when(reader, default_when),
        kinds=_choices(reader, "art", kind_choices()),
        themes=theme_keys,
        regions=frozenset(region.ags for region in regions.values()),
        formats=_choices(reader, "format", EventFormat.choices),
        sectors=_choices(reader, "sektor", Sector.choices),
        sizes=_choices(reader, "groesse", SizeClass.choices),
        years=frozenset(map(int, reader.known("jahr", lambda text: text if _is_year(text) else None))),
        series=_series(reader),
        persons=frozenset(reader.known("person", _uuid_label)),
        origin=_origin(reader, radius),
        radius_km=radius,
    )
    return DateQuestion(
        filters=filters,
        chips=reader.chips,
        themes=themes,
        theme=theme,
        region=next((_spelled(region.ags) for region in regions.values()), reader.one("region")),
        von=_spelled(filters.origin.ags) if filters.origin else reader.one("von"),
        umkreis=reader.one("umkreis"),
        place_questions=reader.place_questions,
        hidden=[{"name": name, "value": value} for name in KEPT for value in reader.values(name)],
    )


def _spelled(ags: str) -> str:
    place = resolve_place(ags).place
    return unmistakable(place) if place else ags


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == 4 and text > "1900"
