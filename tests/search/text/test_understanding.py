"""What a question is about, told apart from where, from the kind of hit, and from how somebody asks."""

import pytest

from portal.base.display.navigation import TITLES
from search.public.direct import direct_links, words_for_pages
from search.text.parsing import parse
from tests.factories.taxonomy import RegionFactory, ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _places() -> None:
    for ags, name, label in (
        ("09", "Bayern", "Bayern"),
        ("094", "Oberfranken", "Regierungsbezirk Oberfranken"),
        ("09464", "Hof", "Stadt Hof"),
        ("09475", "Hof", "Landkreis Hof"),
        ("09577159", "Muhr a. See", "Muhr a. See"),
        ("09574123", "Feucht", "Feucht"),
        ("09372171", "Wald", "Wald (Lkr. Cham)"),
        ("09777182", "Wald", "Wald (Lkr. Ostallgäu)"),
    ):
        RegionFactory.create(ags=ags, name=name, label=label)


def about(text: str) -> list[str]:
    return [term.word for group in parse(text).required for term in group.alternatives[0]]


def where(text: str) -> list[list[str]]:
    return [[place.ags for place in named.places] for named in parse(text).places]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Wohnen Oberfranken", [["094"]]),
        ("Dolmetscher im Landkreis Hof gesucht", [["09475"]]),
        ("Dolmetscher Hof", [["09464", "09475"]]),
        ("Muhr am See", [["09577159"]]),
        ("Oberfranken Muhr a. See", [["094"], ["09577159"]]),
        ('Wohnen "Oberfranken"', []),
        ("Wohnen -Oberfranken", []),
        ("Bauernhof", []),
        # A small place that is called like a word
        ("Ehrenamt Feucht", [["09574123"]]),
        ("feucht wischen", []),
        ("Ehrenamt in feucht", [["09574123"]]),
        ("Wald Kindergarten", []),
        ("Kindergarten in Wald", [["09372171", "09777182"]]),
        ("Wald", [["09372171", "09777182"]]),
        ("oberfränkische Beispiele", [["094"]]),
        ("Dolmetscher LRA HO", [["09475"]]),
        ("HO Dolmetscher", []),
        ("lra ho", []),
    ],
)
def test_places_are_read_out_of_the_words(text: str, keys: list[list[str]]) -> None:
    assert where(text) == keys
    assert parse(text, understand=False).places == ()


def test_what_is_said_of_a_whole_kreis_counts_for_the_likeliest_of_several_places() -> None:
    RegionFactory.create(ags="09361", name="Amberg", label="Stadt Amberg", population=42_000)
    RegionFactory.create(ags="09778111", name="Amberg", label="Amberg", population=1_400)
    (group,) = (group for group in parse("Wohnen Amberg").groups if group.regions)
    assert (group.regions, group.wider_regions) == ({"09361", "09778111"}, {"093"})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Was tun gegen Rassismus?", ["Rassismus"]),
        ("Caritas e.V.", ["Caritas"]),
        ("Sachbearbeiter/in (m/w/d)", ["Sachbearbeiter/in"]),
        ("L. Lindwurmer", ["Lindwurmer"]),
        ("Frau Lindwurmer", ["Lindwurmer"]),
        ("kleine Schule ohne Personal", ["Schule", "Personal"]),
        ("wie finde ich", ["finde"]),
        ("Hat jemand eine Satzung gemacht?", ["Satzung"]),
    ],
)
def test_words_of_asking_are_not_required(text: str, words: list[str]) -> None:
    assert about(text) == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Praxisbeispiele Wohnen", "practice"),
        ("Videos zu Wohnung", "recording"),
        ("Ansprechpartner*in Integration", "contact"),
        ("gute Beispiele", "practice"),
        ("Wohnen", ""),
        ('"Video" Wohnen', ""),
    ],
)
def test_the_kind_is_read_out_of_the_words(text: str, kind: str) -> None:
    assert parse(text).kind == kind
    assert parse(text, understand=False).kind == ""


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Impressum", ["/impressum/"]),
        ("wo finde ich das Impressum", ["/impressum/"]),
        ("Praxisbeispiel einreichen", ["/mitmachen/"]),
        ("Oberfranken", ["/regionen/094/"]),
        ("Hof", []),
        ("Wohnen Oberfranken", []),
        ("Ankommen", ["/themen/ankommen/"]),
        ("Ankommen in Hof", []),
        ("", []),
    ],
)
def test_what_is_named_is_reached_directly(text: str, urls: list[str]) -> None:
    ThemeFactory.create(name="Ankommen", slug="ankommen")
    assert [link.url for link in direct_links(text)] == urls


def test_every_page_that_people_have_words_for_has_a_title() -> None:
    assert set(words_for_pages()) - set(TITLES) == set()


def test_a_page_is_called_as_in_the_menu() -> None:
    assert [link.title for link in direct_links("Tagungen")] == ["Konferenz"]
    assert [link.title for link in direct_links("Themenliste")] == ["Themen"]


def test_another_word_for_a_part_of_a_compound() -> None:
    stems = {term.stem for words in parse("Willkommensmappe").groups[0].alternatives for term in words}
    assert "begruss+mapp" in stems


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Wohnungs suche", ["Wohnungssuche"]),
        ("Sprach Café", ["Sprachcafé"]),
        ("Integrations Lotsen Hof", ["Integrationslotsen", "Hof"]),
        ("Wohnung suchen", ["Wohnung"]),
        ("Wald Kindergarten", ["Wald", "Kindergarten"]),
        ("sprach Café", ["sprach", "Café"]),
    ],
)
def test_a_compound_that_was_typed_apart_is_one_word(text: str, words: list[str]) -> None:
    assert about(text) == words
