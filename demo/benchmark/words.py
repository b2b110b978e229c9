"""The words that generated pages are made of: a field's vocabulary whose compounds run into the thousands."""

import random
from itertools import accumulate

_FRONTS = """
    Integrations Willkommens Sprach Ehrenamts Wohnraum Bürger Familien Jugend Frauen Arbeitsmarkt Ausbildungs
    Gesundheits Nachbarschafts Quartiers Vereins Bildungs Schul Kinder Asyl Dolmetsch Behörden Gemeinde Kreis
    Kommunal Netzwerk Projekt Patenschafts Sport Kultur Senioren Eltern Lern Mobilitäts Anerkennungs Fachkräfte
    Bezirks Stadtteil Verbraucher Mieter Umzugs Orientierungs Einbürgerungs Gleichstellungs Digital Medien
    Teilhabe Beteiligungs Verwaltungs Haushalts Förder Begegnungs Beratungs Freiwilligen Kirchen Garten Musik
    Theater Bibliotheks Pflege Betriebs Handwerks
"""
FRONTS = _FRONTS.split()
# With the article "die", so that every sentence stays readable whichever words meet in it.
_HEADS = """
    beratung förderung vermittlung stelle arbeit gruppe begleitung werkstatt sprechstunde konferenz planung
    schulung börse partnerschaft initiative runde koordination öffnung kultur lotsin beauftragte akademie messe
    karte mappe liste umfrage vereinbarung satzung sitzung stiftung kasse fahrt woche nacht feier küche bühne
    zeitung
"""
HEADS = _HEADS.split()
_SIMPLE = """
    Gemeinde Verwaltung Beratung Wohnung Sprache Integration Begegnung Ausbildung Schule Kita Nachbarschaft
    Familie Förderung Teilhabe Vielfalt Kultur Arbeit Gesundheit Mobilität Verständigung Zusammenarbeit
    Öffentlichkeit Beteiligung Anerkennung Erfahrung Unterstützung Veranstaltung Einrichtung Behörde Unterkunft
    Vermietung Kaution Bürgschaft Miete Suche Frist Stelle Liste Runde Woche Idee Frage Antwort Lösung Hürde
    Brücke Straße Stadt Region
"""
SIMPLE = _SIMPLE.split()
_PEOPLE = """
    Bürger*innen Lotsinnen Ehrenamtliche Geflüchtete Zugewanderte Familien Jugendliche Kinder Eltern
    Vermieter*innen Dolmetscher*innen Lehrkräfte Nachbar*innen Fachkräfte Auszubildende Senior*innen
    Bürgermeister*innen Betriebe Vereine Träger Ämter Schulen Kirchen Verbände Studierende Beschäftigte
    Unternehmer*innen Patinnen Teilnehmer:innen
"""
PEOPLE = _PEOPLE.split()
_VERBS = """
    fördern begleiten vermitteln beraten unterstützen planen eröffnen gründen verbessern erweitern organisieren
    koordinieren finanzieren prüfen entwickeln übersetzen erklären besuchen empfehlen gestalten stärken erproben
"""
VERBS = _VERBS.split()
_PARTICIPLES = """
    gefördert begleitet vermittelt beraten unterstützt geplant eröffnet gegründet verbessert erweitert
    organisiert koordiniert finanziert geprüft entwickelt übersetzt erklärt besucht empfohlen gestaltet gestärkt
    erprobt
"""
PARTICIPLES = _PARTICIPLES.split()
_ADJECTIVES = """
    kommunale neue gemeinsame offene mehrsprachige ehrenamtliche städtische ländliche kostenlose dauerhafte
    regionale digitale persönliche verlässliche schnelle freiwillige interkulturelle kurze lange erste zweite
    jährliche
"""
ADJECTIVES = _ADJECTIVES.split()
SENTENCES = (
    "Die {adjective} {one} hat {people} und {others} zusammengebracht.",
    "{people} {verb} die {one}, damit die {two} gelingt.",
    "In {place} wurde die {one} im Jahr {year} {participle}.",
    "Für die {one} und die {two} stehen {number} Euro bereit.",
    "Ohne die {one} bliebe die {adjective} {two} für viele {people} unerreichbar.",
    "Die {one} in {place} zeigt, wie {people} eine {adjective} {two} {verb}.",
    "Nach {small} Monaten war die {one} {participle}; {people} waren beteiligt.",
    "Wer die {one} sucht, findet in der {two} eine {adjective} {three}.",
    "Gemeinsam mit {others} {verb} {people} die {one}, die {two} und die {three}.",
    "Die {two} bleibt schwierig, weil die {one} noch nicht {participle} ist.",
    "{small} {people} haben die {one} in {place} {participle}.",
    "Was die {one} kostet, trägt zur Hälfte die {adjective} {two}.",
)
SPOKEN = (
    "und dann haben wir die {one} einfach mit {people} {participle}",
    "das war in {place} die {adjective} {one}, die niemand kannte",
    "ja, die {one} und die {two}, das gehört für mich zusammen",
    "wir {verb} heute {people}, weil die {one} sonst fehlt",
    "ohne {people} gäbe es diese {one} nicht",
    "am Anfang stand die {one}, nach {small} Wochen kam die {two}",
)


def nouns(dice: random.Random) -> list[str]:
    """What one page is about, the frequent words first: some plain nouns, and compounds of a few fronts and heads.

    A page that used all parts would be found by every question; here each part stands in about a quarter of the pages.
    """
    fronts, heads = dice.sample(FRONTS, len(FRONTS) // 4), dice.sample(HEADS, len(HEADS) // 4)
    two = [front + head for head in heads for front in fronts]
    three = [one + dice.choice(fronts).lower() + dice.choice(heads) for one in fronts]
    found = [*dice.sample(SIMPLE, len(SIMPLE) // 3), *two, *three]
    dice.shuffle(found)
    return found


def zipf(size: int) -> list[float]:
    """Cumulated weights: the n-th word comes about 1/n as often as the first, as in every language."""
    return list(accumulate(1 / (rank + 10) for rank in range(size)))
