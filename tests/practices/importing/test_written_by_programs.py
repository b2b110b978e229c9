"""Files as LibreOffice and pandoc wrote them: each part stands in its field, and nothing is left over."""

import io
import tomllib
from pathlib import Path

import pytest

from practices.importing.dry_run import contact_of, fields_of
from practices.importing.reader import read_source
from practices.importing.sections.interpreter import interpret

FILES = Path(__file__).parent / "written"
EXPECTED = tomllib.loads((FILES / "expected.toml").read_text(encoding="utf-8"))


def told(name: str) -> dict[str, object]:
    """Every field of a file that is filled, its lists, and what stood beside its text."""
    source = read_source(io.BytesIO((FILES / name).read_bytes()), name)
    found = interpret(source.blocks, source.asides, source.pictures)
    contact = {f"contact.{field}": value for field, value in (contact_of(found.contact) or {}).items()}
    lists = {field: list(getattr(found, field)) for field in ("unplaced", "left_out", "exposed")}
    beside = {f"beside.{aside.kind}": list(aside.lines) for aside in found.asides}
    return {field: value for field, value in (fields_of(found) | contact | lists | beside).items() if value}


def test_each_file_is_expected_and_each_says_who_wrote_it() -> None:
    assert {path.name for path in FILES.iterdir()} - {"expected.toml"} == set(EXPECTED)
    assert all(expected["written_by"] for expected in EXPECTED.values())


@pytest.mark.parametrize("name", EXPECTED)
def test_each_part_stands_in_its_field(name: str) -> None:
    assert told(name) == {field: value for field, value in EXPECTED[name].items() if field != "written_by"}
