"""Which documents stand above all others of a question: where they fill the page, nobody scores the rest.

What a group of words is worth hangs first on whether they stand in the title, in the text and in the theme. For each of
these cases the least and the most points are known (search/text/ranking.py); a set of cases leads where its least is
more than the most of all others.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from search.engines.clauses import Clauses
from search.text import ranking
from search.text.parsing import Group, ParsedQuery

Q = TypeVar("Q")
_TITLE, _SHORT, _PROSE = (group for group in ranking.PLACES)
_MOST_IN_TITLE, _LEAST_IN_TITLE = _TITLE["title"]
_MOST_BESIDE_TITLE = max(map(max, _SHORT.values())) + max(map(max, _PROSE.values()))
_MOST_OF_PROSE = max(map(max, _PROSE.values()))
_MOST_IN_THEME, _LEAST_IN_THEME = max(ranking.THEMES.values()), min(ranking.THEMES.values())


@dataclass(frozen=True, slots=True)
class Case:
    """Whether all words of a group stand in the title, in the text, in the theme. What is in the title is in the text:
    a part of a compound counts there as well.
    """

    title: bool
    text: bool
    theme: bool


CASES = [
    Case(title=title, text=text, theme=theme)
    for title in (True, False)
    for text in (True, False)
    for theme in (True, False)
    if text or not title
]


@dataclass(frozen=True, slots=True)
class Level:
    """Some of the cases, and the query for them."""

    holds: Callable[[Case], bool]
    query: Callable[[Clauses[Any], Group], Any]


def _in_title(clauses: Clauses[Q], group: Group) -> Q:
    return clauses.all_of(clauses.in_field(term, "title") for term in group.alternatives[0])


def _in_text(clauses: Clauses[Q], group: Group) -> Q:
    return clauses.all_of(map(clauses.in_text, group.alternatives[0]))


def _in_theme(clauses: Clauses[Q], group: Group) -> Q:
    return clauses.all_of(map(clauses.in_theme, group.alternatives[0]))


def _in_title_and_theme(clauses: Clauses[Q], group: Group) -> Q:
    return clauses.all_of([_in_title(clauses, group), _in_theme(clauses, group)])


def _in_text_and_theme(clauses: Clauses[Q], group: Group) -> Q:
    return clauses.all_of([_in_text(clauses, group), _in_theme(clauses, group)])


def _in_text_and_more(clauses: Clauses[Q], group: Group) -> Q:
    more = clauses.any_of([_in_title(clauses, group), _in_theme(clauses, group)])
    return clauses.all_of([_in_text(clauses, group), more])


# The smallest first.
LEVELS = (
    Level(lambda case: case.title and case.theme, _in_title_and_theme),
    Level(lambda case: case.text and case.theme, _in_text_and_theme),
    Level(lambda case: case.text and (case.title or case.theme), _in_text_and_more),
    Level(lambda case: case.text, _in_text),
)


def least(group: Group, case: Case) -> int:
    """The points that a document of this case has at least."""
    words = len(group.alternatives[0])
    points = words * _LEAST_IN_TITLE if case.title else 0
    points += words * ranking.IN_TEXT if case.text else 0
    points += words * _LEAST_IN_THEME + ranking.THEME_ALONE if case.theme else 0
    return points + (ranking.THEME_BESIDE_TEXT if case.text and case.theme else 0)


def most(group: Group, case: Case) -> int:
    """The points that a document of this case has at most; where not all words stand, all but one may."""
    own, *others = group.alternatives
    words, all_but_one = len(own), len(own) - 1
    points = (words if case.title else all_but_one) * _MOST_IN_TITLE
    if case.text:
        points += words * (ranking.IN_TEXT + _MOST_BESIDE_TITLE)
    else:
        points += all_but_one * (ranking.IN_TEXT + _MOST_BESIDE_TITLE) + ranking.IN_PARTS + _MOST_OF_PROSE
    points += (words if case.theme else all_but_one) * _MOST_IN_THEME + (ranking.THEME_ALONE if case.theme else 0)
    points += ranking.THEME_BESIDE_TEXT if case.text and case.theme else 0
    points += ranking.THEME_IN_PART if any(term.parts for term in own) else 0
    points += ranking.IN_WIDER_WORDS if others[group.same :] else 0
    if group.same:
        points += ranking.IN_OTHER_WORDS + ranking.OTHER_WORDS_IN_TITLE + ranking.OTHER_WORDS_IN_SHORT
        points += ranking.IN_WIDER_WORDS
        points += ranking.THEME_BESIDE_OTHER_WORDS if case.theme else 0
    return points


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Of one group: the least inside of a level, the most outside of it, and the most anywhere."""

    inside: int
    outside: int
    anywhere: int


def _bounds(group: Group, level: Level) -> _Bounds:
    if group.regions:
        return _Bounds(ranking.IN_REGION, ranking.IN_WIDER_REGION, ranking.IN_REGION)
    every = {case: most(group, case) for case in CASES}
    return _Bounds(
        min(least(group, case) for case in CASES if level.holds(case)),
        max(points for case, points in every.items() if not level.holds(case)),
        max(every.values()),
    )


def _most_of_weak(group: Group) -> int:
    words = len(group.alternatives[0])
    return ranking.WEAK_IN_TEXT + words * (_MOST_IN_TITLE + _MOST_BESIDE_TITLE)


def _leads(groups: Sequence[Group], weak: Sequence[Group], level: Level) -> bool:
    """Whether whoever misses the level in one group is below all that reach it in each, whatever the others give."""
    found = [_bounds(group, level) for group in groups]
    together = sum(each.anywhere for each in found) + sum(map(_most_of_weak, weak))
    return sum(each.inside for each in found) > max(together - each.anywhere + each.outside for each in found)


def _is_plain(group: Group) -> bool:
    """Words that may stand anywhere, or a place beside other words, which counts by its region alone."""
    if group.kind:
        return False
    return not group.is_alone if group.regions else group.is_anywhere


def leading(clauses: Clauses[Q], parsed: ParsedQuery) -> Iterator[Q]:
    """Queries for documents that match a question and stand above all others that do; the fewest first."""
    groups = [group for group in parsed.groups if not group.is_weak]
    weak = [group for group in parsed.groups if group.is_weak]
    if not groups or parsed.phrases or parsed.sufficient or parsed.weights or not all(map(_is_plain, parsed.groups)):
        return
    for level in LEVELS:
        if _leads(groups, weak, level):
            yield clauses.all_of(
                clauses.in_regions(group) if group.regions else level.query(clauses, group) for group in groups
            )
