"""Asking back which place is meant, in the words that readers see."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.taxonomy.places.index import Place
from portal.taxonomy.places.memory import resolve_place
from portal.taxonomy.places.resolver import Answer

_KINDS = ("Stadt", "Markt", "Gemeinde", "Landkreis")


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place to choose and the address in which it is chosen."""

    label: str
    url: str
    ags: str


@dataclass(frozen=True, slots=True)
class PlaceQuestion:
    """For components/place_question.html: what to ask about a typed text, with places to choose from, or none."""

    text: str
    title: str
    hint: str = ""
    links: tuple[PlaceLink, ...] = ()


def ask_back(answer: Answer, url_of: Callable[[Place], str]) -> PlaceQuestion | None:
    """What to ask about a text; None if it is empty or clear. `url_of` gives the address in which a place is chosen."""
    if not answer.text or answer.place:
        return None
    links = tuple(PlaceLink(place.label, url_of(place), place.ags) for place in answer.choices)
    if not links:
        return PlaceQuestion(
            answer.text, _("„%(text)s“ kennen wir nicht") % {"text": answer.text}, unknown_hint(answer.text)
        )
    if answer.is_certain:
        title = _("„%(text)s“ kann mehreres heißen. Welchen Ort meinen Sie?")
    else:
        title = _("„%(text)s“ kennen wir so nicht. Meinen Sie einen von diesen?")
    return PlaceQuestion(answer.text, title % {"text": answer.text}, links=links)


def unknown_hint(text: str) -> str:
    """What helps on when nobody knows a typed place."""
    if text.isdigit():
        return _("Diese Postleitzahl oder diesen Schlüssel haben wir nicht. Bitte schreiben Sie den Namen des Ortes.")
    return _(
        "Bitte schreiben Sie Stadt, Gemeinde, Landkreis oder Regierungsbezirk in Bayern, "
        "zum Beispiel „Selb“, „Landkreis Hof“ oder „Oberfranken“."
    )


def unmistakable(place: Place) -> str:
    """What one types to mean this place and no other: its label, its name with its kind, or its key."""
    kinds = [kind for kind in _KINDS if kind in place.type]
    spellings = [place.label, *(f"{kind} {place.label}" for kind in kinds)]
    return next((text for text in spellings if resolve_place(text).place == place), place.ags)
