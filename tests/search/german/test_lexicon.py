"""The shipped lexicon, and the script that derives it."""

import gzip
import hashlib
import zipfile
from pathlib import Path

import pytest

from scripts.building.build_german_lexicon import build, lines_of, write
from scripts.building.german_lexicon.inflection import Forms, complete_forms
from scripts.building.german_lexicon.names import name_stems
from scripts.building.german_lexicon.sources import (
    UnexpectedContentError,
    normalized_words,
    own_list,
    own_pairs,
    read_pinned,
)
from search.german import stem
from search.german.lexicon import LEXICON_PATH, get_lexicon, read_lexicon
from search.german.splitter import cut
from search.german.stemmer import stem_whole


def test_the_shipped_file_is_sorted_and_has_no_time_stamp() -> None:
    packed = LEXICON_PATH.read_bytes()
    lines = gzip.decompress(packed).decode().split("\n")
    assert packed[4:8] == bytes(4)
    assert lines == sorted(set(lines))


def test_the_shipped_lexicon_is_read_once() -> None:
    assert get_lexicon() is get_lexicon()
    assert set(lines_of(get_lexicon())) == set(gzip.decompress(LEXICON_PATH.read_bytes()).decode().split("\n"))


def test_an_unknown_kind_of_line_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown line"):
        read_lexicon(["X\tword"])


def test_other_content_than_the_pinned_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "lists.whl"
    with zipfile.ZipFile(archive, "w") as wheel:
        wheel.writestr("data/nouns.txt.gz", gzip.compress(b"Haus\n"))
    with pytest.raises(UnexpectedContentError, match=r"nouns\.txt\.gz"):
        read_pinned(archive, "nouns.txt.gz")
    with pytest.raises(UnexpectedContentError, match="holds no words"):
        read_pinned(archive, "words.txt.gz")


def test_words_are_normalized() -> None:
    assert normalized_words("Straße\nCafé\nab\nE-Mail\n") == {"strasse", "cafe"}


def test_a_small_lexicon_is_built_reproducibly(tmp_path: Path) -> None:
    nouns = normalized_words(
        "Sprache\nSprachkurs\nSprachreise\nKurs\nReise\nSprachraum\nRaum\nKursraum\nKursreise\nReiseraum"
    )
    words = nouns | normalized_words("Kurse\nKursen\nkursiv")
    built = [write(build(nouns, words, {"sprachheim"}), tmp_path / name) for name in ("one.gz", "two.gz")]
    first, second = ((tmp_path / name).read_bytes() for name in ("one.gz", "two.gz"))
    assert built[0] == built[1] > 0
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    lexicon = read_lexicon(gzip.decompress(first).decode().split("\n"))
    split = cut("sprachkurse", lexicon)
    assert split is not None
    assert split.parts == ("sprache", "kurse")
    assert lexicon.stems["kurs"] == "kurs"


def test_forms_belong_to_their_noun() -> None:
    forms = Forms(["stadt", "lände"], ["städte", "städten", "stadt", "lande", "länden"])
    assert forms.of == {"stadt": {"stadt", "städte", "städten"}, "lände": {"lände", "länden"}}


@pytest.mark.parametrize(
    "name",
    [
        "apart",
        "heads",
        "irregular",
        "modifiers",
        "no_heads",
        "no_modifiers",
        "places",
        "plurals",
        "short_heads",
        "short_modifiers",
        "verbs",
        "whole",
    ],
)
def test_own_lists_hold_lower_case_words(name: str) -> None:
    words = own_list(name)
    assert words
    assert all(
        part.isalpha() and part == part.lower() and "ß" not in part for word in words for part in word.split("=")
    )


def test_every_head_of_the_field_has_its_plural() -> None:
    assert set(own_list("heads")) - {noun for noun, _plural in own_pairs("plurals")} == set()


@pytest.mark.parametrize(("noun", "plural"), own_pairs("plurals"))
def test_plurals_of_the_field_meet_alone_and_in_compounds(noun: str, plural: str) -> None:
    assert stem(plural) == stem(noun)
    assert stem("bildungs" + plural) == stem("bildungs" + noun)


def test_a_verb_has_the_stem_of_its_noun_that_is_cut() -> None:
    nouns = normalized_words("Stellung\nBild\nGleichheit\nGleichstellung\nGleichklang\nKlang\nGleichung")
    nouns |= normalized_words("Klangbild\nGleichschritt\nSchritt\nGleichmass\nMass\nGleichtakt\nTakt")
    lexicon = build(nouns, nouns | {"gleichstellen", "gleich", "gleichem"}, set())
    assert lexicon.verbs["gleichstell"] == stem_whole("gleichstellung", lexicon)


def test_names_keep_their_spelling_unless_they_are_words() -> None:
    forms = Forms(["berg", "weide"], ["berg", "berge", "bergen", "weide", "weiden"])
    places = {"bergen", "weiden", "fürth", "furth", "nürnberg", "nürnberger"}
    stems = dict(name_stems(places, ["franken"], set(forms.nouns_of), forms))
    assert set(stems.values()) == {"bergen", "fürth", "furth", "franken"}
    assert (stems["fürther"], stems["frankens"]) == ("fürth", "franken")


def test_a_foreign_plural_is_no_form_of_a_verb() -> None:
    nouns = {"brauchtum", "zentrum", "begegnis", "praxis", "digitalis", "lexikon", "forum"}
    words = {"brauchten", "zentren", "begegnen", "praxen", "digitalen", "digitalem", "lexika", "foren", "fort"}
    forms = Forms(nouns, words)
    complete_forms(forms, nouns, words, {})
    found = {noun: of - {noun} for noun, of in forms.of.items()}
    assert found == {
        "brauchtum": set(),
        "zentrum": {"zentren"},
        "begegnis": set(),
        "praxis": {"praxen"},
        "digitalis": set(),
        "lexikon": {"lexika"},
        "forum": {"foren"},
    }


def test_place_names_stay_whole() -> None:
    for place in ("fürstenfeldbruck", "fürstenfeldbrucker", "aschaffenburg", "oberpfalz", "mittelfränkisch"):
        assert cut(place, get_lexicon()) is None
