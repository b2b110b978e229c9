"""Pairs of a question and a text: what must meet, and what must not."""

import pytest

from search.german import analyze, analyze_query_words, matches

MEET = [
    ("Kultur", "Willkommenskultur"),
    ("Bürger", "Bürgerbeteiligung"),
    ("Sprachförderung", "Förderung der Sprache"),
    ("Sprachförderung", "Sprachen fördern"),
    ("Förderung", "Foerderung"),
    ("Foerderung", "FÖRDERUNG"),
    ("Straße", "STRASSE"),
    ("Strasse", "Straßen"),
    ("Bürger", "Bürger*innen"),
    ("Bürgerin", "Bürger"),
    ("Bürger*innenbeteiligung", "Bürgerbeteiligung"),
    ("Bürgerbeteiligung", "BürgerInnenbeteiligung"),
    ("Mitarbeiter", "Mitarbeiter/-innen"),
    ("Mitarbeiter", "Mitarbeiter/innen"),
    ("Lehrer", "Lehrer(innen)"),
    ("Referent", "Referent:innen"),
    ("Referenten", "Referent_in"),
    ("Expertin", "Expert·innen"),
    ("Experte", "Expert*innenrunde"),
    ("Lotse", "Integrationslotsinnen"),
    ("Integrationslotsen", "Integrationslots*innen"),
    ("Arzt", "Ärztinnen"),
    ("Arzt", "Ärzt*innen"),
    ("Kollege", "Kolleg*innen"),
    ("Zentrum", "Jugendzentren"),
    ("Thema", "Querschnittsthemen"),
    ("Büro", "Bürgerbüros"),
    ("Zins", "Zinsen"),
    ("Praxis", "Praxen"),
    ("wohnung vermitteln", "Die Wohnung wird vermittelt"),
    ("wohnung vermitteln", "Wohnungsvermittlung"),
    ("gefördert", "Förderung"),
    ("fördern", "Förderungen"),
    ("öffnen", "Verwaltung interkulturell geöffnet"),
    ("Öffnung", "geöffnete Türen"),
    ("entwickeln", "Entwicklung"),
    ("entwickelt", "Stadtentwicklung"),
    ("beraten", "Beratungsstelle"),
    ("ansiedeln", "Ansiedlung"),
    ("angesiedelt", "Ansiedlung"),
    ("Onlinereihe", "Online-Reihe"),
    ("Online-Reihe", "eine Reihe, die online stattfindet"),
    ("Reihe", "Online-Reihen"),
    ("Vernetzung", "Vernetzungs- und Austauschformate"),
    ("A2", "Sprachkurs A2"),
    ("A2", "A2-Kurs"),
    ("2500", "2.500 Menschen"),
    ("2026", "am 12.11.2026"),
    ("Häuser", "Haus"),
    ("Städte", "Stadt"),
    ("Ämter", "Jugendamt"),
    ("Teilnehmende", "Teilnehmer"),
    ("Beauftragte", "Integrationsbeauftragter"),
    ("Beauftragte", "Beauftragte*r"),
    ("fuer die Jugend", "Jugendarbeit"),
    ("Mütter", "Stadtteilmütter"),
]

APART = [
    ("Sprachförderung", "Ehrenamtsförderung"),
    ("Burg", "Bürger"),
    ("Bürger", "Burgen"),
    ("Haus", "Maus"),
    ("Kultur", "Kult"),
    ("Termin", "Term"),
    ("Ration", "Moderation"),
    ("Nation", "Kombination"),
    ("innen", "Bürger*innen"),
    ("xyzzy", "Integration"),
    ("A2", "B2"),
    ("Schulung", "Schulen"),
    ("Amt", "Ämtchen gibt es nicht, nur den Samt"),
]


def found(query: str, text: str) -> bool:
    tokens = analyze(text)
    stems = {token.stem for token in tokens}
    parts = {part for token in tokens for part in token.parts}
    terms = analyze_query_words(query)
    return bool(terms) and all(matches(term, stems, parts) for term in terms)


@pytest.mark.parametrize(("query", "text"), MEET)
def test_question_and_text_meet(query: str, text: str) -> None:
    assert found(query, text)


@pytest.mark.parametrize(("query", "text"), APART)
def test_question_and_text_stay_apart(query: str, text: str) -> None:
    assert not found(query, text)
