"""A question's text as every engine understands it: terms, phrases in quotes, words left out with a minus, synonyms."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from portal.taxonomy.keys import ancestor_keys
from search.german import QueryTerm, analyze, analyze_query_words, is_front, is_head, is_noun
from search.memory.lookups import get_resolver
from search.text.months import is_month
from search.text.places import NamedPlace, find_places
from search.text.question_words import is_asking, is_weak, kind_at
from search.text.synonyms import current_table, synonyms_of

MOST_TERMS = 16
# A page asks for its question several times: the engine, what was understood, the ways there.
MOST_KEPT = 64
_QUOTES = str.maketrans(dict.fromkeys("„“”«»‟", '"'))
_PIECE = re.compile(
    r'(?P<phrase_minus>(?<!\S)-)?"(?P<phrase>[^"]*)"|(?P<minus>(?<!\S)-)(?=\w)(?P<excluded>[^\s"]+)|[^\s"]+'
)

Words = tuple[QueryTerm, ...]
Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One or more terms of the question, and what means the same: one of the alternatives has to be met, whole.

    The first alternative are the words themselves, the next `same` ones say the same, the rest only names the theme.

    A group is met as well by a document that carries one of its `regions` (keys), is about one of the `wider_regions`
    around them as a whole, or is of its `kind`. The words of a
    place count in names and titles alone, unless `is_anywhere`; beside other words (not `is_alone`) they order nothing.
    What is not `is_required` only orders; what `is_weak` orders less than any word that is.
    """

    alternatives: tuple[Words, ...]
    regions: frozenset[str] = frozenset()
    wider_regions: frozenset[str] = frozenset()
    kind: str = ""
    is_required: bool = True
    same: int = 0
    is_anywhere: bool = True
    is_alone: bool = True
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """All required groups and all phrases have to be met (AND), nothing that is excluded may be.

    A phrase is a sequence of stems. `asks_nothing` is a text without a word in it, such as "???": it finds nothing.
    `places` are the places that were read out of the text, `kind` is the kind of hit that it asks for, or "". Where not
    all words are needed, one of the sets of groups in `sufficient` has to be met; `weights`, together 1, tell what each
    is worth. What meets all groups in `foremost` comes before everything else.
    """

    groups: tuple[Group, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Words, ...] = ()
    excluded_phrases: tuple[Phrase, ...] = ()
    asks_nothing: bool = False
    places: tuple[NamedPlace, ...] = ()
    kind: str = ""
    kind_words: str = ""
    sufficient: tuple[tuple[Group, ...], ...] = ()
    weights: tuple[tuple[Group, float], ...] = ()
    foremost: tuple[Group, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.phrases)

    @property
    def required(self) -> tuple[Group, ...]:
        """The groups that a document has to meet."""
        return tuple(group for group in self.groups if group.is_required)

    @property
    def terms(self) -> tuple[QueryTerm, ...]:
        """The terms that were asked for, each stem once."""
        return tuple({term.stem: term for group in self.groups for term in group.alternatives[0]}.values())

    @property
    def synonyms(self) -> tuple[QueryTerm, ...]:
        """The terms of all synonyms, each stem once."""
        found = {term.stem: term for group in self.groups for words in group.alternatives[1:] for term in words}
        return tuple(found.values())


def parse(text: str, *, with_synonyms: bool = True, understand: bool = True) -> ParsedQuery:
    """Understand a question. Whatever it says, it never fails: an open quote is taken as a space.

    Synonyms and places are remembered from the database; without them nothing is asked there. With `understand` names
    of places and words for a kind are read as such, and words that only ask are not required.
    """
    if not with_synonyms or not text.strip():
        return _parse(text, with_synonyms=False, understand=False)
    known = _known(understand)
    found = known.get(text)
    if found is None:
        if len(known) >= MOST_KEPT:
            known.clear()
        found = known[text] = _parse(text, with_synonyms=True, understand=understand)
    return found


_kept: dict[bool, tuple[object, object, dict[str, ParsedQuery]]] = {}


def _known(understand: bool) -> dict[str, ParsedQuery]:
    """What the last questions mean, while names and other words are what they were."""
    table, resolver = current_table(), get_resolver() if understand else None
    kept = _kept.get(understand)
    if kept is None or kept[0] is not table or kept[1] is not resolver:
        kept = _kept[understand] = (table, resolver, {})
    return kept[2]


def taken_literally(text: str) -> list[str]:
    """What stands in quotes and what is left out, as it was typed."""
    pieces = _PIECE.finditer(_with_even_quotes(text))
    return [piece[0] for piece in pieces if piece["phrase"] is not None or piece["minus"]]


def _with_even_quotes(text: str) -> str:
    """The text with one kind of quotes, the last one left out if it is open."""
    text = text.translate(_QUOTES)
    if text.count('"') % 2:
        last = text.rindex('"')
        text = f"{text[:last]} {text[last + 1 :]}"
    return text


def _parse(text: str, *, with_synonyms: bool, understand: bool) -> ParsedQuery:
    plain: list[str] = []
    phrases: list[Phrase] = []
    excluded: list[Words] = []
    excluded_phrases: list[Phrase] = []
    for piece in _PIECE.finditer(_with_even_quotes(text)):
        if piece["phrase"] is not None:
            stems = tuple(token.stem for token in analyze(piece["phrase"]))[:MOST_TERMS]
            (excluded_phrases if piece["phrase_minus"] else phrases).append(stems)
        elif piece["minus"]:
            excluded.append(tuple(analyze_query_words(piece["excluded"])))
        else:
            plain.append(piece[0])
    asked = " ".join(plain)
    understood = _understand(asked) if understand else ParsedQuery(groups=_group(_terms(asked), with_synonyms))
    parsed = replace(
        understood,
        phrases=tuple(phrase for phrase in phrases if phrase)[:MOST_TERMS],
        excluded=tuple(words for words in excluded if words)[:MOST_TERMS],
        excluded_phrases=tuple(phrase for phrase in excluded_phrases if phrase)[:MOST_TERMS],
    )
    if text.strip() and parsed.is_empty and not (parsed.excluded or parsed.excluded_phrases):
        return ParsedQuery(asks_nothing=True)
    return parsed


def _terms(text: str) -> list[QueryTerm]:
    """The terms of a text; the front of a compound that was typed apart is one word with what follows it."""
    terms = analyze_query_words(text)[:MOST_TERMS]
    for at in range(len(terms) - 2, -1, -1):
        if joined := _joined(terms[at], terms[at + 1]):
            terms[at : at + 2] = [joined]
    return terms


def _joined(front: QueryTerm, head: QueryTerm) -> QueryTerm | None:
    """ "Wohnungs suche", "Sprach Café": what is no word without the next one."""
    if not is_front(front.word):
        return None
    whole = analyze_query_words(front.word + head.word.lower())
    return whole[0] if len(whole) == 1 and whole[0].parts[:1] == (front.stem,) else None


def _understand(text: str) -> ParsedQuery:
    """The question with its places and its kind told apart from what it is about."""
    places = find_places(text)
    groups: list[Group] = []
    kind = kind_words = ""
    for terms in _between(text, places):
        about: list[QueryTerm] = []
        position = 0
        while position < len(terms):
            length, named = kind_at(terms, position)
            if named and not kind:
                kind, kind_words = named, " ".join(term.word for term in terms[position : position + length])
                groups += _group(about, with_synonyms=True)
                about = []
                groups.append(Group((tuple(terms[position : position + length]),), kind=named, is_required=False))
                position += length
            else:
                about.append(terms[position])
                position += 1
        groups += _group(about, with_synonyms=True)
        groups += islice(_perhaps_one_word(terms), max(0, MOST_TERMS - len(groups)))
    if not kind and (
        months := [term for terms in (group.alternatives[0] for group in groups) for term in terms if is_month(term)]
    ):
        groups.append(Group((tuple(months),), kind="session", is_required=False))
    groups += map(_place_group, places)
    return ParsedQuery(groups=_as_required(groups), places=tuple(places), kind=kind, kind_words=kind_words)


def _perhaps_one_word(terms: Sequence[QueryTerm]) -> Iterator[Group]:
    """Compounds that may have been typed apart, which only order: "Spiel platz", "Leer stand"."""
    for first, second in pairwise(terms):
        if not second.word[0].islower() or not is_head(second.word):
            continue
        whole = analyze_query_words(first.word + second.word)
        if len(whole) == 1 and whole[0].parts == (first.stem, second.stem):
            yield Group(((whole[0],),), is_required=False)


def _between(text: str, places: Sequence[NamedPlace]) -> Iterator[list[QueryTerm]]:
    """The terms before, between and behind the places, each stem once."""
    seen: set[str] = set()
    starts = [0, *(place.end for place in places)]
    ends = [*(place.start for place in places), len(text)]
    for start, end in zip(starts, ends, strict=True):
        terms = [term for term in _terms(text[start:end]) if term.stem not in seen]
        seen.update(term.stem for term in terms)
        yield terms


def _place_group(named: NamedPlace) -> Group:
    """A place is met by what lies there and by what bears its name. A noun, such as Wald, may be meant as a word.

    What is said of a whole Kreis counts for the likeliest of several places: nobody who asks for Amberg means the
    Landkreis of the village of that name.
    """
    words = tuple(analyze_query_words(named.words))
    keys = frozenset(place.ags for place in named.places)
    wider = {key for key in ancestor_keys(named.places[0].ags) if len(key) > len("09")} - keys
    return Group((words,), keys, frozenset(wider), is_anywhere=len(words) == 1 and is_noun(words[0].word))


def _as_required(groups: Sequence[Group]) -> tuple[Group, ...]:
    """Words that only ask are left out, unless there are no others; a word for a kind is required only if alone."""
    told = [group for group in groups if not group.is_required or not _only_asks(group)]
    if any(group.is_required and not _is_weak(group) for group in told):
        told = [replace(group, is_required=False, is_weak=True) if _is_weak(group) else group for group in told]
        is_alone = sum(group.is_required for group in told) == 1
        return tuple(_beside_others(group, is_alone=is_alone) for group in told)
    wanted = [group for group in groups if group.kind] or [group for group in groups if group.is_required]
    return tuple(_beside_others(replace(group, is_required=True), is_alone=len(wanted) == 1) for group in wanted)


def _beside_others(group: Group, *, is_alone: bool) -> Group:
    """Who asks for a place alone means the place; beside other words what is said of its whole Kreis counts as well."""
    return replace(group, is_alone=is_alone, wider_regions=frozenset() if is_alone else group.wider_regions)


def _is_weak(group: Group) -> bool:
    own = group.alternatives[0]
    return not group.regions and len(own) == 1 and is_weak(own[0])


def _only_asks(group: Group) -> bool:
    own = group.alternatives[0]
    return not group.regions and len(own) == 1 and is_asking(own[0])


def _group(terms: list[QueryTerm], with_synonyms: bool) -> tuple[Group, ...]:
    """One group a term; a run of terms that is a theme's name becomes one group together with its synonyms."""
    groups: list[Group] = []
    position = 0
    while position < len(terms):
        length, same, wider = synonyms_of(terms, position) if with_synonyms else (1, (), ())
        own = tuple(terms[position : position + length])
        if same or wider:
            groups.append(Group((own, *same, *wider), same=len(same)))
        else:
            groups.extend(Group(((term,),)) for term in own)
        position += length
    return tuple(groups)
