"""What addresses, the API and readers call one and the same value: English in the code, German in public."""

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from portal.taxonomy.enums import SizeClass
from search.facets import SPECS
from search.kinds import KIND_OF_GERMAN, KINDS, german_kind
from search.registry import registry

# filter: parameter of German addresses
PARAMETERS = {**{spec.name: spec.parameter for spec in SPECS}, "person": "person"}

SORT_OF_GERMAN = {"relevanz": "relevance", "datum": "date", "entfernung": "distance"}
GERMAN_OF_SORT = {sort: german for german, sort in SORT_OF_GERMAN.items()}
SORT_LABELS: dict[str, StrOrPromise] = {
    "relevance": _("Beste Treffer zuerst"),
    "date": _("Neueste zuerst"),
    "distance": _("Nächste zuerst"),
}


def closed_values(facet: str) -> dict[str, StrOrPromise]:
    """Values and labels of a closed vocabulary in order; {} for an open one. Themes are looked up, not listed."""
    if facet == "kind":
        return {key: kind.many for key, kind in KINDS.items()}
    if facet == "size":
        return dict(SizeClass.choices)
    return dict(registry.choices.get(facet, ()))


def to_public(facet: str, value: str) -> str:
    """A value as German addresses spell it."""
    return german_kind(value) if facet == "kind" else value


def from_public(facet: str, value: str) -> str:
    """A value of a German address as the code spells it; an unknown one stays as it is."""
    return KIND_OF_GERMAN[value].key if facet == "kind" and value in KIND_OF_GERMAN else value
