"""What every engine makes of places, kinds and words of asking, and of questions that find too little."""

from dataclasses import replace
from typing import Any

from search.documents import Cue, SearchDocument
from search.engine import SearchEngine, Upsert
from search.queries import SearchQuery
from tests.factories.taxonomy import RegionFactory, ThemeFactory
from tests.search.engines.drawing import document


class UnderstandingContract:
    """A part of the contract; see `EngineContract`, which inherits it."""

    def put(self, engine: SearchEngine, *changed: SearchDocument) -> None:
        reports = engine.apply([Upsert(each) for each in changed])
        assert [report.outcome for report in reports] == ["applied"] * len(changed)
        engine.refresh()

    def replace_all(self, engine: SearchEngine, corpus: list[SearchDocument]) -> None:
        """From now on the index holds these documents only."""
        rebuild = engine.begin_rebuild()
        rebuild.apply([Upsert(each) for each in corpus])
        rebuild.commit()

    def keys(self, engine: SearchEngine, text: str = "", **fields: Any) -> list[str]:
        return [hit.key for hit in engine.search(SearchQuery(text=text, **fields)).hits]

    def test_a_place_in_the_words_is_met_by_what_lies_there(self, engine: SearchEngine) -> None:
        RegionFactory.create(ags="095", name="Mittelfranken", label="Regierungsbezirk Mittelfranken")
        self.put(
            engine,
            document(1, title="Haus", regions=("09", "095", "09563")),
            document(2, title="Haus in Mittelfranken"),
            document(3, title="Haus", body=("Mittelfranken",)),
            document(4, title="Haus", regions=("09", "094")),
        )
        assert sorted(self.keys(engine, "Haus Mittelfranken")) == ["page:1", "page:2"]
        assert sorted(self.keys(engine, 'Haus "Mittelfranken"')) == ["page:2", "page:3"]
        assert sorted(self.keys(engine, "Haus Mittelfranken", understand=False)) == ["page:2", "page:3"]

    def test_a_kind_in_the_words_excludes_nothing_and_comes_first(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, title="Haus"), document(2, kind="recording", body=("Haus",)))
        assert self.keys(engine, "Video Haus") == ["page:2", "page:1"]
        assert self.keys(engine, "Video") == ["page:2"]
        assert self.keys(engine, '"Video" Haus') == []

    def test_words_of_asking_are_not_required(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, title="Haus"), document(2, title="Frau Haus e.V."))
        assert sorted(self.keys(engine, "Wie finde ich Frau Haus e.V.?")) == ["page:1", "page:2"]

    def test_where_nothing_has_all_words_some_are_enough(self, engine: SearchEngine) -> None:
        self.put(
            engine,
            document(1, title="Brunnen", body=("Leuchtturm",)),
            document(2, title="Brunnen"),
            document(3, title="Leuchtturm"),
            document(4, title="Feldweg"),
        )
        asked = SearchQuery(text="Brunnen Leuchtturm", relax="auto")
        result = engine.search(asked)
        assert (result.relaxed, result.whole, result.total) == ("some_words", 1, 3)
        assert result.hits[0].key == "page:1"
        strict = engine.search(replace(asked, relax="off"))
        assert (strict.relaxed, strict.total) == ("none", 1)
        assert engine.search(replace(asked, text="Feldweg")).relaxed == "none"
        assert engine.search(replace(asked, text="xyzzy quux")).total == 0

    def test_a_title_with_some_words_comes_before_a_long_text_with_parts_of_all(self, engine: SearchEngine) -> None:
        """But not before what has all words: a list says from where on not all are met."""
        said = (Cue(1, "Erst die Sprache, dann die Förderung, von Abend zu Abend mit Eltern und Kindern im Haus."),)
        self.put(
            engine,
            document(1, title="Sprachförderung am Elternabend"),
            document(2, title="Rückblick", cues=said),
            document(3, title="Feldweg"),
        )
        asked = SearchQuery(text="Sprachförderung Elternabend Kinderhaus Leuchtturm", relax="auto")
        result = engine.search(asked)
        assert ([hit.key for hit in result.hits], result.whole) == (["page:1", "page:2"], 0)
        seen = [document(number, title="Leuchtturm") for number in range(5, 12)]
        self.put(engine, document(4, title="Rückblick", cues=(*said, Cue(2, "Ein Leuchtturm."))), *seen)
        result = engine.search(asked)
        assert ([hit.key for hit in result.hits], result.whole) == (["page:4", "page:1", "page:2"], 1)

    def test_only_parts_in_a_long_text_are_told(self, engine: SearchEngine) -> None:
        said = (Cue(1, "Bezahlen kann man hier mit einer Karte."),)
        self.put(engine, document(1, title="Rückblick", cues=said))
        asked = SearchQuery(text="Bezahlkarte", relax="auto")
        assert (engine.search(asked).relaxed, engine.search(asked).whole) == ("some_words", 0)
        self.put(engine, document(2, title="Bezahlen mit der Karte"))
        assert engine.search(asked).relaxed == "none"

    def test_a_compound_that_stands_nowhere_is_met_by_its_parts(self, engine: SearchEngine) -> None:
        self.put(
            engine,
            document(1, title="Brunnen", body=("Beratung",)),
            document(2, title="Soziales", body=("Beratung",)),
            document(3, title="Feldweg"),
        )
        result = engine.search(SearchQuery(text="Brunnenberatung", relax="auto"))
        assert ([hit.key for hit in result.hits], result.relaxed) == (["page:1", "page:2"], "some_words")
        assert engine.search(SearchQuery(text="Brunnenberatung", relax="off")).total == 0
        assert engine.search(SearchQuery(text="Sonnenblume", relax="auto")).total == 0
        # Words that are one phrase in the list of other words
        result = engine.search(SearchQuery(text="Flüchtlings- und Integrationsberatung", relax="auto"))
        assert (sorted(hit.key for hit in result.hits), result.relaxed) == (["page:1", "page:2"], "some_words")

    def test_shorthand_that_stands_nowhere_is_met_by_what_it_stands_for(self, engine: SearchEngine) -> None:
        """EMN is the Europäisches Migrationsnetzwerk; that somebody is Russlanddeutsche is not said by Deutsch."""
        self.put(
            engine,
            document(1, title="Netzwerk", body=("Migration",)),
            document(2, title="Netzwerk Brunnen"),
            document(3, title="Deutsch lernen"),
            document(4, title="Asyl"),
        )
        result = engine.search(SearchQuery(text="EMN", relax="auto"))
        assert ([hit.key for hit in result.hits], result.relaxed) == (["page:1", "page:2"], "some_words")
        assert engine.search(SearchQuery(text="Aussiedler", relax="auto")).total == 0
        # The name of the fund has commas.
        assert engine.search(SearchQuery(text="AMIF")).total == 0

    def test_only_nouns_of_a_compound_are_looked_for_and_no_places(self, engine: SearchEngine) -> None:
        RegionFactory.create(ags="09464", name="Hof", label="Stadt Hof")
        self.put(
            engine,
            document(1, title="Stadt Hof", kind="municipality"),
            document(2, title="Lange nach der Zeit und spät"),
            document(3, title="Das Wohnhaus am Feldweg"),
        )
        for text in ("Wertstoffhof", "Spätzeitung"):
            assert engine.search(SearchQuery(text=text, relax="auto")).total == 0
        result = engine.search(SearchQuery(text="Erstwohnhaus", relax="auto"))
        assert ([hit.key for hit in result.hits], result.relaxed) == (["page:3"], "some_words")

    def test_a_compound_that_was_typed_apart(self, engine: SearchEngine) -> None:
        """Where a half stands nowhere they are one word; else pages that have it as one come first."""
        self.put(
            engine,
            document(1, title="Platz", body=("Ein Spiel",)),
            document(2, title="Spielplatz"),
            document(3, title="Ehrenamt"),
        )
        result = engine.search(SearchQuery(text="Ehren amt"))
        assert ([hit.key for hit in result.hits], result.corrected_text) == (["page:3"], "Ehrenamt")
        assert self.keys(engine, "Spiel Platz") == ["page:1", "page:2"]
        assert self.keys(engine, "Spiel platz") == ["page:2", "page:1"]

    def test_who_asks_for_a_place_alone_gets_its_page_first(self, engine: SearchEngine) -> None:
        for ags, name, label in (("09475", "Hof", "Landkreis Hof"), ("09475113", "Berg", "Berg (Lkr. Hof)")):
            RegionFactory.create(ags=ags, name=name, label=label)
        fields: dict[str, Any] = {"kind": "municipality", "regions": ("09475",)}
        self.put(
            engine,
            document(1, title="Berg (Landkreis Hof)", lead="Landkreis Hof", own_regions=("09475113",), **fields),
            document(2, title="Landkreis Hof", kind="recording", lead="Landkreis Hof", own_regions=("09475",)),
            document(3, title="Landkreis Hof", own_regions=("09475",), **fields),
        )
        assert self.keys(engine, "Landkreis Hof")[0] == "page:3"

    def test_a_kind_of_which_nothing_has_the_words_is_shown(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, title="Haus"), document(2, kind="recording", title="Haus"))
        result = engine.search(SearchQuery(text="Aufzeichnungen Leuchtturm", relax="auto"))
        assert ([hit.key for hit in result.hits], result.relaxed) == (["page:2"], "some_words")
        assert engine.search(SearchQuery(text="Leuchtturm", relax="auto")).total == 0
        assert engine.search(SearchQuery(text="Aufzeichnungen Haus", relax="auto")).relaxed == "none"

    def test_a_slip_in_a_compound_is_mended_though_it_stands_nowhere_whole(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, title="Arbeit im Verein"), document(2, title="Feldweg"))
        result = engine.search(SearchQuery(text="Vereinnsarbeit"))
        assert ([hit.key for hit in result.hits], result.corrected_text) == (["page:1"], "vereinsarbeit")

    def test_a_noun_that_the_lexicon_knows_is_no_slip(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, title="Anger"), document(2, title="Feldweg"))
        assert engine.search(SearchQuery(text="Anker")).corrected_text is None
        assert engine.search(SearchQuery(text="Angre")).corrected_text == "anger"
        # Nor is a word of which other words are known, nor a verb, and nothing is a slip of a word that only asks.
        self.put(engine, document(3, title="Rosa"), document(4, title="Stellen ausschreiben, seit wann, und wozu"))
        assert engine.search(SearchQuery(text="Roma")).total == 0
        assert engine.search(SearchQuery(text="anschreiben")).corrected_text is None
        assert engine.search(SearchQuery(text="ausschreiven")).corrected_text == "ausschreiben"
        assert engine.search(SearchQuery(text="wozo")).corrected_text is None

    def test_a_correction_stays_where_words_are_left_out(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, title="Anger"), document(2, title="Feldweg"))
        result = engine.search(SearchQuery(text="Angre Feldweg", relax="auto"))
        assert (result.corrected_text, result.relaxed, result.total) == ("anger Feldweg", "some_words", 2)
        nothing = engine.search(SearchQuery(text="Angre xyzzy", relax="off"))
        assert (nothing.corrected_text, nothing.total) == (None, 0)

    def test_where_no_two_words_stand_together_the_rarest_is_enough(self, engine: SearchEngine) -> None:
        places = [document(number, title="Brunnen") for number in range(4)]
        self.put(engine, *places, document(4, title="Leuchtturm"), document(5, title="Feldweg"))
        result = engine.search(SearchQuery(text="Brunnen Leuchtturm Feldweg", relax="auto"))
        assert (result.relaxed, result.total) == ("some_words", 6)
        assert {hit.key for hit in result.hits[:2]} == {"page:4", "page:5"}

    def test_names_of_people_are_no_compounds(self, engine: SearchEngine) -> None:
        self.put(
            engine,
            document(1, title="Max Mondschein", kind="contact"),
            document(2, people=("Max Mondschein",)),
            document(3, title="Im Mondschein"),
            document(4, people=("Rita Mondschein-Gartentor",)),
        )
        assert self.keys(engine, "Schein") == ["page:3"]
        assert sorted(self.keys(engine, "Mondschein")) == ["page:1", "page:2", "page:3", "page:4"]
        assert self.keys(engine, "Gartentor") == ["page:4"]

    def test_what_is_said_of_anything_counts_less_than_the_word_itself(self, engine: SearchEngine) -> None:
        self.put(
            engine,
            document(1, body=("Hier ist vom Spielplatz die Rede.",)),
            document(2, body=("Platz zum Spiel, und was sie alles organisieren und organisiert haben.",)),
        )
        assert self.keys(engine, "Spielplatz organisieren") == ["page:1", "page:2"]

    def test_the_parts_of_a_compound_have_other_words(self, engine: SearchEngine) -> None:
        ThemeFactory.create(name="Marktleben", slug="markt", alternative_labels="Beratung")
        self.put(engine, document(1, title="Brunnen"), document(2, body=("Marktleben",)), document(3, title="Feldweg"))
        result = engine.search(SearchQuery(text="Brunnenberatung", relax="auto"))
        assert (sorted(hit.key for hit in result.hits), result.relaxed) == (["page:1", "page:2"], "some_words")

    def test_the_beginning_of_a_word_finds_when_the_word_does_not(self, engine: SearchEngine) -> None:
        self.put(engine, document(1, title="Feldweg"), document(2, title="Feld"))
        result = engine.search(SearchQuery(text="Feldwe"))
        assert ([hit.key for hit in result.hits], result.relaxed) == (["page:1"], "prefix")
        assert engine.search(SearchQuery(text="Feldwe", fuzzy="off")).total == 0

    def test_parts_of_a_compound_stand_in_one_label(self, engine: SearchEngine) -> None:
        self.put(
            engine,
            document(1, theme_names=("Sprache", "Förderung")),
            document(2, theme_names=("Sprachförderung",)),
            document(3, keywords=("Förderung der Sprache",)),
        )
        assert sorted(self.keys(engine, "Sprachförderung", fuzzy="off")) == ["page:2", "page:3"]

    def test_text_and_theme_before_text_before_theme(self, engine: SearchEngine) -> None:
        self.put(
            engine,
            document(1, theme_names=("Brunnen",)),
            document(2, body=("Brunnen",)),
            document(3, body=("Brunnen",), theme_names=("Brunnen",)),
            document(4, kind="contact", body=("Brunnen",)),
        )
        assert self.keys(engine, "Brunnen") == ["page:3", "page:2", "page:4", "page:1"]
