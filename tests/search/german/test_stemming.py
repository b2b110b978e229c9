"""Forms of one word share a stem; words that only look alike do not."""

import pytest

from search.german import stem

FAMILIES = [
    ("vermitteln", "vermittelt", "vermittelte", "vermittle", "vermittelnd", "Vermittlung", "Vermittlungen"),
    ("fördern", "gefördert", "fördert", "förderte", "geförderten", "Förderung", "Förderungen"),
    ("öffnen", "geöffnet", "öffnet", "öffnete", "Öffnung"),
    ("entwickeln", "entwickelt", "Entwicklung"),
    ("ansiedeln", "angesiedelt", "anzusiedeln", "Ansiedlung"),
    ("begleiten", "begleitet", "Begleitung"),
    ("unterstützen", "unterstützt", "Unterstützung"),
    ("planen", "plant", "geplant", "Planung"),
    ("leiten", "leitet", "geleitet", "Leitung"),
    ("führen", "führt", "geführt", "Führung"),
    ("bilden", "bildet", "gebildet", "Bildung"),
    ("gründen", "gegründet", "Gründung"),
    ("üben", "geübt", "Übung"),
    ("finanzieren", "finanziert", "Finanzierung"),
    ("qualifizieren", "qualifiziert", "Qualifizierung"),
    ("leer", "leere", "leeren", "leerer", "leeres"),
    ("sicher", "sichere", "sicheren", "sicherem"),
    ("Zentrum", "Zentren", "Zentrums"),
    ("Thema", "Themen", "Themas"),
    ("Museum", "Museen"),
    ("Gremium", "Gremien"),
    ("Risiko", "Risiken"),
    ("Praxis", "Praxen"),
    ("Büro", "Büros"),
    ("Kita", "Kitas"),
    ("Kurs", "Kurse", "Kursen", "Kurses"),
    ("Sprachkurs", "Sprachkurse", "Sprachkursen"),
    ("Zins", "Zinsen"),
    ("Haus", "Häuser", "Häusern", "Hauses"),
    ("Gasversorgung", "Gasversorgungen"),
    ("Kinderoper", "Kinderopern"),
    ("Bürgerhaus", "Bürgerhäuser"),
    ("Jugendamt", "Jugendämter", "Jugendämtern"),
    ("Bürger", "Bürgern", "Bürgers", "Bürgerin", "Bürgerinnen", "Bürger*innen", "BürgerInnen"),
    ("Lehrer", "Lehrerin", "Lehrerinnen", "Lehrer:innen", "Lehrer/-in"),
    ("Referent", "Referentin", "Referentinnen", "Referenten", "Referent*innen"),
    ("Experte", "Expertin", "Expert*innen"),
    ("Lotse", "Lotsen", "Lotsin", "Lotsinnen", "Lots*innen"),
    ("Arzt", "Ärztin", "Ärzt*innen", "Ärzte"),
    ("Teilnehmer", "Teilnehmende", "Teilnehmenden", "Teilnehmerinnen"),
    ("Beauftragte", "Beauftragten", "Beauftragter", "Beauftragte*r"),
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family[0])
def test_forms_share_a_stem(family: tuple[str, ...]) -> None:
    assert {form: stem(form) for form in family} == {form: stem(family[0]) for form in family}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bürger", "Burg"),
        ("Förderung", "Forderung"),
        ("Termin", "Term"),
        ("feste", "Festung"),
        ("gleiche", "Gleichung"),
        ("Räume", "Räumung"),
        ("Stellen", "gestellt"),
        ("Schulung", "Schulen"),
        ("Kamin", "Kam"),
        ("Ruin", "Ru"),
        ("Regelung", "Regen"),
    ],
)
def test_strangers_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)
