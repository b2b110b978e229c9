"""Offices of Verwaltungsgemeinschaften come from a file, whole or not at all."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from directory.models import FunctionContact
from directory.peers.contacts import Whose, calls_for
from tests.factories.taxonomy import RegionFactory

pytestmark = pytest.mark.django_db

HEAD = "sitz;stelle;telefon;email;erreichbar;mitglieder"
LINE = "09479101;VG Nordwald;089 99998-401;vg@example.org;Mo 8–12;09479101 09479102 09479103"


@pytest.fixture(autouse=True)
def _places() -> None:
    for ags in ("09479101", "09479102", "09479103"):
        RegionFactory.create(ags=ags)


def run(folder: Path, *lines: str) -> str:
    path, out = folder / "vg.csv", StringIO()
    path.write_text("\n".join(lines), encoding="utf-8")
    call_command("import_shared_offices", path, stdout=out)
    return out.getvalue()


def test_an_office_answers_for_its_members(tmp_path: Path) -> None:
    for _time in range(2):  # a second run changes nothing
        assert run(tmp_path, HEAD, LINE) == "1 offices now answer for 2 municipalities.\n"
        calls = calls_for(["09479101", "09479102", "09479103"])
        assert {ags: (call.whose, call.name, call.phone) for ags, call in calls.items()} == {
            "09479101": (Whose.OWN, "VG Nordwald", "089 99998-401"),
            "09479102": (Whose.SHARED, "VG Nordwald", "089 99998-401"),
            "09479103": (Whose.SHARED, "VG Nordwald", "089 99998-401"),
        }
    run(tmp_path, HEAD, LINE.replace("-401", "-402").replace(" 09479103", ""))
    assert [call.phone for call in calls_for(["09479102", "09479103"]).values()] == ["089 99998-402"]


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ((), "has to name the columns"),
        (("stelle;telefon", "VG;1"), "has to name the columns"),
        ((HEAD, LINE, LINE.replace("09479103", "09479999")), "Line 3: no municipality has the key '09479999'"),
        ((HEAD, "09479101;VG;;;;09479102"), "Line 2: Bitte nennen Sie eine Telefonnummer"),
        ((HEAD, "09479101;VG;1;keine;;09479102"), "Line 2: "),
    ],
)
def test_a_wrong_file_writes_nothing(tmp_path: Path, lines: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        run(tmp_path, *lines)
    assert not FunctionContact.objects.exists()
