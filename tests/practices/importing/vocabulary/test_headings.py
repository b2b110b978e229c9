"""Headings as people spell them, and sentences that are none."""

import pytest

from practices.importing.vocabulary.headings import recognise
from practices.importing.vocabulary.spelling import without_number


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Ausgangslage/Herausforderung", "challenge"),
        ("Ausgangssituation", "challenge"),
        ("Was war los?", "challenge"),
        ("Umsetzung der Online-Reihe für Kommunen", "implementation"),
        ("2. Umsetzung", "implementation"),
        ("Ergebnisse", "results"),
        ("ERGEBNISSE UND WIRKUNG", "results"),
        ("Stolpersteine", "obstacles"),
        ("Was nicht geklappt hat", "obstacles"),
        ("Fazit", "conclusion"),
        ("Adressaten für Transfer:", "transfer_audience"),
        ("Adressat*innen für Transfer", "transfer_audience"),
        ("Wer das übernehmen kann", "transfer_audience"),
        ("Projekt:", "project"),
        ("Träger:", "carrier"),
        ("Projektträger", "carrier"),
        ("Projektansprechpartner:", "contact"),
        ("Projektansprechpartnerin:", "contact"),
        ("Ansprechpartner*in", "contact"),
        ("Projektansprechpartner(in):", "contact"),
        ("Angebot:", "offer"),
        ("Interview", "interview"),
        ("Interview mit Mara Muster", "interview"),
        ("Rahmenbedingungen", "conditions"),
    ],
)
def test_usual_headings(line: str, section: str) -> None:
    heading = recognise(line)
    assert heading is not None
    assert (heading.section, heading.value) == (section, "")


@pytest.mark.parametrize(
    "line",
    [
        "Die Umsetzung der Reihe dauerte zwei Jahre.",
        "Umsetzung der Reihe war schwer, aber es ging.",
        "Angebot",
        "Ergebnis: vierzig Familien fanden eine Wohnung",
        "Fazitlos",
        "NIKO Online-Reihe für Kommunen",
        "",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert recognise(line) is None


def test_a_value_behind_the_colon() -> None:
    heading = recognise("Träger: Verein e.V.")
    assert heading is not None
    assert (heading.section, heading.text, heading.value) == ("carrier", "Träger", "Verein e.V.")


def test_what_the_implementation_is_about() -> None:
    heading = recognise("Umsetzung der NIKO Online-Reihe")
    assert heading is not None
    assert (heading.subject, heading.is_usual) == ("NIKO Online-Reihe", False)


# What forty municipalities call the parts of their write-ups.
HEADINGS = {
    "challenge": """
        Ausgangslage | Situation | Situation vor Ort | Die Situation in unserer Gemeinde | Problemstellung |
        Warum? | Warum wir das machen | Warum wir es gemacht haben | Zielsetzung | Zielsetzung des Projekts |
        Hintergrund und Ziele | Anlass | Ausgangslage/Problemstellung | Ausgangslage & Ziele |
        Ausgangsbedingungen | Die Herausforderung | Unsere Ausgangslage | Was war der Auslöser? | Motivation |
        Beweggründe | Worin lag die Herausforderung? | Welches Problem wollten wir lösen? |
        Welches Problem wollten Sie lösen? | Was war die Ausgangssituation? | Kontext | Ist-Situation |
        Ist-Zustand | Bestandsaufnahme | Bedarf und Ausgangslage | Ausgangssituation in der Kommune |
        Beschreibung der Ausgangslage | Wie ist die Idee entstanden? | Wie kam es zu dem Projekt? |
        Woher kam die Idee? | Projektanlass | Projekthintergrund | Zielgruppe(n) | Ziel des Vorhabens |
        Projektziel(e) | Welche Ziele verfolgt das Projekt? | Welche Ziele wurden verfolgt? |
        Welche Zielgruppe wird angesprochen? | Wer ist die Zielgruppe? | Ausgangslage und Zielsetzung |
        Die Ausgangslage: | Ausgangslage (max. 1.000 Zeichen) | Vorher | Wo drückt der Schuh?
    """,
    "implementation": """
        Was haben wir gemacht | Vorgehen | Vorgehen / Methode | Umsetzung | Umsetzung in der Praxis |
        Umsetzung vor Ort | Konkrete Umsetzung | Wie wurde das Projekt umgesetzt? |
        Wie wird das Projekt umgesetzt? | Wie haben wir es gemacht? | Wie haben Sie das Projekt umgesetzt? |
        Was wurde konkret umgesetzt? | Unsere Lösung | Die Lösung | Lösungsidee | Unser Ansatz | Der Ansatz |
        Projektdurchführung und -ablauf | Die Umsetzung | So wurde es gemacht | So machen wir das |
        So haben wir es gemacht | Was passiert konkret? | Was macht das Projekt? | Was ist geschehen? |
        Was haben wir unternommen? | Ablauf und Organisation | Durchführung der Maßnahme | Unsere Maßnahmen |
        Maßnahmen und Aktivitäten | Prozess | Vorgehensweise und Beteiligte | Projektbeschreibung |
        Beschreibung der Maßnahme | Beschreibung der Umsetzung | Handlungsansatz | Handlungsansätze | Strategie |
        Umsetzungsprozess | Entwicklung des Projekts | Projektentwicklung | Wie sind wir es angegangen? |
        Was genau tun wir? | Unser Vorgehen | Arbeitspakete | Beschreibung des Vorgehens |
        Welche Maßnahmen wurden ergriffen? | Welche Schritte waren nötig? | Der Weg zum Ziel |
        Durchführung/Umsetzung | Inhalte und Methoden
    """,
    "results": """
        Wirkung | Wirkungen und Ergebnisse | Ergebnisse und Wirkung | Was hat sich getan? |
        Was hat sich seitdem verändert? | Was ist das Ergebnis? | Was sind die Ergebnisse? |
        Welche Ergebnisse wurden erzielt? | Welche Wirkung hat das Projekt? | Welchen Nutzen hat das Projekt? |
        Bisher erreicht | Das haben wir erreicht | Das ist daraus geworden | Das Ergebnis | Unsere Ergebnisse |
        Ergebnis des Projekts | Erfolge und Wirkungen | Projekterfolg | Projekterfolge | Nachweisbare Erfolge |
        Output | Outcome | Impact | Was kam heraus? | Was kam raus? | Stand der Dinge | Stand heute | Wirksamkeit |
        Ergebnissicherung | Zwischenergebnisse | Zwischenstand | Gesellschaftliche Wirkung |
        Nutzen für die Kommune | Quantitative Ergebnisse | Qualitative Ergebnisse | Bisherige Wirkung |
        Wirkungsmessung | Nachher
    """,
    "obstacles": """
        Stolpersteine | Hürden | Was würden wir anders machen | Was würden wir heute anders machen? |
        Was würden wir beim nächsten Mal anders machen? | Was hätten wir besser machen können? |
        Herausforderungen und Hürden | Hürden und Stolpersteine | Hemmnisse und Schwierigkeiten |
        Schwierigkeiten und Lösungen | Probleme und Hindernisse | Woran hat es gehakt? |
        Wo lagen die Schwierigkeiten? | Wo gab es Schwierigkeiten? | Wo gab es Probleme? | Was war hinderlich? |
        Hinderliche Faktoren | Was lief schief? | Was lief weniger gut? | Was hat nicht so gut geklappt? |
        Was hat nicht so gut funktioniert? | Das hat nicht geklappt | Welche Stolpersteine gab es? |
        Welche Herausforderungen gab es? | Gab es Schwierigkeiten? | Gab es Stolpersteine? |
        Mit welchen Schwierigkeiten hatten Sie zu kämpfen? | Stolpersteine und Lessons Learned | Lehren |
        Lehren aus dem Projekt | Fehler | Widerstände | Barrieren | Bremser | Negative Erfahrungen |
        Probleme in der Umsetzung | Probleme im Projektverlauf | Herausforderungen während der Umsetzung |
        Was uns gebremst hat | Was war die größte Hürde? | Risiken und Nebenwirkungen
    """,
    "conclusion": """
        Fazit | Erfolgsfaktoren | Was macht den Erfolg aus? | Erfolgsfaktoren und Tipps | Faktoren für den Erfolg |
        Was hat geholfen? | Was hat zum Erfolg beigetragen? | Was war förderlich? | Förderliche Faktoren |
        Nachhaltigkeit | Nachhaltigkeit des Projekts | Verstetigung | Verstetigung und Ausblick | Tipps |
        Tipps und Tricks | Unsere Tipps für andere Gemeinden | Tipps zur Nachahmung | Tipps für die Umsetzung |
        Ausblick | Wie soll es weitergehen? | Wie es weitergeht | Das nehmen wir mit | Unsere Empfehlung |
        Empfehlungen für andere Kommunen | Empfehlungen zur Nachahmung | Abschluss | Resümee und Ausblick |
        Zusammenfassung und Ausblick | Schlussbetrachtung | Persönliches Fazit | Was wir anderen raten |
        Was wir empfehlen | Rat an andere Kommunen | Key Learnings | Learnings | Weitere Pläne |
        Zukunftsperspektive | Zukünftige Entwicklung | Langfristige Sicherung | Dauerhafte Sicherung |
        Perspektive und Verstetigung | Unser Erfolgsrezept | Wichtigste Erkenntnisse | Was man beachten sollte |
        Worauf sollte man achten? | Ein Tipp zum Schluss
    """,
    "transfer_audience": """
        Übertragbarkeit | Übertragbarkeit auf andere Kommunen | Ist das Projekt übertragbar? |
        Kann das Projekt auf andere Kommunen übertragen werden? | Nachahmbarkeit | Transferierbarkeit |
        Transfer in andere Kommunen | Für wen ist das Projekt geeignet? | Für wen ist das interessant? |
        Für welche Kommunen geeignet | Zur Nachahmung empfohlen für | Übertragbarkeit/Transfer
    """,
    "costs": """
        Kosten | Kosten (jährlich) | Kosten und Ressourcen | Kostenaufwand | Was hat es gekostet? |
        Was hat das gekostet? | Was kostet das Projekt? | Budget | Investitionskosten | Jährliche Kosten |
        Kosten des Projekts | Kosten/Finanzierung
    """,
    "funding": """
        Finanzierung | Finanzierung/Förderung | Finanzierung und Kosten | Wie wird das Projekt finanziert? |
        Wie wurde das finanziert? | Wer bezahlt das? | Wer finanziert das? | Förderung durch |
        Fördermittel und Sponsoren | Finanzielle Förderung | Geldgeber | Finanzielle Unterstützung
    """,
    "partners": """
        Partner | Kooperation | Kooperationspartner:innen | Kooperationspartner/innen |
        Kooperationspartner und Beteiligte | Partnerinnen und Partner | Projektpartner*innen | Unsere Partner |
        Beteiligte Institutionen | Beteiligte Organisationen | Beteiligte Personen | Mitwirkende und Partner |
        Wer hat mitgemacht? | Wer ist dabei? | Wer ist beteiligt? | Mit wem haben wir zusammengearbeitet? |
        Mit wem arbeiten Sie zusammen? | Kooperationspartner (falls vorhanden) | Externe Partner |
        Wer hat geholfen?
    """,
    "staff": """
        Personal | Personalaufwand | Personelle Ausstattung | Wie viel Personal wird benötigt? |
        Personaleinsatz und Ehrenamt | Projektteam | Personalressourcen
    """,
    "duration": """
        Laufzeit | Projektlaufzeit (von – bis) | Zeitraum der Umsetzung | Dauer des Projekts |
        Laufzeit des Projekts | Zeitlicher Rahmen | Durchführungszeit | Zeitraum der Durchführung
    """,
    "conditions": """
        Ressourcen | Rahmenbedingungen | Welche Ressourcen wurden benötigt? | Welche Ressourcen sind nötig? |
        Ressourcen (Personal, Geld, Zeit) | Benötigte Mittel | Aufwand und Ressourcen | Was wird benötigt? |
        Was braucht man? | Voraussetzungen für die Umsetzung | Projektsteckbrief | Fakten zum Projekt |
        Das Wichtigste auf einen Blick | Allgemeine Angaben | Basisdaten | Angaben zum Projekt
    """,
    "contact": """
        Ansprechpartner:in | Ansprechpartner*in | AnsprechpartnerIn | Ansprechpartner/in | Ansprechpartner(in) |
        Kontaktdaten | Rückfragen an | Kontakt: | Ansprechpartner für Rückfragen |
        Ansprechpartnerin im Landratsamt | Ansprechpartner in der Verwaltung | Ansprechpartner der Gemeinde |
        Ihre Ansprechpartner | Kontakt und Ansprechpartner | Kontakt & Infos | Kontakt für Interessierte |
        Ansprechpersonen für Rückfragen | Weitere Auskünfte | Weitere Auskünfte erteilt | Auskunft erteilt |
        Fragen beantwortet | Für Rückfragen steht zur Verfügung | Bei Fragen wenden Sie sich an |
        Wen kann ich fragen? | An wen können sich Interessierte wenden? | Projektverantwortliche |
        Projektverantwortlicher | Projektverantwortung | Kontaktmöglichkeit | Kontaktinformationen |
        Projektkontakt | Kontakt Verwaltung | Ansprechpartner/-in
    """,
    "offer": """
        Weitere Informationen | Weitere Informationen unter | Mehr Infos | Mehr Infos unter | Links |
        Links und Downloads | Weiterführende Literatur und Links | Internetadresse | Informationen zum Projekt |
        Weitere Informationen zum Projekt | Infos und Links | Link zum Projekt | Homepage des Projekts | Weblinks |
        Unterlagen und Links | Im Netz
    """,
    "teaser": """
        Kurz gesagt | Kurzbeschreibung | Kurzbeschreibung des Projekts | Kurze Beschreibung |
        Das Projekt in Kürze | Das Projekt in einem Satz | In drei Sätzen | Kurzvorstellung | Worum geht es? |
        Worum geht's? | Um was geht es? | Kurzfassung (max. 300 Zeichen) | Das Wichtigste in Kürze |
        Projekt in Kürze | Zusammenfassung in einem Satz | Auf den Punkt gebracht
    """,
    "interview": """
        Interview | Interview mit Bürgermeisterin Mara Muster | Nachgefragt bei Mara Muster |
        Drei Fragen an Mara Muster | Im Gespräch mit Mara Muster | Fragen an den Bürgermeister
    """,
}


@pytest.mark.parametrize("section", HEADINGS)
def test_words_of_forty_municipalities(section: str) -> None:
    lines = [line.strip() for line in HEADINGS[section].replace("\n", "|").split("|") if line.strip()]
    assert len(lines) >= 6
    found = {line: recognise(line, alone=True) for line in lines}
    assert {line: heading and heading.section for line, heading in found.items()} == dict.fromkeys(lines, section)


@pytest.mark.parametrize(
    "line",
    [
        *("Wer hätte das gedacht?", "Warum nicht gleich so?", "Wie schön, dass alle da waren", "Was für ein Tag!"),
        *("Der Landrat kam mit dem Rad", "Und wer fährt heim?", "Frau Muster und die Räder", "Offene Werkstatt"),
        *("Wir sagten: Das schaffen wir schon irgendwie", "Ob das gut geht?", "Mehr als 40 Räder", "Rund um die Uhr"),
    ],
)
def test_questions_and_short_lines_that_head_nothing(line: str) -> None:
    assert recognise(line, alone=True) is None


def test_a_question_in_running_text_is_none_of_the_headings() -> None:
    assert recognise("Welche Wirkung hat das Projekt auf die Kinder, fragten wir uns. Wir wissen es nicht.") is None
    assert recognise("Welche Wirkung hat das Projekt?") is None, "unless it stands alone"


def test_a_sentence_with_something_in_brackets_is_no_heading() -> None:
    line = "Ergebnisse, die wir im letzten Jahr gemeinsam mit allen Vereinen erzielt haben (Auszug)"
    assert recognise(line, marked=True, alone=True) is None
    heading = recognise("Ergebnisse und Wirkungen (Auszug)", alone=True)
    assert heading is not None
    assert heading.section == "results"


NUMBERS = (
    *(
        "I.",
        "IV)",
        "(iv)",
        "IV –",
        "XII.",
        "A",
        "A)",
        "c)",
        "(c)",
        "§ 3",
        "§3",
        "§ 3a",
        "3.2.",
        "3.2",
        "3.2.1",
        "1.)",
        "1 –",
        "01",
    ),
    *(
        "Nr. 3",
        "3a)",
        "3.a)",
        "3 a)",
        "zu 1)",
        "Teil A:",
        "Teil II:",
        "Abschnitt B.",
        "A.1",
        "A1",
        "B.2.",
        "[1]",
        "①",
        "1:",
        "1 |",
    ),
    *("Punkt 3 –", "Ziffer 4", "Art. 5", "#1", "1./", "3°", "1 ."),
)


@pytest.mark.parametrize("number", NUMBERS)
def test_whatever_counts_a_heading(number: str) -> None:
    found = recognise(f"{number} Finanzierung", alone=True), recognise(f"{number} Umsetzung")
    assert [(one.section, one.value) if one else None for one in found] == [("funding", ""), ("implementation", "")]


@pytest.mark.parametrize("text", ["E Mail", "Zuhause", "Artikel", "Art der Umsetzung", "Inhalt"])
def test_what_is_no_number_stays(text: str) -> None:
    assert without_number(text) == text


@pytest.mark.parametrize(
    ("line", "section"),
    [
        *(("Ausgangslage (max. 500 Zeichen)", "challenge"), ("Umsetzung (in Stichworten)", "implementation")),
        *(("Ergebnis(se)", "results"), ("Ergebnisse (optional)", "results"), ("Maßnahme(n)", "implementation")),
    ],
)
def test_what_a_form_says_of_its_field_is_no_part_of_the_heading(line: str, section: str) -> None:
    found = recognise(line, marked=True)
    assert found is not None
    assert (found.section, found.is_usual) == (section, True)


def test_something_else_in_brackets_stays_above_the_text() -> None:
    found = recognise("Umsetzung (zweite Runde)", marked=True)
    assert found is not None
    assert (found.section, found.is_usual) == ("implementation", False)


@pytest.mark.parametrize(
    ("line", "section"),
    [("Probleme, die auftraten", "obstacles"), ("Maßnahmen, die wir ergriffen haben", "implementation")],
)
def test_a_clause_says_which_of_them_are_meant(line: str, section: str) -> None:
    found = recognise(line, marked=True)
    assert found is not None
    assert found.section == section


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("Ansprechpers.: Frau Muster", "contact"),
        ("Kooperationsp.: AWO", "partners"),
        ("Proj.: X", None),
        ("Ergeb.: 3", None),
    ],
)
def test_words_cut_short(line: str, section: str | None) -> None:
    found = recognise(line)
    assert (found.section if found else None) == section


def test_capitals_with_both_genders() -> None:
    found = recognise("ANSPRECHPARTNER/INNEN")
    assert found is not None
    assert found.section == "contact"


@pytest.mark.parametrize("title", ["Kochen ohne Grenzen", "Leben ohne Hürden", "Immer wieder Erfolge"])
def test_titles_with_a_known_word_behind_small_ones_are_no_headings(title: str) -> None:
    assert recognise(title, marked=True, alone=True) is None


def test_a_form_names_its_project_so_and_a_sentence_does_not() -> None:
    found = recognise("Maßnahme: Sprachmittlerpool")
    assert found is not None
    assert (found.section, found.value) == ("project", "Sprachmittlerpool")
    assert recognise("Maßnahme: Wir schulten 35 Leute.") is None
