"""The embedded engine: the contract over tantivy."""

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from tantivy import Occur, Searcher

from search.engine import Change, EngineUnavailable, Health, Report
from search.engines.embedded.answers import answer, hit_from
from search.engines.embedded.correction import Words, completions, corrected_text, stands
from search.engines.embedded.facet_counts import values_of
from search.engines.embedded.filters import other_clauses
from search.engines.embedded.folders import IndexFolder, readable, translated
from search.engines.embedded.matching import combine, count, filtering, group_anywhere, matching, term_query
from search.engines.embedded.places import Places, PlacesCache, measure
from search.engines.embedded.reader import Reader
from search.engines.embedded.rebuild import EmbeddedRebuild
from search.engines.embedded.similar import similar_to
from search.engines.embedded.suggestions import suggest_titles
from search.engines.embedded.writer import append_to_journal, write
from search.engines.limits import check
from search.engines.store import LIVE, HitMaker
from search.queries import Hit, SearchQuery, SearchResult, Suggestion
from search.text import relaxation
from search.text.parsing import Group, parse
from search.text.relaxation import Tools


class EmbeddedEngine:
    """`embedded:` keeps the index in SEARCH_DIR, `embedded:/some/folder` elsewhere."""

    name = "embedded"

    def __init__(self, url: str = "embedded:") -> None:
        self.url = url
        place = url.partition(":")[2]
        self.folder = IndexFolder(Path(place) if place else Path(settings.SEARCH_DIR))
        self.reader = Reader(self.folder)
        self.places = PlacesCache()
        self.words = Words()

    @readable()
    def search(self, query: SearchQuery) -> SearchResult:
        began = time.perf_counter()
        check(query)
        parsed = parse(query.text, understand=query.understand)
        state = self.reader.state()
        searcher = self._searcher()
        result = relaxation.answer(query, parsed, self._tools(searcher, state, query))
        took = (time.perf_counter() - began) * 1000
        return replace(result, engine=self.name, took_ms=round(took, 2))

    def _tools(self, searcher: Searcher, state: object, query: SearchQuery) -> Tools:
        places = self._places(searcher, state, query)
        narrowing = [*other_clauses(query, places), *((Occur.Must, each) for each in filtering(query.filters).values())]

        def met(group: Group) -> int:
            return count(searcher, combine([(Occur.Must, group_anywhere(group)), *narrowing]))

        return Tools(
            ask=lambda parsed: answer(searcher, query, parsed, places),
            stands=lambda term: stands(searcher, term),
            completions=lambda word: completions(searcher, word),
            corrected=lambda parsed: corrected_text(searcher, query.text, parsed, self._words(state)),
            counts=lambda groups: [met(group) for group in groups],
            total=lambda parsed: count(searcher, combine([*matching(parsed), *narrowing])),
        )

    def _words(self, state: object) -> Words:
        """The words of this state of the index, for correcting."""
        words = self.words
        if words.state != state:
            self.words = words = Words(state)
        return words

    def _places(self, searcher: Searcher, state: object, query: SearchQuery) -> Places:
        if query.origin is None or (query.radius_km is None and query.sort != "distance"):
            return ()
        self.places = measured = measure(searcher, state, query.origin, self.places)
        return measured.nearest

    def _searcher(self) -> Searcher:
        return self.reader.searcher()

    @readable()
    def suggest(
        self, prefix: str, filters: Mapping[str, frozenset[str]] | None = None, limit: int = 8
    ) -> list[Suggestion]:
        return suggest_titles(self._searcher(), prefix, filters or {}, limit)

    @readable()
    def related(self, key: str, limit: int = 4) -> list[Hit]:
        searcher = self._searcher()
        found = searcher.search(term_query("key", key), 1, count=False).hits
        stored = searcher.doc(found[0][1]).to_dict() if found else {}
        if "hit" not in stored:
            return []
        similar = similar_to(searcher, key, json.loads(stored["hit"][0]), limit)
        return [hit_from(searcher, address, HitMaker(), score) for score, address in similar]

    def apply(self, batch: Iterable[Change]) -> list[Report]:
        changes = list(batch)
        with translated(), self.folder.locked("writer.lock"):
            building = self.folder.building()
            if building is not None:
                append_to_journal(building, changes)
            return write(self._generation(), changes)

    def _generation(self) -> Path:
        """The generation that answers; an empty one is made before the first write. The caller holds the lock."""
        try:
            return self.folder.current()
        except EngineUnavailable:
            if self.folder.others():
                raise
            generation = self.folder.new_generation()
            write(generation, [])
            self.folder.point_at(generation)
            return generation

    def begin_rebuild(self) -> EmbeddedRebuild:
        return EmbeddedRebuild(self.folder)

    def has_index(self) -> bool:
        try:
            self._searcher()
        except EngineUnavailable:
            return False
        return True

    def tidy(self) -> int:
        if not self.folder.has_marker():
            return 0
        with translated(), self.folder.locked("writer.lock"):
            before = len(self.folder.generations())
            self.folder.building()
            return before - len(self.folder.generations())

    def refresh(self) -> None:
        """Nothing to do: every search looks for the last commit first."""

    def health(self) -> Health:
        try:
            with readable():
                return Health(self.name, ok=True, documents=count(self._searcher(), term_query("state", LIVE)))
        except EngineUnavailable as error:
            return Health(self.name, ok=False, message=str(error))

    def stamps(self, filters: Mapping[str, frozenset[str]] | None = None) -> Iterator[tuple[str, str]]:
        try:
            searcher = self._searcher()
        except EngineUnavailable:
            return
        chosen = combine((Occur.Must, each) for each in filtering(filters or {}).values())
        for text in values_of(searcher, chosen, "stamp"):
            key, _tab, stamp = text.partition("\t")
            yield key, stamp

    def close(self) -> None:
        self.reader.close()
