"""What a search has to find, said in plain Python without any index: slow, short and easy to believe."""

import math
from collections import Counter
from dataclasses import dataclass, field

from search.documents import Point, SearchDocument
from search.german import QueryTerm, analyze, matches
from search.queries import FACETS, SearchQuery
from search.text.analysis import split_passages
from search.text.parsing import Phrase, Words, parse

WEIGHTS = {"title": 8, "lead": 4, "labels": 4, "body": 2, "spoken": 1, "wanted": 0}


@dataclass
class Field:
    stems: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    runs: list[list[str]] = field(default_factory=list)

    def add(self, text: str) -> None:
        tokens = analyze(text)
        self.runs.append([token.stem for token in tokens])
        self.stems.update(token.stem for token in tokens)
        self.parts.update(part for token in tokens for part in token.parts)

    def meets(self, term: QueryTerm) -> bool:
        return matches(term, self.stems, self.parts)

    def has_phrase(self, phrase: Phrase) -> bool:
        size = len(phrase)
        return any(tuple(run[at : at + size]) == phrase for run in self.runs for at in range(len(run) - size + 1))


def fields_of(document: SearchDocument) -> dict[str, Field]:
    fields = {name: Field() for name in WEIGHTS}
    fields["title"].add(document.title)
    for name, texts in (
        ("lead", (document.teaser, document.lead)),
        ("body", document.body),
        ("wanted", document.wanted),
    ):
        for text in texts:
            for passage in split_passages(text):
                fields[name].add(passage)
    for text in (*document.keywords, *document.theme_words, *document.place_names):
        fields["labels"].add(text)
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


def text_matches(text: str, document: SearchDocument) -> bool:
    parsed = parse(text)
    fields = fields_of(document)
    return (
        not parsed.asks_nothing
        and all(any(_all_met(words, fields) for words in group.alternatives) for group in parsed.groups)
        and all(_has(phrase, fields) for phrase in parsed.phrases)
        and not any(_all_met(words, fields) for words in parsed.excluded)
        and not any(_has(phrase, fields) for phrase in parsed.excluded_phrases)
    )


def values_of(document: SearchDocument, name: str) -> set[str]:
    single = {"kind": document.kind, "series": document.series, "status": document.status, "key": document.key}
    if name in single:
        return {single[name]} - {""}
    many = {
        "theme": document.themes,
        "region": document.regions,
        "size": document.sizes,
        "format": document.formats,
        "sector": document.sectors,
        "year": tuple(map(str, document.years)),
        "person": document.persons,
        "offers": document.offers,
        "seeks": document.seeks,
    }
    return set(many[name])


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
    own_fields = {name: each for name, each in fields.items() if name != "wanted"}
    groups = [
        max(
            sum(_tier_of_term(term, fields) for term in own) if _all_met(own, fields) else 0,
            2 if any(_all_met(words, own_fields) for words in synonyms) else 0,
        )
        for own, *synonyms in (group.alternatives for group in parsed.groups)
    ]
    weights = {**WEIGHTS, "title": 16}
    phrases = [
        max(weights[name] for name, each in fields.items() if each.has_phrase(phrase)) for phrase in parsed.phrases
    ]
    return sum(groups) + sum(phrases)


def _tier_of_term(term: QueryTerm, fields: dict[str, Field]) -> int:
    whole = 16 if term.stem in fields["title"].stems else 0
    return max(whole, *(WEIGHTS[name] for name, each in fields.items() if each.meets(term)))


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
