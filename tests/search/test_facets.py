"""Facets are declared once, and everything that names them all loops over the declarations."""

import ast

from search.api.parameters import ListParameters, SearchParameters
from search.documents import SearchDocument
from search.engines.store import filter_values
from search.facets import FACETS, PARAMETERS, SPECS
from search.registry import closed_values
from tests.architecture.repository import PACKAGES, ROOT, modules
from tests.search.engines.drawing import values_to_ask_for
from tests.search.engines.oracle import ORACLE_FACETS

MOST_NAMES = 4  # a list of so many facets that some were left out on purpose


def lists_of_facets(source: str) -> list[int]:
    """Lines of literals that name more facets than `MOST_NAMES`."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict):
            names = [key.value for key in node.keys if isinstance(key, ast.Constant)]
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            names = [element.value for element in node.elts if isinstance(element, ast.Constant)]
        else:
            continue
        if len(set(names) & set(FACETS)) > MOST_NAMES:
            found.append(node.lineno)
    return found


def test_nobody_lists_the_facets_again() -> None:
    second = {
        str(path): lines for path in modules(*PACKAGES) if (lines := lists_of_facets((ROOT / path).read_text("utf-8")))
    }
    assert second == {}


def test_a_second_list_would_be_found() -> None:
    assert lists_of_facets("x = 1\nORDER = ('kind', 'theme', 'region', 'size', 'status')") == [2]
    assert lists_of_facets("LABELS = {'year': 1, 'series': 2, 'sector': 3, 'format': 4, 'status': 5}") == [1]
    assert lists_of_facets("ON_MAPS = ('kind', 'theme')") == []


def test_each_has_its_parameter_in_addresses_and_in_the_api() -> None:
    assert {**{spec.name: spec.parameter for spec in SPECS}, "person": "person"} == PARAMETERS
    assert len(set(PARAMETERS.values())) == len(PARAMETERS)
    assert set(FACETS) - set(SearchParameters.model_fields) == set()
    assert set(FACETS) - set(ListParameters.model_fields) == {"kind"}


def test_closed_ones_know_their_values() -> None:
    assert {
        spec.name for spec in SPECS if spec.is_closed and spec.name != "theme" and not closed_values(spec.name)
    } == set()
    assert {spec.name for spec in SPECS if not spec.is_closed and closed_values(spec.name)} == set()


def test_each_reads_its_values_from_a_document() -> None:
    document = SearchDocument(
        kind="practice",
        title="x",
        url="/x/",
        themes=("wohnen",),
        regions=("09",),
        sizes=("bis-5000",),
        formats=("vortrag",),
        sectors=("kommune",),
        years=(2026,),
        series="reihe",
        status="laeuft",
    )
    assert {name: filter_values(document)[name] for name in FACETS} == {
        "kind": ("practice",),
        "theme": ("wohnen",),
        "region": ("09",),
        "size": ("bis-5000",),
        "status": ("laeuft",),
        "year": ("2026",),
        "format": ("vortrag",),
        "sector": ("kommune",),
        "series": ("reihe",),
    }
    empty = filter_values(SearchDocument(kind="practice", title="x", url="/x/"))
    assert {name for name in FACETS if empty[name]} == {"kind"}


def test_the_oracle_and_its_questions_know_each() -> None:
    assert {*ORACLE_FACETS} == set(FACETS), "say in the oracle what the new facet holds"
    assert set(FACETS) - set(values_to_ask_for()) == set(), "say in drawing.py what documents may hold of it"
