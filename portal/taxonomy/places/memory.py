"""The resolver of this process, and what everybody asks it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import Case, Value, When

from portal.taxonomy.keys import canonical_ags
from portal.taxonomy.models import Region
from portal.taxonomy.places.index import Place, PlaceIndex
from portal.taxonomy.places.normalization import spell_out, tokenize
from portal.taxonomy.places.resolver import MOST_CHOICES, Answer, Resolver


def read_places() -> list[Place]:
    """The places as the database holds them. One query."""
    rows = Region.objects.order_by("ags").values_list("ags", "level", "name", "label", "type", "population")
    return [Place(ags, level, name, label, kind, population or 0) for ags, level, name, label, kind, population in rows]


def resolver_of(places: Sequence[Place]) -> Resolver:
    """A resolver for some places; a tenth of a second for all of Bavaria."""
    return Resolver(PlaceIndex(places))


def build_resolver() -> Resolver:
    """A resolver for the places as the database holds them. One query."""
    return resolver_of(read_places())


MOST_LISTED = 100
_source: list[Callable[[], Resolver]] = [build_resolver]


def keep_with(source: Callable[[], Resolver]) -> None:
    """Have an app that knows when places changed keep the resolver; without one it is built for every question."""
    _source[0] = source


def resolve_place(text: str) -> Answer:
    """Which place the text means; see `Resolver.resolve`. No query while the resolver is kept."""
    return _source[0]().resolve(text) if text.strip() else Answer("")


def places_named(text: str) -> list[Place]:
    """The places that some words of a longer text name for certain, [] if they are no name; see `Resolver.named`."""
    return _source[0]().named(text)


def suggest_places(text: str, limit: int = MOST_CHOICES) -> list[Place]:
    """The places that a text may become while it is typed: what it means already, then what begins so."""
    if not text.strip():
        return []
    resolver = _source[0]()
    meant = resolver.resolve(text).places
    begun = resolver.index.beginning(spell_out(tokenize(text))) or resolver.index.beginning(tokenize(text))
    return list(dict.fromkeys([*meant, *begun]))[:limit]


def get_place(ags: str) -> Place | None:
    """The place of this official key, or None."""
    return _source[0]().index.places.get(canonical_ags(ags))


def only_suggested(regions: Any, text: str) -> Any:
    """Those of a queryset of regions that a typed text may mean, the likeliest first: for lists in which one types."""
    digits = "".join(text.split())
    if digits.isdigit() and (found := regions.filter(ags__startswith=canonical_ags(digits))):
        return found.order_by("ags")
    keys = [place.ags for place in suggest_places(text, MOST_LISTED)]
    rank = Case(*(When(pk=ags, then=Value(number)) for number, ags in enumerate(keys)), default=Value(len(keys)))
    return regions.filter(pk__in=keys).order_by(rank)
