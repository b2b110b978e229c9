from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from portal.taxonomy.models import Region
from search.models import OutboxItem
from tests.factories.taxonomy import RegionFactory

pytestmark = pytest.mark.django_db


def record(
    ags: str, name: str, kind: str, population: int | str, *, date: str = "20301231", record_type: str = "60"
) -> str:
    """One line in the register's layout."""
    line = f"{record_type}{date}{ags:<8}0000{name:<50}{'':<50}{kind:<2}{'':<4}{'00000002000'}{population:0>11}"
    return f"{line:<220}"


def write(path: Path, *lines: str, encoding: str = "latin-1") -> Path:
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return path


@pytest.fixture
def land() -> None:
    for ags in ("09", "095", "09563", "09571"):
        RegionFactory.create(ags=ags, type="kreisfreie Stadt" if ags == "09563" else "alt")
    for ags in ("09563000", "09571101", "09571102"):
        RegionFactory.create(ags=ags, type="Gemeinde oder Markt", population=1, size_class="unbekannt")


LINES = (
    record("09", "Bayern", "", "", record_type="10"),
    record("09563000", "Fürth", "61", 130_000),
    record("09571101", "Größtal, M", "60", 5_000),
    record("09571102", "Kleintal, GKSt", "67", 4_999),
    record("09571451", "Tiefer Forst", "66", 0),
    record("08111000", "Anderswo", "63", 600_000),
)


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_figures_kinds_and_classes_are_taken_over(land: None, tmp_path: Path, encoding: str) -> None:
    out = StringIO()
    call_command("import_gemeinden", write(tmp_path / "gv.txt", *LINES, encoding=encoding), stdout=out)
    fields = ("ags", "population", "population_year", "population_source", "type", "size_class")
    assert list(Region.objects.order_by("ags").values_list(*fields)) == [
        ("09", 139_999, 2029, "destatis-2029", "alt", "ohne"),
        ("095", 139_999, 2029, "destatis-2029", "alt", "ohne"),
        ("09563", 130_000, 2029, "destatis-2029", "kreisfreie Stadt", "ab-100000"),
        ("09563000", 130_000, 2029, "destatis-2029", "kreisfreie Stadt", "ab-100000"),
        ("09571", 9_999, 2029, "destatis-2029", "alt", "ohne"),
        ("09571101", 5_000, 2029, "destatis-2029", "Markt", "5000-20000"),
        ("09571102", 4_999, 2029, "destatis-2029", "Große Kreisstadt", "bis-5000"),
    ]
    assert list(OutboxItem.objects.filter(action="region").values_list("key", flat=True)) == ["region:09"]
    assert out.getvalue() == "7 regions now carry the figures of destatis-2029.\n"


def test_the_year_can_be_told(land: None, tmp_path: Path) -> None:
    call_command("import_gemeinden", write(tmp_path / "gv.txt", *LINES), year=2030, stdout=StringIO())
    assert set(Region.objects.values_list("population_year", flat=True)) == {2030}


def test_a_kreis_that_is_not_covered_gets_no_sum(land: None, tmp_path: Path) -> None:
    call_command("import_gemeinden", write(tmp_path / "gv.txt", LINES[2]), stdout=StringIO())
    assert Region.objects.get(ags="09571").population is None


def test_unknown_municipalities_are_named(land: None, tmp_path: Path) -> None:
    out = StringIO()
    call_command("import_gemeinden", write(tmp_path / "gv.txt", record("09571999", "Neutal", "64", 10)), stdout=out)
    assert out.getvalue().splitlines()[1] == "Not in the portal's list, left out: Neutal (09571999)"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "Gemeinde;Einwohner",
            "Zeile 2: Das ist kein Satz des Gemeindeverzeichnisses (GV100AD). Es wurde nichts geändert.",
        ),
        (
            record("0957110x", "Kaputt", "64", 10),
            "Zeile 2: Datum oder Gemeindeschlüssel fehlt. Es wurde nichts geändert.",
        ),
        (
            record("09571102", "Kaputt", "99", 10),
            "Zeile 2: Die Gemeindeart „99“ ist nicht bekannt. Es wurde nichts geändert.",
        ),
        (record("09571102", "Kaputt", "64", "zehn"), "Zeile 2: Die Einwohnerzahl fehlt. Es wurde nichts geändert."),
        (record("09571102", "Kaputt", "64", 10)[:145], "Zeile 2: Die Einwohnerzahl fehlt. Es wurde nichts geändert."),
        (LINES[2], "Zeile 2: Der Gemeindeschlüssel 09571101 kommt zweimal vor. Es wurde nichts geändert."),
    ],
)
def test_a_damaged_line_is_named_and_nothing_written(land: None, tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(CommandError) as caught:
        call_command("import_gemeinden", write(tmp_path / "gv.txt", LINES[2], line))
    assert str(caught.value) == message
    assert set(Region.objects.filter(level="gemeinde").values_list("population", flat=True)) == {1}


def test_a_file_of_another_land_and_a_missing_file(land: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"^In der Datei steht keine Gemeinde dieses Gebiets"):
        call_command("import_gemeinden", write(tmp_path / "gv.txt", LINES[5]))
    with pytest.raises(CommandError, match=r"fehlt\.txt“ lässt sich nicht lesen"):
        call_command("import_gemeinden", tmp_path / "fehlt.txt")
