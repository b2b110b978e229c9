"""One text means the same place in every form, in the API and in an import."""

import json
from io import StringIO
from urllib.parse import parse_qs, urlsplit

import pytest
from django.core.management import call_command
from django.test import Client

from home.models import HomePage
from practices.importing.drafts.pages import find_place
from practices.uploads.forms import UploadForm
from search.engine import SearchEngine
from tests.html import attributes, link_addresses, soup
from tests.portal.taxonomy.places.meanings import GUESSED, NONE, ONE, SEVERAL

pytestmark = pytest.mark.django_db

# The address of a page with a field for a place, and the field's name.
FORMS = (
    ("/suche/", "region"),
    ("/suche/", "von"),
    ("/termine/", "region"),
    ("/termine/", "von"),
    ("/kommunen/", "region"),
    ("/praxisbeispiele/", "region"),
    ("/austausch/", "von"),
)
# Some of each kind: the resolver itself is held to the whole table.
SOME_ONES = [*ONE.items()][::14]
SOME_SEVERAL = [*SEVERAL.items()][::4]
SOME_GUESSES = [*GUESSED.items()][::4]


def asked_back(client: Client, path: str, name: str, text: str) -> list[str] | None:
    """The keys that a page offers for a text; None if it asks nothing back."""
    answer = client.get(path, {name: text})
    assert answer.status_code == 200
    page = soup(answer)
    links = link_addresses(page, '[data-choose="place"] a')
    questions = page.select('[data-choose="place"]')
    return [parse_qs(urlsplit(link).query)[name][0] for link in links] if questions else None


def field(client: Client, path: str, name: str, text: str) -> str:
    """What stands in the field afterwards."""
    return "".join(attributes(soup(client.get(path, {name: text})), f'input[name="{name}"][type="text"]', "value"))


def api(client: Client, **parameters: str) -> tuple[int, dict[str, object]]:
    answer = client.get("/api/v1/search", parameters)
    return answer.status_code, json.loads(answer.content)


def command(*texts: str) -> list[dict[str, object]]:
    out = StringIO()
    call_command("find_place", *texts, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def upload_errors(text: str) -> list[str]:
    return [str(error) for error in UploadForm({"region": text}).errors.get("region", [])]


@pytest.fixture(autouse=True)
def _places(regions: None, site: HomePage, index: SearchEngine) -> None:
    """All places, and the pages that ask for one."""


def test_what_is_clear_is_taken_everywhere(client: Client) -> None:
    assert command(*(text for text, _ags in SOME_ONES)) == [{"text": text, "ags": [ags]} for text, ags in SOME_ONES]
    for text, ags in SOME_ONES:
        region = find_place(text)
        assert region is not None, text
        assert region.ags == ags
        assert upload_errors(text) == []
        assert api(client, region=text)[0] == api(client, near=text, sort="distance")[0] == 200
        listed = json.loads(client.get("/api/v1/regions", {"q": text}).content)["items"]
        assert listed[0]["id"] == ags
        for path, name in FORMS:
            assert asked_back(client, path, name, text) is None, (path, name, text)
            # What the form sends the next time means the same.
            assert [line["ags"] for line in command(field(client, path, name, text))] == [[ags]], (path, name, text)


@pytest.mark.parametrize("table", [SOME_SEVERAL, SOME_GUESSES])
def test_what_is_not_clear_is_asked_everywhere(client: Client, table: list[tuple[str, list[str]]]) -> None:
    assert [line["ags"] for line in command(*(text for text, _keys in table))] == [keys for _text, keys in table]
    for text, keys in table:
        assert find_place(text) is None
        assert len(upload_errors(text)) == 1
        for name in ("region", "near"):
            status, body = api(client, **{name: text})
            assert (status, body["detail"][0]["parameter"]) == (422, name)  # type: ignore[index]
            assert [choice["value"] for choice in body["detail"][0]["allowed"]] == keys  # type: ignore[index]
        listed = json.loads(client.get("/api/v1/regions", {"q": text, "limit": str(len(keys))}).content)["items"]
        assert [item["id"] for item in listed] == keys
        for path, name in FORMS:
            assert asked_back(client, path, name, text) == keys, (path, name, text)
            assert field(client, path, name, text) == text


def test_a_guess_is_told_from_what_is_meant() -> None:
    (text, keys), *_more = SOME_GUESSES
    assert command(text) == [{"text": text, "ags": keys, "certain": False}]


def test_what_nobody_knows_is_said_everywhere(client: Client) -> None:
    for text in [text.strip() for text in NONE if text.strip("\x00 ")][::3]:
        assert command(text) == [{"text": text, "ags": []}]
        assert find_place(text) is None
        assert len(upload_errors(text)) == 1
        assert api(client, region=text)[0] == 422
        for path, name in FORMS:
            assert asked_back(client, path, name, text) is None
            page = client.get(path, {name: text}).content.decode()
            assert "kennen wir nicht" in page, (path, name, text)
