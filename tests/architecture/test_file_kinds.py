"""Each kind of file has inputs of our own, and some that a program wrote; `file_kinds.toml` names them."""

import tomllib
from collections import defaultdict

import pytest

from tests.architecture.repository import ROOT

TESTS = ROOT / "tests"
TABLE: dict[str, dict[str, list[str]]] = tomllib.loads((TESTS / "architecture/file_kinds.toml").read_text())
BY_HAND = "by_hand"
FEWEST = 4  # one like the file that came in wrong, and three more
WRITTEN = "practices/importing/written"
KINDS = {
    *("captions that overlap", "captions without length", "captions as loosely as they occur", "captions that roll"),
    *("captions in another form than their ending says", "captions in every usual encoding", "who speaks"),
    *("words in captions that look like signs", "signs in captions that are no words"),
    *("sentences before a colon that name nobody", "headings with their text in the same line"),
    *("other words for headings", "headings with forms of gender", "headings with signs that nobody sees"),
    *("headings with numbers", "headings by styles of any name", "Markdown", "titles", "a contact in one line"),
    *("text behind a contact that is none of it", "telephone numbers", "postal addresses", "names of people"),
    *("people in the midst of a text", "notes at the foot of a page", "lists in lists", "hidden and struck text"),
    "tables",
    *("fields of forms and boxes to tick", "what is not read and has to be named"),
    *("lists and broken lines of plain text", "films that browsers do not play"),
    *("lists in documents for screen readers",),
}


@pytest.fixture(scope="module")
def inputs(request: pytest.FixtureRequest) -> dict[str, set[str]]:
    """The inputs of each test that the table names, by the test and by themselves: "test_a", "test_a[x]"."""
    found: dict[str, set[str]] = defaultdict(set)
    named = {test.partition("::")[0] for kind in TABLE.values() for tests in kind.values() for test in tests}
    for path in sorted(named):
        module = pytest.Module.from_parent(request.session, path=TESTS / path)
        for item in module.collect():
            found[f"{path}::{item.name.partition('[')[0]}"].add(item.name)
            found[f"{path}::{item.name}"].add(item.name)
    return found


def test_these_are_the_kinds() -> None:
    assert set(TABLE) == KINDS


@pytest.mark.parametrize("kind", TABLE)
def test_each_kind_has_inputs_of_our_own_and_of_programs(kind: str, inputs: dict[str, set[str]]) -> None:
    tests = [test for told in TABLE[kind].values() for test in told]
    assert [test for test in tests if not inputs.get(test)] == []
    assert len(set(tests)) == len(tests)
    assert BY_HAND in TABLE[kind]
    assert len(TABLE[kind]) > 1, "none is written by a program"
    assert sum(len(inputs[test]) for test in tests) >= FEWEST


def test_each_file_of_a_program_stands_for_a_kind() -> None:
    """What is taken out of the table is missed: the file lies there still."""
    test = "practices/importing/test_written_by_programs.py::test_each_part_stands_in_its_field"
    named = {entry for kind in TABLE.values() for entries in kind.values() for entry in entries}
    files = {path.name for path in (TESTS / WRITTEN).iterdir()} - {"expected.toml"}
    assert {f"{test}[{name}]" for name in files} - named == set()


def test_who_wrote_a_file_is_the_same_in_both_tables() -> None:
    expected = tomllib.loads((TESTS / WRITTEN / "expected.toml").read_text(encoding="utf-8"))
    for program, entry in ((name, entry) for kind in TABLE.values() for name, told in kind.items() for entry in told):
        if "importing/test_written_by_programs.py" in entry:
            assert expected[entry.partition("[")[2].rstrip("]")]["written_by"].startswith(program)
