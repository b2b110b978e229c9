"""What was read out of a question, in the words that readers see, each with the way back."""

import re
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
from search.text.parsing import ParsedQuery, parse, taken_literally
from search.text.places import NamedPlace

MOST_OTHER_WORDS = 6
# What may stand before and behind a word, as classes of signs.
_BEFORE, _BEHIND = r",;:.!?(", r",;:.!?)"


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


def _whole_words(words: str) -> re.Pattern[str]:
    """Finds words as they were typed: "Hof", and not in "Hofladen"."""
    spelled = r"\s+".join(map(re.escape, words.split()))
    return re.compile(rf"(?<![^\s{_BEFORE}]){spelled}(?![^\s{_BEHIND}])")


def _quoted(text: str, words: str) -> str:
    """The text with some of its words in quotes: what stands in quotes is taken literally."""
    return _whole_words(words).sub(lambda found: f'"{found[0]}"', text, count=1)


def chips_for(asked: Asked, parsed: ParsedQuery) -> Iterator[dict[str, Any]]:
    """A chip for a place and for a kind that was recognised; its link takes the words literally."""
    for named in parsed.places:
        if len(named.places) == 1:
            label = _("Ort erkannt: %(place)s") % {"place": named.places[0].label}
            yield {"label": label, "url": _with_text(asked, _quoted(asked.text, named.words)), "understood": True}
    if parsed.kind in KINDS:
        label = _("Art erkannt: %(kind)s zuerst") % {"kind": KINDS[parsed.kind].many}
        first_word = parsed.kind_words.partition(" ")[0]
        words = parsed.kind_words if _whole_words(parsed.kind_words).search(asked.text) else first_word
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
    return " ".join(_whole_words(named.words).sub(" ", text, count=1).split())


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
    return OtherWords(", ".join(shown), _with_text(asked, _literal(asked.text, parsed)))


def _literal(text: str, parsed: ParsedQuery) -> str:
    """The question without other words for its own; places, kinds, quotes and what is left out as they were."""
    words: list[str] = []
    for group in parsed.groups:
        is_word = group.is_required and not (group.regions or group.kind)
        typed = (term.word for term in group.alternatives[0] if term.word in text or is_word)
        words += (f'"{word}"' if is_word else word for word in typed)
    return " ".join(dict.fromkeys((*words, *taken_literally(text))))


def as_typed(corrected: str, typed: str) -> str:
    """Another spelling, as the index has it, with the capital letters that were typed: "Landkreis Wunsiedel"."""
    words, typed_words = corrected.split(), typed.split()
    if len(words) != len(typed_words):
        return corrected
    return " ".join(
        word[:1].upper() + word[1:] if as_it_was[:1].isupper() else word
        for word, as_it_was in zip(words, typed_words, strict=True)
    )


def relaxed_note(result: SearchResult, parsed: ParsedQuery) -> str:
    """The sentence above the hits that do not have all words, or an empty string."""
    if result.relaxed == "prefix":
        return _("Dieses Wort steht so nirgends. Gezeigt wird, was damit beginnt.")
    if result.relaxed != "some_words":
        return ""
    if result.whole:
        return _("Keine weitere Seite enthält alle Wörter. Diese enthalten einige davon:")
    if len(parsed.required) == 1 and not parsed.phrases:
        return _("Keine Seite enthält dieses Wort. Diese enthalten Teile davon oder von dem, was es heißt:")
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
