"""`manage.py import_practice --dry-run`: what would come of a file, one JSON line each, and nothing is stored."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory.models import OrganisationPage, Person
from portal.taxonomy.models import Theme
from practices.models import PracticePage

SAMPLE = Path(__file__).parent.parent / "data" / "lesetreff.txt"
REPORT = (
    "Titel: Radeln\nThema: Wohnen, Verkehr\nTräger: Stadt Hof\n\nUmsetzung\n\nRäder her.\n\nUnd los.\n\n"
    "Stolpersteine\n\n- Zu wenig Zeit. Mehr einplanen.\n- Zu wenig Platz\n\nKontakt\n\nDr. Mara Muster\n"
    "Integrationslotsin\nTel. 09281 57-1 (vormittags)\nZimmer 12\n\nBela Beispiel\nTel. 09281 57-2"
)


def tried(*paths: Path) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("import_practice", *map(str, paths), "--dry-run", stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.mark.usefixtures("regions")
def test_a_line_tells_every_field_the_contact_and_the_notes(tmp_path: Path) -> None:
    Theme.objects.create(name="Verkehr", slug="verkehr")
    path = tmp_path / "radeln.txt"
    path.write_text(REPORT, encoding="utf-8")
    (told,) = tried(path)
    filled = {name: value for name, value in told["fields"].items() if value}
    assert filled == {
        "title": "Radeln",
        "theme": "Wohnen, Verkehr",
        "main_theme": "Verkehr",
        "carrier": "Stadt Hof",
        "main_region": "Stadt Hof",
        "implementation": "Räder her.\nUnd los.",
        "obstacles": "Zu wenig Zeit. Mehr einplanen.\nZu wenig Platz",
    }
    assert told["contact"] == {
        "name": "Dr. Mara Muster",
        "task": "Integrationslotsin",
        "phone": "09281 57-1",
        "email": "",
        "address": "",
        "note": "vormittags\nZimmer 12",
    }
    assert (told["file"], told["refused"]) == (str(path), None)
    assert "Weitere Kontaktperson: Bela Beispiel, 09281 57-2" in told["notes"]
    assert (PracticePage.objects.count(), Person.objects.count(), OrganisationPage.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_what_is_refused_is_told_beside_the_others(tmp_path: Path) -> None:
    empty = tmp_path / "leer.txt"
    empty.touch()
    refused, missing, read = tried(empty, tmp_path / "fehlt.docx", SAMPLE)
    assert (refused["refused"], refused["fields"], refused["contact"], refused["notes"]) == (
        *("Die Datei ist leer.", {}),
        *(None, []),
    )
    assert missing["refused"].startswith("Die Datei lässt sich nicht öffnen")
    assert (read["refused"], read["fields"]["kicker"]) == (None, "Ein Abend zum Vorlesen")


@pytest.mark.django_db
def test_it_neither_publishes_nor_needs_an_overview() -> None:
    with pytest.raises(CommandError, match="not allowed with"):
        call_command("import_practice", str(SAMPLE), "--dry-run", "--publish")
    assert tried(SAMPLE)[0]["refused"] is None
