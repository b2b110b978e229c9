"""Whatever stands in an address, no answer is an error of the server: every address of the portal, found by itself."""

from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from directory.models import OrganisationPage
from search.indexing.consistency import rebuild
from tests.addresses import PART, routes
from tests.factories.site import site_tree

pytestmark = pytest.mark.django_db

ODD: list[str | bytes] = [
    "\x00",
    "a\x00b",
    "..",
    "a\\b",
    "a\r\nb",
    "🦄",
    "ü" * 300,
    "'\"<>",
    "\u202ea",
    "%",
    "a b",
    "-1",
]
ODD += ["9" * 40, "a\x0b\x1bb", "\x7f\x85", "\ufffe\uffff", b"\xff\xfe", b"\xed\xa0\x80", "{{7*7}}", "-", '"', "*:*"]
QUERIES = ["q", "thema", "region", "von", "umkreis", "seite", "person", "jahr", "reihe", "t", "p", "next", "offset"]
PAGES = ["gibt-es-nicht", "praxisbeispiele", "online-reihe", "mediathek", "kommunen", "en/themen"]


def addresses(odd: str | bytes) -> list[str]:
    """Each address with a part of its own, that part being odd; numbers and UUIDs as they have to be."""
    kinds = {"int": "9" * 18, "uuid": "12345678-1234-1234-1234-123456789abc"}
    found = []
    for pattern, _name, _view in routes():
        filled, parts = PART.subn(lambda match: kinds.get(match[1] or "", quote(odd, safe="")), pattern)
        if parts and "(?" not in filled and "admin/" not in pattern:
            found.append("/" + filled.replace("\\", ""))
    return [*found, *(f"/{page}/{quote(odd, safe='')}/" for page in PAGES)]


def failures(client: Client, paths: list[str]) -> list[tuple[str, int]]:
    answers = [(path, client.get(path).status_code) for path in paths if not path.startswith("/-/")]
    return [each for each in answers if each[1] >= 500]


@pytest.fixture
def reader(db: None) -> Client:
    """With an index that finds something: without one the search answers before it has read an address."""
    home = site_tree()
    home.get_children().get(slug="traeger").add_child(instance=OrganisationPage(title="Gartenverein", slug="verein"))
    rebuild()
    return Client(raise_request_exception=False)


def test_addresses_are_found() -> None:
    found = addresses("x")
    assert len(found) > 40
    assert {"/praxisbeispiele/x/pdf/", "/medien/x", "/online-reihe/x/x/kalender.ics"} <= set(found)


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_no_path_is_an_error(reader: Client, odd: str | bytes) -> None:
    assert failures(reader, addresses(odd)) == []


@pytest.mark.parametrize("odd", ODD, ids=ascii)
def test_no_query_is_an_error(reader: Client, odd: str | bytes) -> None:
    simple = [f"/{path}" for path, _name, _view in routes() if not PART.search(path) and "admin" not in path]
    paths = [path for path in simple if "(" not in path]
    assert len(simple) > 20
    queries = ["&".join(f"{name}={quote(odd)}" for name in names) for names in (QUERIES, ["q"])]
    assert failures(reader, [f"{path}?{query}" for path in paths for query in queries]) == []


def test_a_nul_names_nothing_and_says_nothing(reader: Client) -> None:
    assert reader.get("/themen/%00/").status_code == 404
    assert reader.get("/kommunen%00/").status_code == 404
    seen: Any = reader.get("/suche/?q=Gar%00ten")
    assert b'value="Garten"' in seen.content
