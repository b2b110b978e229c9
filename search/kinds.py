"""What is found, by kind: each declared once; addresses, icons, cards, filters, the API and both engines loop.

A further one needs its line here, the words that ask for it in `search/data/question-words.yaml` and its icon in
`portal/base/static/img/icons.svg`, besides what makes its documents.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of document.

    `key` is what the code, the index and the API call it, `german` what addresses, components and its icon do; `one`
    and `many` are what readers read. `list_name` is its list in the API, `/api/v1/<list_name>`, "" for none.
    `points` put it above kinds with fewer where words fall alike (`search/text/ranking.py`).
    `is_event` marks what people go to: the API tells its dates, rows show the day. `has_day` marks those whose day is
    the day of what they are about, so that its month finds them. `is_offer` marks what one can read, call or go to in
    the neighbourhood of a place.
    """

    key: str
    german: str
    one: StrOrPromise
    many: StrOrPromise
    points: int
    list_name: str = ""
    is_event: bool = False
    has_day: bool = False
    is_offer: bool = False


_DECLARED = (
    Kind(
        key="practice",
        german="praxisbeispiel",
        one=_("Praxisbeispiel"),
        many=_("Praxisbeispiele"),
        points=3,
        list_name="practices",
        is_offer=True,
    ),
    Kind(
        key="recording",
        german="aufzeichnung",
        one=_("Aufzeichnung"),
        many=_("Aufzeichnungen"),
        points=2,
        list_name="recordings",
        has_day=True,
    ),
    Kind(
        key="session",
        german="veranstaltung",
        one=_("Veranstaltung"),
        many=_("Veranstaltungen"),
        points=1,
        list_name="sessions",
        is_event=True,
        has_day=True,
    ),
    Kind(
        key="series",
        german="reihe",
        one=_("Online-Reihe"),
        many=_("Online-Reihen"),
        points=2,
        list_name="series",
        has_day=True,
    ),
    Kind(
        key="conference",
        german="konferenz",
        one=_("Konferenz"),
        many=_("Konferenzen"),
        points=2,
        list_name="conferences",
        is_event=True,
        has_day=True,
    ),
    Kind(
        key="exchange_format",
        german="austauschformat",
        one=_("Austauschformat"),
        many=_("Austauschformate"),
        points=2,
        list_name="exchange-formats",
        is_event=True,
        has_day=True,
        is_offer=True,
    ),
    Kind(
        key="municipality",
        german="kommune",
        one=_("Kommune"),
        many=_("Kommunen"),
        points=1,
        list_name="municipalities",
    ),
    Kind(
        key="organisation",
        german="traeger",
        one=_("Träger"),
        many=_("Träger"),
        points=2,
        list_name="organisations",
    ),
    Kind(
        key="contact",
        german="kontakt",
        one=_("Ansprechperson"),
        many=_("Ansprechpersonen"),
        points=1,
        is_offer=True,
    ),
)

# In the order in which lists of kinds name them.
KINDS = {kind.key: kind for kind in _DECLARED}
KIND_OF_GERMAN = {kind.german: kind for kind in _DECLARED}
EVENTS = tuple(kind for kind in _DECLARED if kind.is_event)


def kinds_with(mark: str) -> frozenset[str]:
    """The keys of all kinds with a mark: "is_event", "has_day" or "is_offer"."""
    return frozenset(kind.key for kind in _DECLARED if getattr(kind, mark))


def german_kind(key: str) -> str:
    """A kind as addresses, icons and components call it; an unknown one stays as it is."""
    return KINDS[key].german if key in KINDS else key


def to_public(facet: str, value: str) -> str:
    """A value as German addresses spell it."""
    return german_kind(value) if facet == "kind" else value


def from_public(facet: str, value: str) -> str:
    """A value of a German address as the code spells it; an unknown one stays as it is."""
    return KIND_OF_GERMAN[value].key if facet == "kind" and value in KIND_OF_GERMAN else value
