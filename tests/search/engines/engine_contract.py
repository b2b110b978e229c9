"""What every search engine has to keep. An engine's own test file inherits it and brings the fixture `engine`."""

import datetime
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from search.documents import Cue, Point, SearchDocument, Thumbnail
from search.engine import BadQuery, Delete, SearchEngine, Upsert
from search.queries import SearchQuery
from tests.factories.taxonomy import ThemeFactory
from tests.search.engines import oracle
from tests.search.engines.drawing import document, documents, questions
from tests.search.engines.understanding_contract import UnderstandingContract


@pytest.mark.django_db
class EngineContract(UnderstandingContract):
    """Inherit from it and provide `engine`, empty."""

    @settings(
        max_examples=100,
        deadline=None,
        # Each engine's class inherits the test: it is run by several in one process, which is what a contract is for.
        suppress_health_check=[
            *(HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.differing_executors),
        ],
    )
    @given(corpus=documents(), query=questions())
    def test_finds_and_counts_what_the_oracle_does(
        self, engine: SearchEngine, corpus: list[SearchDocument], query: SearchQuery
    ) -> None:
        self.replace_all(engine, corpus)
        by_key = {each.key: each for each in corpus}

        result = engine.search(query)

        assert {hit.key for hit in result.hits} == oracle.found(query, corpus)
        assert result.total == len(result.hits)
        counted = {
            name: {value: count for value, count in facet.counts.items() if count}
            for name, facet in result.facets.items()
        }
        assert counted == oracle.counts(query, corpus)
        tiers = [hit.tier for hit in result.hits]
        if query.sort == "relevance":
            assert tiers == [oracle.tier(query.text, by_key[hit.key]) for hit in result.hits]
        else:
            assert not any(tiers)
        for hit in result.hits:
            if '"' not in query.text:
                assert {cue.start for cue in hit.cues} == oracle.cue_starts(query.text, by_key[hit.key])
            told, nearest = hit.distance_km, oracle.nearest_km(query, by_key[hit.key])
            assert (told is None) == (nearest is None)
            assert (told or 0.0) == pytest.approx(nearest or 0.0, rel=0.01, abs=0.05)
        ranks: dict[str, list[float]] = {
            "relevance": [-tier for tier in tiers],
            "date": [-hit.date.toordinal() if hit.date else 0 for hit in result.hits],
            "distance": [math.inf if hit.distance_km is None else round(hit.distance_km) for hit in result.hits],
        }
        assert ranks[query.sort] == sorted(ranks[query.sort])

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("Förderung", "Foerderung für alle"),
            ("FOERDERUNG", "Förderung für alle"),
            ("Strasse", "Die Straße"),
            ("Haus", "Alte Häuser"),
            ("Kultur", "Willkommenskultur"),
            ("Bürger", "Bürgerbeteiligung"),
            ("Bürgerinnen", "Bürger*innen reden mit"),
            ("wohnung vermitteln", "Wohnungsvermittlung"),
            ("Sprachförderung", "Förderung der Sprache"),
        ],
    )
    def test_german_pairs_meet(self, engine: SearchEngine, text: str, title: str) -> None:
        self.put(engine, document(1, title=title), document(2, title="Etwas ganz anderes"))
        assert self.keys(engine, text) == ["page:1"]

    @pytest.mark.parametrize(
        "text", ["xyzzy", "???", '""', "Burg", "Sprachförderung", '"für Förderung"', "-Förderung -Ort"]
    )
    def test_nonsense_and_near_misses_find_nothing(self, engine: SearchEngine, text: str) -> None:
        self.put(engine, document(1, title="Ehrenamtsförderung", body=("Förderung für Bürger",), keywords=("Ort",)))
        assert self.keys(engine, text, fuzzy="off") == []

    def test_all_parts_have_to_be_in_one_field(self, engine: SearchEngine) -> None:
        self.put(
            engine, document(1, title="Sprache", body=("Förderung",)), document(2, body=("Förderung der Sprache",))
        )
        assert self.keys(engine, "Sprachförderung") == ["page:2"]

    def test_whole_words_in_the_title_come_first(self, engine: SearchEngine) -> None:
        self.put(
            engine,
            document(1, cues=(Cue(3, "Integration"),)),
            document(2, body=("Integration",)),
            document(3, teaser="Integration"),
            document(4, title="Integrationsarbeit"),
            document(5, title="Integration"),
        )
        assert self.keys(engine, "Integration") == [f"page:{number}" for number in (5, 4, 3, 2, 1)]

    def test_what_is_only_wanted_comes_last_and_is_told_apart(self, engine: SearchEngine) -> None:
        ThemeFactory.create(name="Begrüßung", slug="begruessung", alternative_labels="Integration")
        self.put(
            engine,
            document(1, wanted=("Wer weiß etwas von der Integrationsarbeit?",)),
            document(2, cues=(Cue(3, "Integration"),)),
            document(3, body=("Integration",), wanted=("Integration",)),
            document(4, title="Ehrenamt", wanted=("Integration",)),
        )
        hits = {hit.key: hit for hit in engine.search(SearchQuery(text="Integration")).hits}
        assert [*hits][:2] == ["page:3", "page:2"]
        assert {key: hit.tier for key, hit in hits.items()} == {"page:1": 0, "page:2": 516, "page:3": 516, "page:4": 0}
        assert (hits["page:1"].highlights, hits["page:1"].wanted) == (
            (),
            ("Wer weiß etwas von der <mark>Integrationsarbeit</mark>?",),
        )
        assert (hits["page:3"].highlights, hits["page:3"].wanted) == (("<mark>Integration</mark>",),) * 2
        assert {hit.key: hit.tier for hit in engine.search(SearchQuery(text="Begrüßung")).hits} == {
            "page:1": 0,
            "page:2": 248,
            "page:3": 248,
            "page:4": 0,
        }
        assert self.keys(engine, "Ehrenamt Integration") == ["page:4"]
        assert self.keys(engine, '"von der Integrationsarbeit"') == ["page:1"]
        assert self.keys(engine, "-Integration") == []

    def test_what_is_offered_and_sought_comes_with_a_hit(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, offers=("wohnen",), seeks=("sprache", "arbeit")), document(2))
        hits = engine.search(SearchQuery(filters={"seeks": frozenset({"arbeit"})})).hits
        assert [(hit.key, hit.offers, hit.seeks) for hit in hits] == [("page:1", ("wohnen",), ("sprache", "arbeit"))]

    def test_synonyms_of_a_theme_find_and_rank_behind_its_own_words(self, engine: SearchEngine) -> None:
        ThemeFactory.create(name="Marktleben", slug="markt", alternative_labels="Standplatz")
        said = document(1, title="Haus", cues=(Cue(3, "Standplatz"),))
        self.put(engine, said, document(2, body=("Das Marktleben.",)), document(3, title="Standplatz"))
        result = engine.search(SearchQuery(text="Marktleben"))
        assert [hit.key for hit in result.hits] == ["page:2", "page:3", "page:1"]
        assert [hit.cue_starts for hit in result.hits if hit.key == "page:1"] == [()]
        assert self.keys(engine, "Standplatz")[0] == "page:3"

    def test_marks_follow_the_rule_inside_the_passage(self, engine: SearchEngine) -> None:
        self.put(
            engine,
            document(
                1, body=("Sprachförderung <hier>.",), cues=(Cue(7, "Ehrenamtsförderung"), Cue(9, "Sprachförderung"))
            ),
        )
        hit = engine.search(SearchQuery(text="Sprachförderung")).hits[0]
        assert hit.highlights == ("<mark>Sprachförderung</mark> &lt;hier&gt;.",)
        assert [(cue.start, cue.text) for cue in hit.cues] == [(9, "<mark>Sprachförderung</mark>")]

    def test_a_phrase_runs_on_through_captions(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, cues=(Cue(1, "wir öffnen"), Cue(5, "die Verwaltung"))), document(2, body=("die",)))
        result = engine.search(SearchQuery(text='"öffnen die Verwaltung"'))
        assert [hit.key for hit in result.hits] == ["page:1"]
        assert {cue.start for cue in result.hits[0].cues} == {1, 5}

    def test_closed_vocabularies_list_their_zeros(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, regions=("09",)))
        facets = engine.search(SearchQuery(filters={"region": frozenset({"09563"})})).facets
        assert facets["kind"].counts["recording"] == 0
        assert facets["size"].counts["unbekannt"] == 0
        assert facets["region"].counts == {"09": 1, "09563": 0}
        assert [bucket.value for bucket in facets["region"].buckets if bucket.selected] == ["09563"]

    def test_only_the_regions_that_are_asked_for_are_counted(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, regions=("09", "095")), document(2, regions=("09", "095", "09563")))
        asked = SearchQuery(regions_counted=frozenset({"095", "09563", "096"}))
        assert engine.search(asked).facets["region"].counts == {"095": 2, "09563": 1}
        chosen = replace(asked, filters={"region": frozenset({"09563"})})
        assert engine.search(chosen).facets["region"].counts == {"095": 2, "09563": 1}
        nothing = engine.search(replace(asked, regions_counted=frozenset())).facets
        assert (nothing["region"].counts, nothing["kind"].counts["practice"]) == ({}, 2)

    def test_a_hit_brings_all_that_a_list_shows(self, engine: SearchEngine) -> None:
        full = document(
            1,
            teaser="Kurz",
            own_themes=("wohnen",),
            own_regions=("09563",),
            date=datetime.date(2026, 11, 12),
            end=datetime.date(2026, 11, 13),
            series="reihe-2026",
            status="laeuft",
            thumbnail=Thumbnail(hue="orange", ags="09563"),
            meta={"duration": 60, "labels": ["a"]},
        )
        self.put(engine, full)
        hit = engine.search(SearchQuery()).hits[0]
        assert (hit.title, hit.url, hit.kind, hit.teaser) == (full.title, full.url, full.kind, full.teaser)
        assert (hit.themes, hit.regions, hit.date, hit.end) == (full.own_themes, full.own_regions, full.date, full.end)
        assert (hit.series, hit.status, hit.thumbnail, hit.meta) == (
            full.series,
            full.status,
            full.thumbnail,
            full.meta,
        )

    def test_sorts_by_date(self, engine: SearchEngine) -> None:
        days = {1: None, 2: datetime.date(2020, 5, 1), 3: datetime.date(2026, 5, 1)}
        self.put(engine, *(document(number, date=day) for number, day in days.items()))
        assert self.keys(engine, sort="date") == ["page:3", "page:2", "page:1"]
        assert self.keys(engine, date_from=datetime.date(2021, 1, 1)) == ["page:3"]
        assert self.keys(engine, date_to=datetime.date(2021, 1, 1)) == ["page:2"]

    def test_sorts_and_narrows_by_distance(self, engine: SearchEngine) -> None:
        nuremberg, fuerth, munich = Point(49.45, 11.08), Point(49.48, 10.97), Point(48.14, 11.58)
        self.put(engine, document(1, points=(munich,)), document(2, points=(munich, fuerth)), document(3))
        result = engine.search(SearchQuery(sort="distance", origin=nuremberg))
        assert [hit.key for hit in result.hits] == ["page:2", "page:1", "page:3"]
        assert [hit.distance_km and round(hit.distance_km) for hit in result.hits] == [9, 150, None]
        assert self.keys(engine, origin=nuremberg, radius_km=20.0) == ["page:2"]
        assert self.keys(engine, sort="distance", origin=nuremberg, offset=1, limit=1) == ["page:1"]
        assert self.keys(engine, sort="distance", origin=nuremberg, offset=2, limit=5) == ["page:3"]

    def test_pages_add_up(self, engine: SearchEngine) -> None:
        self.put(engine, *(document(number, title="Haus") for number in range(25)))
        pages = [self.keys(engine, "Haus", offset=offset, limit=10) for offset in (0, 10, 20)]
        assert sorted(key for page in pages for key in page) == sorted(f"page:{number}" for number in range(25))

    def test_corrects_only_what_stands_nowhere_and_says_so(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, title="Wohnraum in Fürth"))
        result = engine.search(SearchQuery(text="Wohnruam Fürth"))
        assert (result.total, result.corrected_text) == (1, "wohnraum Fürth")
        assert engine.search(SearchQuery(text="Wohnruam Fürth", fuzzy="off")).total == 0
        exact = engine.search(SearchQuery(text="Wohnraum", filters={"kind": frozenset({"contact"})}))
        assert (exact.total, exact.corrected_text) == (0, None)
        assert engine.apply([Delete("page:1", 2)])[0].outcome == "applied"
        engine.refresh()
        assert engine.search(SearchQuery(text="Wohnruam")).corrected_text is None

    def test_corrections_depend_on_what_lives_now(self, engine: SearchEngine) -> None:
        """Neither how often a page was published again nor what was deleted decides, and a rebuild changes nothing."""
        living = [document(1, title="Kante"), document(2, title="Kante"), document(3, title="Karte", revision=5)]
        living.append(document(4, title="Brücke"))
        self.put(engine, *living[:2], living[3], document(5, title="Brücken"))
        for revision in range(1, 6):
            self.put(engine, document(3, title="Karte", revision=revision), document(5 + revision))
        assert engine.apply([Delete("page:5", 2)])[0].outcome == "applied"
        engine.refresh()
        asked = [SearchQuery(text=text) for text in ("Kaxte", "Brückenz", "Xante")]
        corrected = ["kante", "brücke", "kante"]
        assert [engine.search(query).corrected_text for query in asked] == corrected
        self.replace_all(engine, living)
        engine.refresh()
        assert [engine.search(query).corrected_text for query in asked] == corrected

    def test_a_word_with_many_neighbours_is_corrected(self, engine: SearchEngine) -> None:
        letters = "abcdefghijklmnopqrstuvwxyz"
        near = [f"wanderwe{first}{second}" for first in letters for second in letters]
        self.put(engine, document(1, body=(" ".join(near),)), document(2, body=("wanderwezz",)))
        assert engine.search(SearchQuery(text="wanderwe11")).corrected_text == "wanderwezz"

    def test_stale_revisions_are_ignored(self, engine: SearchEngine) -> None:
        new, old = document(1, title="Neu", revision=5), document(1, title="Alt", revision=4)
        self.put(engine, new)
        assert [report.outcome for report in engine.apply([Upsert(old), Upsert(new)])] == ["stale", "stale"]
        assert [hit.title for hit in engine.search(SearchQuery()).hits] == ["Neu"]

    def test_a_deletion_stays(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, revision=3))
        engine.apply([Delete("page:1", 4)])
        assert [report.outcome for report in engine.apply([Upsert(document(1, revision=3))])] == ["stale"]
        engine.refresh()
        assert self.keys(engine) == []
        assert engine.health().documents == 0
        self.put(engine, document(1, revision=5))
        assert self.keys(engine) == ["page:1"]

    def test_one_bad_document_leaves_the_others(self, engine: SearchEngine) -> None:
        bad = document(1, meta={"bad": {1, 2}})
        assert [report.outcome for report in engine.apply([Upsert(bad), Upsert(document(2))])] == ["failed", "applied"]
        engine.refresh()
        assert self.keys(engine) == ["page:2"]

    def test_a_rebuild_takes_in_what_is_written_meanwhile(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, title="Alt"), document(2), document(3))
        rebuild = engine.begin_rebuild()
        engine.apply([Upsert(document(1, title="Neu", revision=9)), Delete("page:2", 9)])
        rebuild.apply([Upsert(document(number, title="Alt", revision=5)) for number in (1, 2, 3)])
        engine.refresh()
        assert self.keys(engine, "Neu") == ["page:1"]
        rebuild.commit()
        engine.refresh()
        assert sorted(self.keys(engine)) == ["page:1", "page:3"]
        assert self.keys(engine, "Neu") == ["page:1"]
        assert [report.outcome for report in engine.apply([Upsert(document(2, revision=7))])] == ["stale"]

    def test_an_aborted_rebuild_changes_nothing(self, engine: SearchEngine) -> None:
        self.put(engine, document(1))
        rebuild = engine.begin_rebuild()
        rebuild.apply([Upsert(document(2))])
        rebuild.abort()
        engine.refresh()
        assert self.keys(engine) == ["page:1"]
        rebuild.abort()

    def test_related_never_is_the_document_itself(self, engine: SearchEngine) -> None:
        themed = {"themes": ("wohnen",), "own_themes": ("wohnen",)}
        self.put(engine, document(1, **themed), document(2, title="Haus", **themed), document(3, title="Ganz anders"))
        assert [hit.key for hit in engine.related("page:1")] == ["page:2"]
        assert engine.related("page:77") == []

    def test_suggests_titles(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, title="Wohnen in Hof"), document(2, title="Gutes Wohnen", kind="contact"))
        assert [each.key for each in engine.suggest("wohn")] == ["page:1", "page:2"]
        assert [each.key for each in engine.suggest("gutes woh")] == ["page:2"]
        assert [each.key for each in engine.suggest("wohn", {"kind": frozenset({"contact"})})] == ["page:2"]
        assert engine.suggest("xyz") == []
        assert engine.suggest("  ") == []

    @pytest.mark.parametrize("typed", ["ge", "Gemeinde", "gemeinde*", "Wort (ge", "xyz"])
    def test_suggests_among_many_titles(self, engine: SearchEngine, typed: str) -> None:
        """Whatever the alphabet says, no page is hidden by others: 500 words begin alike."""
        day = datetime.date(2020, 1, 1)
        many = [
            document(number, title=f"Gemeinde{number:03}", date=day + datetime.timedelta(days=number))
            for number in range(500)
        ]
        old = document(500, title="Gemeindezentrum", date=datetime.date(2010, 1, 1))
        inside = [document(501 + number, title=f"Wort (Gemeindezeit {number})") for number in range(3)]
        self.replace_all(engine, [*many, old, *inside])
        begins = {"ge": many, "Gemeinde": many, "gemeinde*": many, "Wort (ge": inside, "xyz": []}[typed]
        newest = [each.key for each in reversed(begins)]
        found = [each.key for each in engine.suggest(typed, limit=3)]
        assert (found if begins is many else set(found)) == (newest[:3] if begins is many else set(newest))

    def test_suggests_what_is_late_in_the_alphabet(self, engine: SearchEngine) -> None:
        many = [document(number, title=f"Gemeinde{number:03}") for number in range(500)]
        late = [document(500, title="Gemeindezentrum", kind="contact"), document(501, title="Das Gemeindezelt")]
        self.replace_all(engine, [*many, *late])
        assert [each.key for each in engine.suggest("gem", {"kind": frozenset({"contact"})})] == ["page:500"]
        assert [each.key for each in engine.suggest("das gemeinde")] == ["page:501"]
        keys = [each.key for each in engine.suggest("gem", limit=600)]
        assert (len(set(keys)), keys[-1]) == (502, "page:501")

    def test_tells_the_stamps(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, stamp="a"), document(2, themes=("wohnen",), stamp="b"))
        assert dict(engine.stamps()) == {"page:1": "a", "page:2": "b"}
        assert dict(engine.stamps({"theme": frozenset({"wohnen"})})) == {"page:2": "b"}

    @pytest.mark.parametrize(
        "wrong",
        [
            {"text": "x" * 201},
            {"sort": "colour"},
            {"fuzzy": "always"},
            {"relax": "always"},
            {"offset": 9_999, "limit": 2},
            {"limit": -1},
            {"sort": "distance"},
            {"radius_km": 3.0},
            {"origin": Point(49, 11), "radius_km": -1.0},
            {"filters": {"colour": frozenset({"red"})}},
            {"facets": ("colour",)},
        ],
    )
    def test_refuses_what_no_engine_answers(self, engine: SearchEngine, wrong: dict[str, Any]) -> None:
        self.put(engine, document(1))
        with pytest.raises(BadQuery):
            engine.search(replace(SearchQuery(), **wrong))
