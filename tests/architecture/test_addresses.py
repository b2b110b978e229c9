"""Addresses stand in `urls.py` and are asked for by name: one can be moved, and all follow the reader's language."""

import ast
import re

import pytest
from django.urls import NoReverseMatch
from django.utils import translation

from portal.base.display.navigation import breadcrumbs, view_path, view_paths, view_url
from portal.base.http.addresses import BESIDE_PAGES
from tests.addresses import routes
from tests.architecture.repository import PACKAGES, files, modules, text

# The first part of addresses that are written out all the same, and why.
WRITTEN_OUT = {
    "portal/base/http/addresses.py": "the API as a part of the portal, for what is asked of a request without a view",
    "portal/base/http/wellknown.py": "robots.txt names parts of the portal, in each language",
    "portal/answers/addresses.py": "parts of the portal that are never kept",
    "portal/settings/base.py": "settings, from which addresses are made",
    "portal/settings/login.py": "settings, from which addresses are made",
    "portal/base/editing/content_checks.py": "what editors paste, as a browser looks for it",
    "search/public/middleware.py": "parts of the portal, before a view is found",
    "demo/components/samples.py": "sample values, as an address reads",
    "search/api/endpoints.py": "what the API tells programmers in its messages and its description",
    "search/api/lists.py": "what the API tells programmers in its messages",
    "search/api/parameters.py": "what the API tells programmers in its messages",
    "search/facets.py": "what the API tells programmers in its description",
}
# Shown while nothing else works.
ALONE = {"templates/public/500.html", "templates/public/503.html", "templates/public/disk_full.html"}
TEXT_PAGES = ("ueber-uns", "impressum", "datenschutz", "barrierefreiheit", "leichte-sprache", "beispielinhalte")


def first_parts() -> set[str]:
    """What addresses begin with: "suche", "praxisbeispiele", "api"."""
    parts = {route.pattern.split("/")[0] for route in routes()}
    return {part for part in parts if re.fullmatch(r"[a-z.-]{2,}", part)} | set(TEXT_PAGES) | BESIDE_PAGES - {"static"}


def written_out(source: str, firsts: set[str]) -> list[int]:
    """Lines of a module on which an address is written out; documentation may."""
    tree = ast.parse(source)
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    address = _address(firsts)
    return sorted(
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told
        if address.search(node.value)
    )


def _address(firsts: set[str]) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, firsts)))
    return re.compile(rf"(?:^|[\s\"'(])/(?:en/)?(?:{names})(?:[/?#]|$)")


def written_out_in_template(source: str, firsts: set[str]) -> list[int]:
    """Lines of a template on which an address is written out, or the home page's."""
    names = "|".join(sorted(map(re.escape, firsts)))
    pattern = re.compile(rf"[\"']/(?:en/)?(?:(?:{names})(?:[/?#\"'])|[\"'])")
    return [number for number, line in enumerate(source.splitlines(), start=1) if pattern.search(line)]


def test_no_module_writes_an_address_out() -> None:
    firsts = first_parts()
    assert {"suche", "praxisbeispiele", "mediathek", "kommunen", "termine", "mitmachen", "admin", "api"} <= firsts
    found = {str(path) for path in modules(*PACKAGES) if path.name != "urls.py" and written_out(text(path), firsts)}
    assert found == set(WRITTEN_OUT)


def test_no_template_writes_an_address_out() -> None:
    firsts = first_parts()
    templates = [
        path for path in files() if path.suffix in {".html", ".txt"} and path.parts[0] in ("templates", *PACKAGES)
    ]
    assert len(templates) > 100
    assert {str(path) for path in templates if written_out_in_template(text(path), firsts)} == ALONE


@pytest.mark.parametrize(
    "planted",
    [
        "url = '/suche/'",
        "url = f'/kommunen/{slug}/'",
        "url = local_path('/en/termine/?x=1')",
        "x = {'a': '/mitmachen/'}",
        "url = '/suche#treffer'",
    ],
)
def test_a_module_that_writes_one_out_is_found(planted: str) -> None:
    assert written_out(f'"""`/suche/`"""\n{planted}', first_parts()) == [2]


def test_a_template_that_writes_one_out_is_found() -> None:
    firsts = first_parts()
    assert written_out_in_template('<a href="{{ view_url("search") }}">\n<a href="/suche/?q=1">', firsts) == [2]
    assert written_out_in_template('{{ local("/impressum/") }}\n{{ local("/") }}', firsts) == [1, 2]
    assert written_out_in_template('<a href="/suche#a">', firsts) == [1]
    assert written_out_in_template('<a href="{{ url }}/x/">', firsts) == []


def test_names_used_in_templates_exist() -> None:
    used = {
        name
        for path in files()
        if path.parts[0] == "templates"
        for name in re.findall(r"view_url\(\"([^\"]+)\"\)", text(path))
    }
    assert len(used) > 10
    assert [name for name in used if not view_url(name).startswith("/")] == []


def test_addresses_follow_the_reader() -> None:
    assert (view_url("search"), view_path("search")) == ("/suche/", "/suche/")
    with translation.override("en"):
        assert (view_url("search"), view_path("search")) == ("/en/suche/", "/suche/")
        assert view_url("page:impressum") == "/en/impressum/"
        assert view_url("api:suggest") == "/api/v1/suggest"
        assert breadcrumbs("X", ("Y", view_url("home:regions")))[:2] == [
            {"title": "Home", "url": "/en/"},
            {"title": "Y", "url": "/en/regionen/"},
        ]


def test_slugs_stay_as_editors_type_them() -> None:
    assert view_path("events:recording", "für-alle") == "/mediathek/für-alle/"
    assert view_path("directory:municipality", "würzburg") == "/kommunen/würzburg/"
    assert view_paths("directory:municipality")("würzburg") == "/kommunen/würzburg/"
    with pytest.raises(NoReverseMatch):
        view_path("home:theme", "zwei/teile")
