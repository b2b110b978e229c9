"""What was read out of a question, in the words that readers see, each with the way back."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from portal.taxonomy.places import PlaceLink, PlaceQuestion
from search.german import analyze_query_words
from search.kinds import KINDS
from search.memory.lookups import get_regions, get_themes
from search.public.address import Asked
from search.public.labels import theme_label
from search.queries import Hit, SearchResult
from search.text.parsing import ParsedQuery, parse
from search.text.places import NamedPlace

MOST_OTHER_WORDS = 6


@dataclass(frozen=True, slots=True)
class OtherWords:
    """Words that were searched as well, and the address that asks for the typed ones alone."""

    words: str
    url: str


def understood(asked: Asked) -> ParsedQuery:
    """The question as the engines understand it."""
    return parse(asked.text)


def _with_text(asked: Asked, text: str, **filters: tuple[str, ...]) -> str:
    changed = replace(asked, text=" ".join(text.split()), filters={**asked.filters, **filters}, page=1)
    return changed.query_string()


def _quoted(text: str, words: str) -> str:
    """The text with some of its words in quotes: what stands in quotes is taken literally."""
    return text.replace(words, f'"{words}"', 1)


def chips_for(asked: Asked, parsed: ParsedQuery) -> Iterator[dict[str, Any]]:
    """A chip for a place and for a kind that was recognised; its link takes the words literally."""
    for named in parsed.places:
        if len(named.places) == 1:
            label = _("Ort erkannt: %(place)s") % {"place": named.places[0].label}
            yield {"label": label, "url": _with_text(asked, _quoted(asked.text, named.words)), "understood": True}
    if parsed.kind in KINDS:
        label = _("Art erkannt: %(kind)s zuerst") % {"kind": KINDS[parsed.kind].many}
        first_word = parsed.kind_words.partition(" ")[0]
        words = parsed.kind_words if parsed.kind_words in asked.text else first_word
        yield {"label": label, "url": _with_text(asked, _quoted(asked.text, words)), "understood": True}


def place_questions(asked: Asked, parsed: ParsedQuery) -> Iterator[PlaceQuestion]:
    """Which place is meant by words of the question that mean several; all of them are shown meanwhile."""
    for named in parsed.places:
        if len(named.places) > 1:
            text = without_place(asked.text, named)
            links = tuple(
                PlaceLink(place.label, _with_text(asked, text, region=(place.ags,)), place.ags)
                for place in named.places
            )
            title = _("„%(text)s“ kann mehreres heißen. Welchen Ort meinen Sie?") % {"text": named.words}
            yield PlaceQuestion(named.words, title, links=links)


def without_place(text: str, named: NamedPlace) -> str:
    """The question without the words for a place."""
    return " ".join(text.replace(named.words, " ", 1).split())


def at_places(asked: Asked, parsed: ParsedQuery) -> Asked:
    """The question with its places as filters instead of words: for what lies next to them."""
    known = get_regions()
    keys = tuple(place.ags for named in parsed.places for place in named.places if place.ags in known)
    if not keys or asked.filters.get("region"):
        return asked
    text = asked.text
    for named in parsed.places:
        text = without_place(text, named)
    return replace(asked, text=text, filters={**asked.filters, "region": keys})


def other_words(asked: Asked, parsed: ParsedQuery) -> OtherWords | None:
    """The other words for the same that were searched as well; None if there are none."""
    words: dict[str, None] = {}
    for group in parsed.required:
        for alternative in group.alternatives[1 : 1 + group.same]:
            words[" ".join(term.word for term in alternative)] = None
    typed = {term.word for term in parsed.terms}
    shown = [word for word in words if word not in typed][:MOST_OTHER_WORDS]
    if not shown:
        return None
    literal = " ".join(f'"{term.word}"' for term in parsed.terms)
    return OtherWords(", ".join(shown), _with_text(asked, literal))


def relaxed_note(result: SearchResult) -> str:
    """The sentence above the hits that do not have all words, or an empty string."""
    if result.relaxed == "prefix":
        return _("Dieses Wort steht so nirgends. Gezeigt wird, was damit beginnt.")
    if result.relaxed != "some_words":
        return ""
    if result.whole:
        return _("Keine weitere Seite enthält alle Wörter. Diese enthalten einige davon:")
    return _("Keine Seite enthält alle Wörter. Diese enthalten einige davon:")


def theme_that_found(hit: Hit, parsed: ParsedQuery) -> str:
    """The theme by which a hit was found in which no word is marked, or an empty string."""
    if hit.highlights or hit.cues or hit.wanted or parsed.is_empty:
        return ""
    wanted = {term.stem for group in parsed.groups for words in group.alternatives for term in words}
    if wanted & {stem for term in analyze_query_words(hit.title) for stem in (term.stem, *term.parts)}:
        return ""
    themes = get_themes()
    for slug in hit.themes:
        theme = themes.get(slug)
        names = (theme.label, *theme.synonyms) if theme else ()
        if any(term.stem in wanted for name in names for term in analyze_query_words(name)):
            return theme_label(slug)
    return ""
