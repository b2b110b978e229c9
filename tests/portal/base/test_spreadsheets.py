"""No cell of a table is a formula: one rule, and whatever writes a table asks it."""

import ast

import pytest

from portal.base.spreadsheets import FORMULA_SIGNS, harmless
from tests.architecture.repository import PACKAGES, modules, text

LIBRARIES = frozenset({"csv", "openpyxl"})
WRITERS = frozenset({"writer", "DictWriter", "Workbook"})
# For a program that reads the very words: a quote before them would be another question.
FOR_PROGRAMS = {"search/misses/evaluation.py"}


def writes_tables_without_the_rule(source: str) -> bool:
    """Whether a module makes a writer of tables and never calls `harmless`."""
    nodes = list(ast.walk(ast.parse(source)))
    imported = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        for node in nodes
        if isinstance(node, ast.Call)
    }
    return bool(imported & LIBRARIES) and bool(called & WRITERS) and "harmless" not in called


@pytest.mark.parametrize("sign", FORMULA_SIGNS)
@pytest.mark.parametrize("before", ["", " ", "\u00a0 "])
def test_a_formula_is_quoted(sign: str, before: str) -> None:
    assert harmless(f"{before}{sign}1+1") == f"'{before}{sign}1+1"


@pytest.mark.parametrize("text", ["", " ", "Haus", "1-2", "a=b", "50 %", "'=1", "„=1“"])
def test_other_cells_stay(text: str) -> None:
    assert harmless(text) == text


def test_what_defusedcsv_guards_is_guarded() -> None:
    assert set("@+-=|%") <= set(FORMULA_SIGNS)


def test_whatever_writes_a_table_asks_the_rule() -> None:
    found = {str(path) for path in modules(*PACKAGES) if writes_tables_without_the_rule(text(path))}
    assert found == FOR_PROGRAMS


def test_a_writer_without_it_would_be_found() -> None:
    assert writes_tables_without_the_rule("import csv\ncsv.writer(file).writerow(row)")
    assert writes_tables_without_the_rule("from csv import DictWriter\nDictWriter(file, names)")
    assert not writes_tables_without_the_rule("import csv\ncsv.writer(file).writerow(map(harmless, row))\nharmless(x)")
    assert not writes_tables_without_the_rule("import csv\ncsv.reader(file)")
    assert not writes_tables_without_the_rule("index.writer()")
