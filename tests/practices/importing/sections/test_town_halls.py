"""Whole texts as town halls write them: each part stands in its field, and no sentence stands on the page twice."""

import io
import tomllib
from pathlib import Path

import pytest

from practices.importing.dry_run import contact_of, fields_of
from practices.importing.reader import read_source
from practices.importing.sections.accounts import sentences, squeezed
from practices.importing.sections.interpreter import interpret
from practices.importing.writeup import WriteUp

TEXTS = Path(__file__).parents[1] / "texts"
EXPECTED = tomllib.loads((TEXTS / "expected.toml").read_text(encoding="utf-8"))
# Shorter ones may well be said twice.
SHORTEST_SENTENCE = 15


def read(name: str) -> WriteUp:
    text = (TEXTS / name).read_text(encoding="utf-8")
    source = read_source(io.BytesIO(text.encode(EXPECTED[name].get("encoding", "utf-8"))), name)
    return interpret(source.blocks)


def told(write_up: WriteUp) -> dict[str, object]:
    """Every field, the contact's under "contact.…", and the lists."""
    contact = contact_of(write_up.contact) or {}
    lists = {name: list(getattr(write_up, name)) for name in ("unplaced", "left_out", "exposed")}
    others: dict[str, object] = {"others": [other.name for other in write_up.others], "contact": any(contact.values())}
    return fields_of(write_up) | {f"contact.{name}": value for name, value in contact.items()} | lists | others


def test_each_text_is_expected_and_each_expected_is_there() -> None:
    assert {path.name for path in TEXTS.iterdir()} - {"expected.toml"} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_part_stands_in_its_field(name: str) -> None:
    found = told(read(name))
    wanted = {field: value for field, value in EXPECTED[name].items() if field != "encoding"}
    assert {field: found[field] if field == "contact" else found.get(field) or "" for field in wanted} == wanted


@pytest.mark.parametrize("name", EXPECTED)
def test_no_sentence_is_lost_or_doubled(name: str) -> None:
    write_up = read(name)
    fields = {field: value for field, value in fields_of(write_up).items() if field != "teaser"}
    page = squeezed("\n".join([*fields.values(), *(contact_of(write_up.contact) or {}).values()]))
    lists = squeezed("\n".join([write_up.teaser, *write_up.unplaced, *write_up.left_out]))
    told = [sentence for text in write_up.source for sentence in sentences(text.text)]
    long = [wanted for sentence in told if len(wanted := squeezed(sentence)) >= SHORTEST_SENTENCE]
    assert [sentence for sentence in long if page.count(sentence) > 1] == []
    ends = [sentence for sentence in told if sentence.endswith((".", "!")) and len(sentence.split()) > 2]
    whole = [
        sentence for sentence in ends if not any(sign in sentence for sign in ("?", ":", " – ", "Tel.", "@", "\t"))
    ]
    assert [sentence for sentence in whole if squeezed(sentence) not in page + lists] == []
