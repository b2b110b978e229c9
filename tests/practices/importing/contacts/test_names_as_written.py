"""Names, titles and functions as people in town halls write them."""

import pytest

from practices.importing.contacts.parsing import parse_contacts

# What stands in the line: title, first name, last name and task.
NAMES = {
    "Mara Muster": ("", "Mara", "Muster", ""),
    "Frau Mara Muster": ("", "Mara", "Muster", ""),
    "Herr Prof. Dr. h.c. Bela Beispiel": ("Prof. Dr. h.c.", "Bela", "Beispiel", ""),
    "Dr. rer. nat. Mara Muster": ("Dr. rer. nat.", "Mara", "Muster", ""),
    "Dr. phil. Mara Muster, Amtsleiterin": ("Dr. phil.", "Mara", "Muster", "Amtsleiterin"),
    "Mara Muster-Beispiel": ("", "Mara", "Muster-Beispiel", ""),
    "Anna-Lena von und zu Muster": ("", "Anna-Lena", "von und zu Muster", ""),
    "Karl-Heinz Müller": ("", "Karl-Heinz", "Müller", ""),
    "Zoë Krüger": ("", "Zoë", "Krüger", ""),
    "Łukasz Żółć": ("", "Łukasz", "Żółć", ""),
    "Ömer Faruk Öztürk": ("", "Ömer Faruk", "Öztürk", ""),
    "Mª José García López": ("", "Mª José García", "López", ""),
    "Nguyễn Văn Anh": ("", "Nguyễn Văn", "Anh", ""),
    "Олена Шевченко": ("", "Олена", "Шевченко", ""),
    "Σοφία Παπαδοπούλου": ("", "Σοφία", "Παπαδοπούλου", ""),
    "Fatma El-Sayed": ("", "Fatma", "El-Sayed", ""),
    "Mohammed al-Beispiel": ("", "Mohammed", "al-Beispiel", ""),
    "J. Muster": ("", "J.", "Muster", ""),
    "Fr. Muster": ("", "", "Muster", ""),
    "Hr. Beispiel": ("", "", "Beispiel", ""),
    "Frau Muster (Integrationslotsin)": ("", "", "Muster", "Integrationslotsin"),
    "Mara Muster – Integrationslotsin": ("", "Mara", "Muster", "Integrationslotsin"),
    "Mara Muster, Sachgebiet 22, Integration": ("", "Mara", "Muster", "Sachgebiet 22, Integration"),
    "Dipl.-Ing. (FH) Bela Beispiel": ("Dipl.-Ing. (FH)", "Bela", "Beispiel", ""),
    "Bürgermeisterin Mara Muster": ("", "Mara", "Muster", "Bürgermeisterin"),
    "1. Bürgermeister Bela Beispiel": ("", "Bela", "Beispiel", "1. Bürgermeister"),
    "Erster Bürgermeister Bela Beispiel": ("", "Bela", "Beispiel", "Erster Bürgermeister"),
    "Mara Muster, 1. Bürgermeisterin": ("", "Mara", "Muster", "1. Bürgermeisterin"),
    "Landrätin Dr. Mara Muster": ("Dr.", "Mara", "Muster", "Landrätin"),
    "Mara Muster M.Sc.": ("M.Sc.", "Mara", "Muster", ""),
    "Mara Muster, M.A.": ("M.A.", "Mara", "Muster", ""),
    "Muster, Mara, Dr.": ("Dr.", "Mara", "Muster", ""),
    "Dr. Muster, Mara": ("Dr.", "Mara", "Muster", ""),
    "Mara MUSTER": ("", "Mara", "Muster", ""),
    "Herrn Bela Beispiel": ("", "Bela", "Beispiel", ""),
    "z.Hd. Frau Mara Muster": ("", "Mara", "Muster", ""),
    "z. Hd. Herrn Beispiel": ("", "", "Beispiel", ""),
    "zu Hd. Frau M. Muster": ("", "M.", "Muster", ""),
    "zu Händen von Bela Beispiel": ("", "Bela", "Beispiel", ""),
    "Mara Muster (sie/ihr)": ("", "Mara", "Muster", ""),
    "Bela Beispiel (er/ihm), Integrationslotse": ("", "Bela", "Beispiel", "Integrationslotse"),
    "Frau Stock": ("", "", "Stock", ""),
    "Frau Dr. Stock": ("Dr.", "", "Stock", ""),
    "Herr Y": ("", "", "Y", ""),
    "Frau Bürger": ("", "", "Bürger", ""),
    "Lena Rektor": ("", "Lena", "Rektor", ""),
    "Jan Mentor": ("", "Jan", "Mentor", ""),
    "Paul Vorstand": ("", "Paul", "Vorstand", ""),
    "Stellvertretende Landrätin Şule Çelik": ("", "Şule", "Çelik", "Stellvertretende Landrätin"),
    "Stv. Landrat Ömer Öz": ("", "Ömer", "Öz", "Stv. Landrat"),
    "Leitende Koordinatorin Mara Muster": ("", "Mara", "Muster", "Leitende Koordinatorin"),
    "Für Fragen wenden Sie sich an Frau Muster": ("", "", "Muster", ""),
    "Für Rückfragen steht Ihnen Frau Muster gerne zur Verfügung": ("", "", "Muster", ""),
    "Ihre Ansprechpartnerin: Frau Mara Muster": ("", "Mara", "Muster", ""),
    "Sr. Maria Muster": ("Sr.", "Maria", "Muster", ""),
    "Pfarrer Bela Beispiel": ("", "Bela", "Beispiel", "Pfarrer"),
    "Pfr. Bela Beispiel": ("Pfr.", "Bela", "Beispiel", ""),
    "Mara Müller-Lüdenscheidt": ("", "Mara", "Müller-Lüdenscheidt", ""),
    "Jean-Luc d’Exemple": ("", "Jean-Luc", "d’Exemple", ""),
    "Mara O'Muster": ("", "Mara", "O'Muster", ""),
    "Mara Stadler": ("", "Mara", "Stadler", ""),
    "Rosa Amtmann": ("", "Rosa", "Amtmann", ""),
    "Peter Rathaus": ("", "Peter", "Rathaus", ""),
    "Hannah Bürger": ("", "Hannah", "Bürger", ""),
    "Markus Rat": ("", "Markus", "Rat", ""),
    "Lisa Führer": ("", "Lisa", "Führer", ""),
    "Eva Meister": ("", "Eva", "Meister", ""),
    "Tim Lehrer": ("", "Tim", "Lehrer", ""),
    "Ute Berger": ("", "Ute", "Berger", ""),
    "Jan Amtsberg": ("", "Jan", "Amtsberg", ""),
    "Dr. med. vet. Mara Muster": ("Dr. med. vet.", "Mara", "Muster", ""),
    "Priv.-Doz. Dr. Mara Muster": ("Priv.-Doz. Dr.", "Mara", "Muster", ""),
    "Mag.a Mara Muster": ("Mag.a", "Mara", "Muster", ""),
    "Mara Muster (Leitung)": ("", "Mara", "Muster", "Leitung"),
    "Leitung: Mara Muster": ("", "Mara", "Muster", "Leitung"),
    "Projektleitung: Mara Muster": ("", "Mara", "Muster", "Projektleitung"),
    "Integrationslotsin: Mara Muster": ("", "Mara", "Muster", "Integrationslotsin"),
}
NOBODY = (
    "mara muster",
    "Team Integration",
    "Familienbüro",
    "Das Team der Bücherei",
    "Eingang B",
    "Kommunale Lehrer",
    "Interner Trainer",
)


@pytest.mark.parametrize("line", NAMES)
def test_names(line: str) -> None:
    found = parse_contacts([line, "Tel. 09281 57-123"])[0]
    assert (found.title, found.first_name, found.last_name, found.task) == NAMES[line]


@pytest.mark.parametrize("line", NOBODY)
def test_what_names_nobody(line: str) -> None:
    assert parse_contacts([line, "Tel. 09281 57-123"])[0].last_name == ""


@pytest.mark.parametrize(
    "function",
    [
        *("Rufbus-Disponentin", "Schreibkraft", "Meldewesen und Soziales", "Wendepunkt-Koordination"),
        *("EG-Beauftragte", "Raum-Koordinatorin", "Referentin für Leichtes Schreiben"),
    ],
)
def test_functions_that_begin_like_rooms_or_requests(function: str) -> None:
    [contact] = parse_contacts(["Mara Muster", function, "Tel. 09281 57-1"])
    assert (contact.task, contact.rest) == (function, ())


@pytest.mark.parametrize("line", ["Zimmer 12", "2. Stock", "Bitte melden", "Sie erreichen mich am besten früh"])
def test_rooms_and_requests_are_no_functions(line: str) -> None:
    [contact] = parse_contacts(["Mara Muster", line, "Tel. 09281 57-1"])
    assert (contact.task, contact.rest) == ("", (line,))
