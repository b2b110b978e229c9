"""What a search has to find, said in plain Python without any index: slow, short and easy to believe."""

import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from search.documents import Point, SearchDocument
from search.facets import FACETS
from search.german import QueryTerm, analyze, matches
from search.queries import SearchQuery
from search.text.analysis import split_passages
from search.text.dates import date_words
from search.text.parsing import Group, Phrase, Words, parse

TEXT = ("title", "lead", "body", "spoken")
NAMES = ("people", "places", "labels")
THEME = ("theme_name", "theme_synonyms")
SHORT = ("title", "lead", *NAMES)
FIELDS = (*TEXT, *NAMES, *THEME, "wanted")
# What a document holds of each facet: said here once more, so that a wrong line in search/facets.py is found.
ORACLE_FACETS: dict[str, Callable[[SearchDocument], set[str]]] = {
    "kind": lambda document: {document.kind},
    "series": lambda document: {document.series} - {""},
    "status": lambda document: {document.status} - {""},
    "theme": lambda document: set(document.themes),
    "region": lambda document: set(document.regions),
    "size": lambda document: set(document.sizes),
    "format": lambda document: set(document.formats),
    "sector": lambda document: set(document.sectors),
    "year": lambda document: set(map(str, document.years)),
}
FILTERS: dict[str, Callable[[SearchDocument], set[str]]] = {
    **ORACLE_FACETS,
    "key": lambda document: {document.key},
    "person": lambda document: set(document.persons),
    "offers": lambda document: set(document.offers),
    "seeks": lambda document: set(document.seeks),
}


@dataclass
class Field:
    stems: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    runs: list[list[str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    compounds: set[frozenset[str]] = field(default_factory=set)
    is_label: bool = False
    is_name: bool = False

    def add(self, text: str) -> None:
        self.texts.append(text)
        tokens = analyze(text)
        if self.is_name:  # no compounds: of a double name each is one
            self.runs.append([token.stem for token in tokens])
            self.stems.update(token.stem for token in tokens)
            self.parts.update(each.stem for piece in text.replace("-", " ").split() for each in analyze(piece))
            return
        self.compounds.update(
            frozenset(pair) for token in tokens for pair in combinations(dict.fromkeys(token.parts), 2)
        )
        self.runs.append([token.stem for token in tokens])
        self.stems.update(token.stem for token in tokens)
        self.parts.update(part for token in tokens for part in token.parts)

    def meets(self, term: QueryTerm) -> bool:
        """The stem, or all parts; of a label in one of its texts."""
        if term.stem in self.stems | self.parts or self.has_compound(term):
            return True
        return any(matches(term, each.stems, each.parts) for each in self._pieces())

    def has_compound(self, term: QueryTerm) -> bool:
        """Whether it holds a compound of the two stems that another word for a compound asks for."""
        return frozenset(term.stem.split("+")) in self.compounds

    def _pieces(self) -> Iterator["Field"]:
        if not self.is_label:
            yield self
            return
        for text in self.texts:
            piece = Field(is_name=self.is_name)
            piece.add(text)
            yield piece

    def has_phrase(self, phrase: Phrase) -> bool:
        size = len(phrase)
        return any(tuple(run[at : at + size]) == phrase for run in self.runs for at in range(len(run) - size + 1))


def fields_of(document: SearchDocument) -> dict[str, Field]:
    names = {"people", "title"} if document.kind == "contact" else {"people"}
    fields = {name: Field(is_label=name in (*NAMES, *THEME), is_name=name in names) for name in FIELDS}
    fields["title"].add(document.title)
    for name, texts in (
        ("lead", (document.teaser, document.lead)),
        ("body", document.body),
        ("wanted", document.wanted),
    ):
        for text in texts:
            for passage in split_passages(text):
                fields[name].add(passage)
    labels = {
        "theme_name": document.theme_names,
        "theme_synonyms": document.theme_words,
        "people": document.people,
        "places": document.place_names,
        "labels": (*document.keywords, *date_words(document)),
    }
    for name, texts in labels.items():
        for text in texts:
            fields[name].add(text)
    spoken = fields["spoken"]
    for cue in document.cues:
        spoken.add(cue.text)
    spoken.runs = [[stem for run in spoken.runs for stem in run]]
    for text in document.spoken:
        for passage in split_passages(text):
            spoken.add(passage)
    return fields


def _all_met(words: Words, fields: dict[str, Field]) -> bool:
    return all(any(each.meets(term) for each in fields.values()) for term in words)


def _has(phrase: Phrase, fields: dict[str, Field]) -> bool:
    return any(each.has_phrase(phrase) for each in fields.values())


def _own(fields: dict[str, Field]) -> dict[str, Field]:
    return {name: each for name, each in fields.items() if name != "wanted"}


def _is_met(group: Group, document: SearchDocument, fields: dict[str, Field]) -> bool:
    if group.regions & set(document.regions) or group.wider_regions & set(document.own_regions):
        return True
    if group.kind and group.kind == document.kind:
        return True
    if not group.is_anywhere:
        return _all_met(group.alternatives[0], {name: fields[name] for name in SHORT})
    own, *others = group.alternatives
    return _all_met(own, fields) or any(all(_is_found(term, fields) for term in words) for words in others)


def _is_found(term: QueryTerm, fields: dict[str, Field]) -> bool:
    """Another word: its stem; of a compound made of other parts also these parts in title, lead or body."""
    prose = (fields[name] for name in ("title", "lead", "body"))
    apart = "+" in term.stem and any(set(term.parts) <= each.stems | each.parts for each in prose)
    return apart or _is_said(term, fields)


def text_matches(text: str, document: SearchDocument) -> bool:
    parsed = parse(text)
    fields = fields_of(document)
    return (
        not parsed.asks_nothing
        and all(_is_met(group, document, fields) for group in parsed.required)
        and all(_has(phrase, fields) for phrase in parsed.phrases)
        and not any(_all_met(words, fields) for words in parsed.excluded)
        and not any(_has(phrase, fields) for phrase in parsed.excluded_phrases)
    )


def values_of(document: SearchDocument, name: str) -> set[str]:
    """What a document holds of a filter."""
    return FILTERS[name](document)


def distance_km(one: Point, other: Point) -> float:
    """Along the great circle of a round earth, from the angle between the two directions."""
    north, south = math.radians(one.lat), math.radians(other.lat)
    cosine = math.sin(north) * math.sin(south) + math.cos(north) * math.cos(south) * math.cos(
        math.radians(one.lon - other.lon)
    )
    return 6371.0 * math.acos(max(-1.0, min(1.0, cosine)))


def nearest_km(query: SearchQuery, document: SearchDocument) -> float | None:
    """How far the nearest of its places is; None without an origin or a place."""
    if query.origin is None or not document.points:
        return None
    return min(distance_km(query.origin, point) for point in document.points)


def _in_time(document: SearchDocument, query: SearchQuery) -> bool:
    if query.date_from is None and query.date_to is None:
        return True
    if document.date is None:
        return False
    ends_too_early = query.date_from is not None and (document.end or document.date) < query.date_from
    begins_too_late = query.date_to is not None and document.date > query.date_to
    return not ends_too_early and not begins_too_late


def _is_near(document: SearchDocument, query: SearchQuery) -> bool:
    nearest = nearest_km(query, document)
    return query.radius_km is None or (nearest is not None and nearest <= query.radius_km)


def _passes(document: SearchDocument, query: SearchQuery, left_out: str = "") -> bool:
    narrowed = all(
        values_of(document, name) & values for name, values in query.filters.items() if values and name != left_out
    )
    return narrowed and _in_time(document, query) and _is_near(document, query)


def found(query: SearchQuery, documents: list[SearchDocument]) -> set[str]:
    """The keys of all documents that the question finds."""
    return {each.key for each in documents if text_matches(query.text, each) and _passes(each, query)}


def counts(query: SearchQuery, documents: list[SearchDocument]) -> dict[str, dict[str, int]]:
    """For each facet the values that occur and how often, its own filter left aside; of regions those that count."""
    matching = [each for each in documents if text_matches(query.text, each)]
    every = {
        name: dict(Counter(value for each in matching if _passes(each, query, name) for value in values_of(each, name)))
        for name in FACETS
    }
    if query.regions_counted is not None:
        every["region"] = {ags: count for ags, count in every["region"].items() if ags in query.regions_counted}
    return every


def tier(text: str, document: SearchDocument) -> int:
    """The rank by which relevance orders."""
    parsed = parse(text)
    fields = fields_of(document)
    groups = [_points(group, document, fields) for group in parsed.groups]
    return sum(groups) + sum(_points_of_phrase(phrase, fields) for phrase in parsed.phrases)


def _region_points(group: Group, document: SearchDocument) -> int:
    if group.regions & set(document.regions):
        return 512
    return 128 if group.wider_regions & set(document.own_regions) else 0


def _points(group: Group, document: SearchDocument, fields: dict[str, Field]) -> int:
    """What one group is worth: its words, other words for them, the theme, the place, the kind."""
    region = _region_points(group, document)
    if group.regions and not group.is_alone:
        return region
    own, *others = group.alternatives
    if group.is_weak:
        placed = [
            _points_of_place(term, {name for name, each in fields.items() if each.meets(term)}, fields) for term in own
        ]
        return sum(placed) + (64 if all(_in_text(term, fields) for term in own) else 0)
    owned = _own(fields)
    ranks = [_points_of_term(term, fields) for term in own]
    points = region + (sum(ranks) if all(ranks) else 0)
    points += 1024 if document.kind == "municipality" and group.regions & set(document.own_regions) else 0
    theme = all(any(fields[name].meets(term) for name in THEME) for term in own)
    points += 32 if theme else 0
    points += 512 if theme and all(_in_text(term, fields) for term in own) else 0
    parts = {part for term in own for part in term.parts}
    points += 64 if parts & (fields["theme_name"].stems | fields["theme_name"].parts) else 0
    same, wider = others[: group.same], others[group.same :]
    points += 24 if any(all(_is_said(term, owned) for term in words) for words in wider) else 0
    said_in_text = {name: each for name, each in owned.items() if name not in THEME}
    if any(all(_is_word(term, said_in_text) for term in words) for words in same):
        points += 224 + (288 if theme else 0)
    title = fields["title"]
    points += 48 if any(all(term.stem in title.stems | title.parts for term in words) for words in same) else 0
    points += 24 if any(all(_is_said(term, owned) for term in words) for words in same) else 0
    short = {name: fields[name] for name in SHORT}
    if any(all(_is_said(term, short) for term in words) for words in same):
        points += 8
    return points + (2048 if group.kind and group.kind == document.kind else 0)


def _is_said(term: QueryTerm, fields: dict[str, Field]) -> bool:
    """Whether its stem stands somewhere, be it as a part of another word."""
    return any(term.stem in each.stems | each.parts or each.has_compound(term) for each in fields.values())


def _is_word(term: QueryTerm, fields: dict[str, Field]) -> bool:
    """Whether it stands somewhere as a word of its own."""
    return any(term.stem in each.stems or each.has_compound(term) for each in fields.values())


def _in_text(term: QueryTerm, fields: dict[str, Field]) -> bool:
    """As it is anywhere, or as a part of a compound in a short field."""
    whole = any(term.stem in fields[name].stems for name in TEXT)
    return whole or any(fields[name].meets(term) for name in SHORT)


def _points_of_term(term: QueryTerm, fields: dict[str, Field]) -> int:
    met = {name for name, each in fields.items() if each.meets(term)}
    points = _points_of_place(term, met, fields)
    points += 4 if "theme_name" in met else 2 if "theme_synonyms" in met else 0
    return points + (512 if _in_text(term, fields) else 160 if met & {*TEXT, *NAMES} else 0)


def _points_of_place(term: QueryTerm, met: set[str], fields: dict[str, Field]) -> int:
    title = 96 if term.stem in fields["title"].stems else 48 if "title" in met else 0
    return title + (12 if met & {"lead", *NAMES} else 0) + (4 if met & {"body", "spoken"} else 0)


def _points_of_phrase(phrase: Phrase, fields: dict[str, Field]) -> int:
    met = {name for name, each in fields.items() if each.has_phrase(phrase)}
    points = (96 if "title" in met else 0) + (12 if met & {"lead", *NAMES} else 0)
    points += 4 if met & {"body", "spoken"} else 0
    return points + (4 if "theme_name" in met else 2 if "theme_synonyms" in met else 0)


def cue_starts(text: str, document: SearchDocument) -> set[int]:
    """The seconds at which a word of the question falls; phrases aside."""
    terms = parse(text).terms
    starts = set()
    for cue in document.cues:
        said = Field()
        said.add(cue.text)
        if any(said.meets(term) for term in terms):
            starts.add(cue.start)
    return starts
