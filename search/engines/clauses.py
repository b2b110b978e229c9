"""What a question asks of a document, said once for every engine: what matches, and how many points it is worth."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from search.engines.store import bag_of
from search.german import QueryTerm
from search.text import ranking
from search.text.pairs import PAIR_SIGN, pair
from search.text.parsing import Group, ParsedQuery, Phrase, Words
from search.text.ranking import (
    ANY,
    FIELDS,
    FOUND,
    LABEL_FIELDS,
    NAME_FIELDS,
    OWN_FIELDS,
    PARTS,
    SHORT,
    SHORT_FIELDS,
    TEXT,
    TEXT_FIELDS,
    THEME_FIELDS,
    WHOLE,
)

Q = TypeVar("Q")
PROFILE = "municipality"
# Where the parts of another word for a compound may stand apart: names and labels hold whole words.
PROSE = ("title", "lead", "body")


class Builder(Protocol[Q]):
    """An engine's own queries. Points are tiers; what only matches is worth nothing."""

    def term(self, field: str, value: str) -> Q:
        """The documents that hold a token in a field."""

    def phrase(self, field: str, phrase: Phrase) -> Q:
        """The documents that hold several stems one after the other."""

    def all_of(self, queries: list[Q]) -> Q:
        """Those that meet all of at least two; the points add up."""

    def any_of(self, queries: list[Q]) -> Q:
        """Those that meet one of at least two; the points add up."""

    def worth(self, query: Q, points: float) -> Q:
        """The same documents with so many points."""

    def with_more(self, query: Q, more: Q) -> Q:
        """The documents of the first; to those that meet the second as well its points are added."""


@dataclass(frozen=True, slots=True)
class Clauses(Generic[Q]):
    """The clauses of questions in the queries of one engine."""

    builder: Builder[Q]

    def all_of(self, queries: Iterable[Q]) -> Q:
        """All of one or more queries."""
        found = list(queries)
        return found[0] if len(found) == 1 else self.builder.all_of(found)

    def any_of(self, queries: Iterable[Q]) -> Q:
        """Any of one or more queries."""
        found = list(queries)
        return found[0] if len(found) == 1 else self.builder.any_of(found)

    # What matches

    def in_field(self, term: QueryTerm, field: str) -> Q:
        """The one rule: the stem, or all parts, in one field; of a label in one of its texts."""
        whole = self.builder.term(bag_of(field), term.stem)
        return self.any_of([whole, self._parts_in(term, field)]) if term.parts else whole

    def _parts_in(self, term: QueryTerm, field: str) -> Q:
        parts = list(dict.fromkeys(term.parts))
        if field in LABEL_FIELDS and len(parts) > 1:
            parts = [pair(first, second) for first, second in combinations(parts, 2)]
        return self.all_of(self.builder.term(bag_of(field), part) for part in parts)

    def _in_union(self, term: QueryTerm, union: str, fields: Iterable[str]) -> Q:
        whole = self.builder.term(union, term.stem)
        return self.any_of([whole, *(self._parts_in(term, field) for field in fields)]) if term.parts else whole

    def owned(self, term: QueryTerm) -> Q:
        """Anywhere but in what is only wanted."""
        return self._in_union(term, ANY, OWN_FIELDS)

    def anywhere(self, term: QueryTerm) -> Q:
        """In any field."""
        return self._in_union(term, FOUND, FIELDS)

    def in_text(self, term: QueryTerm) -> Q:
        """The word itself anywhere in the text, or a part of a compound in title, lead and names."""
        return self._in_union(term, TEXT, SHORT_FIELDS)

    def in_theme(self, term: QueryTerm) -> Q:
        """In the theme's name or another word for it."""
        return self.any_of(self.in_field(term, field) for field in THEME_FIELDS)

    def words_anywhere(self, words: Words) -> Q:
        """All of some terms, in any fields."""
        return self.all_of(map(self.anywhere, words))

    def phrase_anywhere(self, phrase: Phrase) -> Q:
        """A phrase in any field."""
        return self.any_of(self._phrase(phrase, field) for field in FIELDS)

    def _phrase(self, phrase: Phrase, field: str) -> Q:
        return self.builder.term(field, phrase[0]) if len(phrase) == 1 else self.builder.phrase(field, phrase)

    def _regions(self, group: Group) -> list[Q]:
        return [self.builder.term("region", ags) for ags in sorted(group.regions)]

    def in_regions(self, group: Group) -> Q:
        """What lies in one of the places that a group means."""
        return self.any_of(self._regions(group))

    def _wider_regions(self, group: Group) -> list[Q]:
        return [self.builder.term("own_region", ags) for ags in sorted(group.wider_regions)]

    def met(self, group: Group) -> Q:
        """What meets a group: one of its alternatives, a place, a kind."""
        found = [*self._regions(group), *self._wider_regions(group)]
        if group.kind:
            found.append(self.builder.term("kind", group.kind))
        if group.is_anywhere:
            own, *others = group.alternatives
            found.append(self.words_anywhere(own))
            found += [self._said(others, FOUND)] if others else []
        else:
            own = group.alternatives[0]
            found.append(self.all_of(self.any_of(self.in_field(term, each) for each in SHORT_FIELDS) for term in own))
        return self.any_of(found)

    def needed(self, parsed: ParsedQuery) -> list[Q]:
        """What a document has to meet for its words."""
        groups = [self.met(group) for group in parsed.required]
        if parsed.sufficient:
            groups = [self.any_of(self.all_of(map(self.met, enough)) for enough in parsed.sufficient)]
        return [*groups, *map(self.phrase_anywhere, parsed.phrases)]

    def excluded(self, parsed: ParsedQuery) -> list[Q]:
        """What a document must not meet."""
        return [
            *map(self.words_anywhere, parsed.excluded),
            *map(self.phrase_anywhere, parsed.excluded_phrases),
        ]

    # What it is worth

    def ranks(self, parsed: ParsedQuery) -> list[Q]:
        """Queries whose points add up to the tier of a document; each may be met or not."""
        weights = [rank for group, weight in parsed.weights for rank in self._weights(group, weight)]
        if parsed.foremost:
            weights.append(self.builder.worth(self.all_of(map(self.met, parsed.foremost)), ranking.FOREMOST))
        groups = (rank for group in parsed.groups for rank in self._group_ranks(group))
        phrases = (rank for phrase in parsed.phrases for rank in self._phrase_ranks(phrase))
        return [*groups, *phrases, *weights]

    def _weights(self, group: Group, weight: float) -> Iterator[Q]:
        """What a group is worth where not all are needed: less if long texts alone hold it, or its parts."""
        worth, points = self.builder.worth, ranking.ALL_WORDS * weight
        if group.regions or group.kind:
            yield worth(self.met(group), points)
            return
        own, *others = group.alternatives
        same = others[: group.same]
        yield worth(self.met(group), points * ranking.SHARE_OF_MET)
        told = self.all_of(map(self.in_text, own))
        yield worth(self._or_said(told, same, WHOLE), points * ranking.SHARE_IN_TEXT)
        short = self.all_of(self.any_of(self.in_field(term, each) for each in SHORT_FIELDS) for term in own)
        yield worth(self._or_said(short, same, SHORT), points * ranking.SHARE_IN_SHORT)

    def _or_said(self, own: Q, same: list[Words], union: str) -> Q:
        return self.any_of([own, self._said(same, union)]) if same else own

    def _most_of(self, layers: Iterable[tuple[Q, int]]) -> Iterator[Q]:
        """Of several queries only the most points count: they add up in layers, the widest below.

        Each layer holds what is worth so much or more. An engine finds a sum far faster than the best of several.
        """
        found = sorted(layers, key=lambda one: one[1])
        below = 0
        for points in dict.fromkeys(points for _query, points in found):
            reached = self.any_of(query for query, worth in found if worth >= points)
            yield self.builder.worth(reached, points - below)
            below = points

    def _group_ranks(self, group: Group) -> Iterator[Q]:
        """Of its words, of other words for them, of the theme, of a place or a kind."""
        worth = self.builder.worth
        if group.regions:
            yield from self._region_ranks(group)
            if not group.is_alone:
                return
            yield worth(self._is_place(group), ranking.IS_PLACE)
        if group.kind:
            yield worth(self.builder.term("kind", group.kind), ranking.ASKED_KIND)
        own, *others = group.alternatives
        if group.is_weak:
            yield from self._weak_ranks(own)
            return
        theme = self.all_of(map(self.in_theme, own))
        if len(own) == 1:  # each of its parts is asked for once: that is what a question costs
            yield from self._term_ranks(own[0], worth(theme, ranking.THEME_BESIDE_TEXT), ranking.THEME_ALONE)
        else:
            yield self.all_of(self.any_of(self._term_ranks(term)) for term in own)
            yield worth(theme, ranking.THEME_ALONE)
            yield worth(self.all_of([*map(self.in_text, own), theme]), ranking.THEME_BESIDE_TEXT)
        if parts := dict.fromkeys(part for term in own for part in term.parts):
            named = self.any_of(self.builder.term(bag_of("theme_name"), part) for part in parts)
            yield worth(named, ranking.THEME_IN_PART)
        if wider := others[group.same :]:
            yield worth(self._said(wider, ANY), ranking.IN_WIDER_WORDS)
        if group.same:
            yield from self._same_words_ranks(others[: group.same], theme)

    def _same_words_ranks(self, same: list[Words], theme: Q) -> Iterator[Q]:
        """Of other words for the same: as whole words of the text, in the title, in a short field, anywhere."""
        worth = self.builder.worth
        said = worth(self._said(same, WHOLE), ranking.IN_OTHER_WORDS)
        yield self.builder.with_more(said, worth(theme, ranking.THEME_BESIDE_OTHER_WORDS))
        yield worth(self._said(same, bag_of("title")), ranking.OTHER_WORDS_IN_TITLE)
        yield worth(self._said(same, SHORT), ranking.OTHER_WORDS_IN_SHORT)
        yield worth(self._said(same, ANY), ranking.IN_WIDER_WORDS)

    def _said(self, alternatives: Iterable[Words], union: str) -> Q:
        """One of the alternatives, all of its stems in a field that gathers others."""
        return self.any_of(self.all_of(self._stands(term, union) for term in words) for words in alternatives)

    def _stands(self, term: QueryTerm, union: str) -> Q:
        """Its stem; of a compound of other parts, where anything is looked for, also these in one text."""
        whole = self.builder.term(union, term.stem)
        if union != FOUND or PAIR_SIGN not in term.stem or not term.parts:
            return whole
        return self.any_of([whole, *(self._parts_in(term, field) for field in PROSE)])

    def _region_ranks(self, group: Group) -> Iterator[Q]:
        layers = [(region, ranking.IN_REGION) for region in self._regions(group)]
        wider = [(region, ranking.IN_WIDER_REGION) for region in self._wider_regions(group)]
        return self._most_of([*layers, *wider])

    def _is_place(self, group: Group) -> Q:
        """The page of one of the places themselves."""
        own = self.any_of(self.builder.term("own_region", ags) for ags in sorted(group.regions))
        return self.all_of([self.builder.term("kind", PROFILE), own])

    def _term_ranks(self, term: QueryTerm, beside_text: Q | None = None, in_theme: int = 0) -> Iterator[Q]:
        """Of one word: that it stands in the text, in the theme, and in which fields.

        With what is added where it stands in the text, and what its theme is worth in whichever field.
        """
        worth = self.builder.worth
        # Whatever is in the text is in its parts as well.
        yield worth(self._in_union(term, PARTS, (*TEXT_FIELDS, *NAME_FIELDS)), ranking.IN_PARTS)
        in_text = worth(self.in_text(term), ranking.IN_TEXT - ranking.IN_PARTS)
        yield in_text if beside_text is None else self.builder.with_more(in_text, beside_text)
        yield from self._most_of(
            (self.in_field(term, field), in_theme + more) for field, more in ranking.THEMES.items()
        )
        yield from self._placed(term)

    def _weak_ranks(self, own: Words) -> Iterator[Q]:
        """Of a word that only orders: that it stands in the text, and in which fields."""
        yield self.builder.worth(self.all_of(map(self.in_text, own)), ranking.WEAK_IN_TEXT)
        for term in own:
            yield from self._placed(term)

    def _placed(self, term: QueryTerm) -> Iterator[Q]:
        for group in ranking.PLACES:
            yield from self._most_of(
                each for field, points in group.items() for each in self._in_place(term, field, *points)
            )

    def _in_place(self, term: QueryTerm, field: str, whole: int, part: int) -> Iterator[tuple[Q, int]]:
        yield self.in_field(term, field), part
        if whole != part:
            yield self.builder.term(field, term.stem), whole

    def _phrase_ranks(self, phrase: Phrase) -> Iterator[Q]:
        themes = {field: (points, points) for field, points in ranking.THEMES.items()}
        for group in (*ranking.PLACES, themes):
            yield from self._most_of((self._phrase(phrase, field), whole) for field, (whole, _part) in group.items())


def scored_stems(parsed: ParsedQuery) -> list[str]:
    """The stems whose statistics order documents of one tier."""
    own = [term.stem for group in parsed.groups for term in group.alternatives[0]]
    return list(dict.fromkeys([*own, *(stem for phrase in parsed.phrases for stem in phrase)]))
