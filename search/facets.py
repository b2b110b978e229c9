"""What hits can be narrowed by and are counted by: each facet declared once; engines, addresses, pages and API loop.

A further one needs its field in `SearchDocument`, its line here, and what fills it in `search.py` of an app, with
`register_choices` for a closed vocabulary. The versions of both engines' schemas go up.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from search.documents import SearchDocument

# Ways to list the values of a facet: the most frequent first, the highest first, or as its vocabulary has them.
BY_COUNT, DESCENDING, AS_DECLARED = "count", "descending", "declared"


@dataclass(frozen=True, kw_only=True)
class FacetSpec:
    """A facet. `name` is what the code, the index and the API call it, `parameter` what German addresses do.

    `rank` orders them on pages, in tens: a further one goes between two. `values` reads what a document has of it. A
    closed facet knows all its values and lists those without hits as well.
    `is_open` shows its values before anybody asks, `only_with_hits` hides the whole facet while it has none.
    `described` is for the API's documentation.
    """

    name: str
    parameter: str
    label: StrOrPromise
    rank: int
    values: Callable[[SearchDocument], tuple[str, ...]]
    is_closed: bool = False
    is_open: bool = False
    only_with_hits: bool = False
    order: str = BY_COUNT
    described: str = ""


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value else ()


# As addresses have them.
SPECS = (
    FacetSpec(
        name="theme",
        parameter="thema",
        label=_("Thema"),
        rank=20,
        values=lambda found: found.themes,
        is_closed=True,
        is_open=True,
        described="slug of a theme, see /api/v1/themes",
    ),
    FacetSpec(
        name="region",
        parameter="region",
        label=_("Region"),
        rank=30,
        values=lambda found: found.regions,
        is_open=True,
        described="official key (AGS) of a place, 2, 3, 5 or 8 digits; its name or postcode where that is clear",
    ),
    FacetSpec(
        name="kind",
        parameter="art",
        label=_("Art"),
        rank=10,
        values=lambda found: (found.kind,),
        is_closed=True,
        is_open=True,
    ),
    FacetSpec(
        name="size",
        parameter="groesse",
        label=_("Größe der Kommune"),
        rank=40,
        values=lambda found: found.sizes,
        is_closed=True,
        is_open=True,
        order=AS_DECLARED,
    ),
    FacetSpec(
        name="format",
        parameter="format",
        label=_("Format"),
        rank=70,
        values=lambda found: found.formats,
        is_closed=True,
        only_with_hits=True,
    ),
    FacetSpec(
        name="sector",
        parameter="sektor",
        label=_("Wer spricht"),
        rank=80,
        values=lambda found: found.sectors,
        is_closed=True,
        only_with_hits=True,
    ),
    FacetSpec(
        name="year",
        parameter="jahr",
        label=_("Jahr"),
        rank=60,
        values=lambda found: tuple(str(year) for year in found.years),
        only_with_hits=True,
        order=DESCENDING,
        described="four digits",
    ),
    FacetSpec(
        name="series",
        parameter="reihe",
        label=_("Reihe"),
        rank=90,
        values=lambda found: _one(found.series),
        only_with_hits=True,
        described="slug of a series",
    ),
    FacetSpec(
        name="status",
        parameter="stand",
        label=_("Stand"),
        rank=50,
        values=lambda found: _one(found.status),
        is_closed=True,
        only_with_hits=True,
    ),
)
FACETS = tuple(spec.name for spec in SPECS)
# filter: parameter of German addresses
PARAMETERS = {**{spec.name: spec.parameter for spec in SPECS}, "person": "person"}
ON_PAGES = tuple(sorted(SPECS, key=lambda spec: spec.rank))
