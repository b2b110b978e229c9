"""What is tried when a question finds too little: beginnings of words, another spelling, some of the words."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import log

from portal.taxonomy.places import places_named
from search.german import QueryTerm, analyze_query_words, is_head, split
from search.queries import SearchQuery, SearchResult
from search.text.parsing import Group, ParsedQuery, parse
from search.text.ranking import IN_TEXT
from search.text.synonyms import synonyms_of

# With so many hits that have all the words themselves nothing else is tried, nor with a whole page of hits.
ENOUGH = 3
PAGE = 10
# Of more words than this the rarest count: every set of them that suffices is asked for.
MOST_GROUPS = 7
# The words that are met have to be worth so much of all of them, weighed by how rare they are.
SUFFICIENT = 0.5
NONE, PREFIX, SOME_WORDS = "none", "prefix", "some_words"
MOST_COMPLETIONS = 8
SHORTEST_BEGINNING = 4


@dataclass(frozen=True, slots=True)
class Tools:
    """What an engine does for one question.

    `ask` answers a parsed question; `stands` tells whether a term is found anywhere; `completions` gives the spellings
    in the index that begin with a word; `corrected` the question in another spelling; `counts` in how many documents
    each group is met, under the question's filters.
    """

    ask: Callable[[ParsedQuery], SearchResult]
    stands: Callable[[QueryTerm], bool]
    completions: Callable[[str], Sequence[str]]
    corrected: Callable[[ParsedQuery], str | None]
    counts: Callable[[Sequence[Group]], Sequence[int]]
    total: Callable[[ParsedQuery], int]


def answer(query: SearchQuery, parsed: ParsedQuery, tools: Tools) -> SearchResult:
    """The answer, with another spelling or fewer words where the question as it stands finds too little."""
    result = tools.ask(parsed)
    if not result.total and query.fuzzy == "auto" and parsed.groups:
        parsed, result = _otherwise(query, parsed, result, tools)
    if (
        query.relax == "auto"
        and result.total < (PAGE if query.sort == "relevance" else 1)
        and _is_poor(parsed, result, tools)
    ):
        result = _with_some_words(parsed, result, tools, parsed.required)
    if query.relax == "auto" and parsed.groups and (not result.total or _is_thin(parsed, result)):
        loose = _loosened(parsed, tools, is_found=result.total > 0)
        fewest = 1 if loose.groups != parsed.groups else 2
        result = _with_some_words(loose, result, tools, parsed.required, fewest=fewest)
    if query.relax == "auto" and not result.total and parsed.groups:  # not two words together: the rarest alone
        result = _with_some_words(loose, result, tools, (), share=0)
    if query.relax == "auto" and result.total and result.relaxed == NONE and _is_only_parts(parsed, result, tools):
        result = replace(result, relaxed=SOME_WORDS, whole=0)
    return result if result.total else replace(result, corrected_text=None)


def _is_only_parts(parsed: ParsedQuery, found: SearchResult, tools: Tools) -> bool:
    """Whether of one compound nothing but the parts is found, in a long text: "Bezahlkarte" where a card was paid.

    Parts that stand together in a title, a lead or a name say the same as the word.
    """
    if len(parsed.required) != 1 or parsed.required[0].regions or parsed.required[0].kind:
        return False
    (group,) = parsed.required
    own, *others = group.alternatives
    if len(own) != 1 or not own[0].parts:
        return False
    if len(parsed.groups) == 1 and found.hits and found.hits[0].tier >= IN_TEXT:
        return False
    whole = tuple(tuple(replace(term, parts=()) for term in words) for words in (own, *others))
    said = replace(group, alternatives=whole)
    in_short = Group((own,), is_anywhere=False)
    return not any(tools.total(replace(parsed, groups=(each,))) for each in (said, in_short))


def _is_thin(parsed: ParsedQuery, found: SearchResult) -> bool:
    """Whether hardly anything is found of one compound, or of other words for it."""
    return found.total < ENOUGH and len(parsed.required) == 1


def _loosened(parsed: ParsedQuery, tools: Tools, *, is_found: bool) -> ParsedQuery:
    """The question by the words of its phrases, the parts of compounds that stand nowhere, and the kind it names.

    Where other words for a compound are found (`is_found`), these come before its parts.
    """
    loose: list[Group] = []
    for group in parsed.groups:
        if group.is_required and not (group.regions or group.kind) and (pieces := _pieces(group, tools)):
            loose += (_with_other_words(piece) for piece in pieces)
            loose += [group] if is_found else []
        else:
            loose.append(replace(group, is_required=True) if group.kind else group)
    return replace(parsed, groups=tuple(loose))


def _with_other_words(piece: QueryTerm) -> Group:
    """A part of a compound as if it had been asked for alone: Rassismus of Alltagsrassismus is Diskriminierung, too."""
    _length, same, wider = synonyms_of((piece,), 0)
    return Group(((piece,), *same, *wider), same=len(same))


def _pieces(group: Group, tools: Tools) -> list[QueryTerm]:
    """What a group falls into; [] if it is one word that stands somewhere, or has no parts."""
    own = group.alternatives[0]
    if len(own) == 1:
        return [] if tools.stands(own[0]) else _parts_of(group, tools)
    return [piece for term in own for piece in _pieces(Group(((term,),)), tools) or [term]]


def _parts_of(group: Group, tools: Tools) -> list[QueryTerm]:
    """What the word falls into, if any of it stands somewhere; else the first that says the same of which most does."""
    own, *others = group.alternatives[: 1 + group.same]
    pieces = [part for part in _split(own[0]) if _is_telling(part)]
    if any(map(tools.stands, pieces)):
        return pieces
    for words in others:  # "EOK", "EMN"
        pieces = [piece for term in words for piece in ([term] if tools.stands(term) else _split(term) or [term])]
        if 2 * sum(tools.stands(piece) and _is_telling(piece) for piece in pieces) > len(pieces):
            return list(filter(_is_telling, pieces))
    return []


def _split(term: QueryTerm) -> list[QueryTerm]:
    return analyze_query_words(" ".join(split(term.word)))


def _is_telling(part: QueryTerm) -> bool:
    """A noun that is no place's name: neither "spät" of Spätaussiedler nor the town of Hof in Wertstoffhof."""
    return is_head(part.word) and not places_named(part.word)


def _is_poor(parsed: ParsedQuery, found: SearchResult, tools: Tools) -> bool:
    """Whether hardly anything has the words themselves: other words for them alone are not what was asked for."""
    if found.total < ENOUGH:
        return True
    literal = [replace(group, alternatives=group.alternatives[:1], same=0) for group in parsed.groups]
    if literal == list(parsed.groups):
        return False
    return tools.total(replace(parsed, groups=tuple(literal))) < ENOUGH


def _otherwise(
    query: SearchQuery, parsed: ParsedQuery, found: SearchResult, tools: Tools
) -> tuple[ParsedQuery, SearchResult]:
    """What two words as one find, else words that begin so, else another spelling; else the empty answer."""
    together = typed_together(query.text, parsed, tools.stands)
    if together is not None:
        as_one = parse(together, understand=query.understand)
        if (again := tools.ask(as_one)).total:
            return as_one, replace(again, corrected_text=together)
    completed = _completed(parsed, tools)
    if completed is not None and (again := tools.ask(completed)).total:
        return completed, replace(again, relaxed=PREFIX)
    better = tools.corrected(parsed)
    if better is None:
        return parsed, found
    corrected = parse(better, understand=query.understand)
    again = tools.ask(corrected)
    return corrected, replace(again, corrected_text=better)


def typed_together(text: str, parsed: ParsedQuery, stands: Callable[[QueryTerm], bool]) -> str | None:
    """The question with the first two words as one of which one stands nowhere, and both together do: "Ehren amt"."""
    for first, second in pairwise(parsed.terms):
        if stands(first) and stands(second):
            continue
        word = first.word + second.word.lower()
        whole = analyze_query_words(word)
        if len(whole) == 1 and stands(whole[0]):
            apart = rf"(?<!\w){re.escape(first.word)}\s+{re.escape(second.word)}(?!\w)"
            if (better := re.sub(apart, word, text, count=1)) != text:
                return better
    return None


def _completed(parsed: ParsedQuery, tools: Tools) -> ParsedQuery | None:
    """The question with each word that stands nowhere met by the words that begin with it; None if none does."""
    groups = [_complete(group, tools) for group in parsed.groups]
    if all(new is old for new, old in zip(groups, parsed.groups, strict=True)):
        return None
    return replace(parsed, groups=tuple(groups))


def _complete(group: Group, tools: Tools) -> Group:
    own = group.alternatives[0]
    if len(own) != 1 or len(own[0].word) < SHORTEST_BEGINNING or group.regions or tools.stands(own[0]):
        return group
    words = tools.completions(own[0].word)[:MOST_COMPLETIONS]
    longer = [term.alternatives[0] for word in words for term in parse(word, understand=False).groups[:1]]
    return replace(group, alternatives=(*group.alternatives, *longer)) if longer else group


def _with_some_words(
    parsed: ParsedQuery,
    found: SearchResult,
    tools: Tools,
    asked: tuple[Group, ...],
    *,
    fewest: int = 2,
    share: float = SUFFICIENT,
) -> SearchResult:
    """Below what has all words what has the most and rarest of them; the answer as it was, if that is no more.

    Of fewer words than `fewest` none is left out. What was `found` meets all that was `asked`.
    """
    groups = parsed.required
    if len(groups) < fewest and not (groups and parsed.phrases):
        return found
    counts = tools.counts(groups)
    weighed = [
        (log(1 + (sum(counts) + 1) / count), group) for group, count in zip(groups, counts, strict=True) if count
    ]
    if not weighed:
        return found
    weighed = sorted(weighed, key=lambda one: -one[0])[:MOST_GROUPS]
    total = sum(weight for weight, _group in weighed)
    foremost = asked if found.total else ()
    some = replace(
        parsed,
        sufficient=(*_sufficient(weighed, share * total), *filter(None, (foremost,))),
        weights=tuple((group, weight / total) for weight, group in weighed),
        foremost=foremost,
    )
    again = tools.ask(some)
    if again.total <= found.total:
        return found
    return replace(again, relaxed=SOME_WORDS, whole=found.total, corrected_text=found.corrected_text)


def _sufficient(weighed: Sequence[tuple[float, Group]], least: float) -> Iterator[tuple[Group, ...]]:
    """The smallest sets of groups that are worth enough together, or half of all."""
    known: list[set[int]] = []
    for size in range(1, len(weighed) + 1):
        for chosen in combinations(range(len(weighed)), size):
            if any(smaller <= set(chosen) for smaller in known):
                continue
            if 2 * size >= len(weighed) or sum(weighed[at][0] for at in chosen) >= least:
                known.append(set(chosen))
                yield tuple(weighed[at][1] for at in chosen)
