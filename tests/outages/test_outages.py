"""Each cell of the table "What happens when a part is away", on a real server with real services behind relays."""

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

import pytest

from tests.architecture.repository import ROOT
from tests.html import field_value, soup
from tests.outages.parts import GONE, HANGING, Part, running_parts
from tests.outages.portal import Answer, Portal, running

pytestmark = [pytest.mark.services, pytest.mark.slow]

# Held here: the part and how it leaves, by the name of its row.
ROWS: dict[str, tuple[str, str]] = {
    f"{name} {how}": (part, how)
    for name, part in (
        ("Redis", "cache"),
        ("Elasticsearch", "search"),
        ("PostgreSQL", "database"),
        ("mail server", "mail"),
    )
    for how in (GONE, HANGING)
}
HELD_ELSEWHERE = {"disk full": "tests/e2e/test_full_disk.py"}
AWAY, NO_DATABASE = "Die Suche ist gerade nicht erreichbar", "Das Portal ist gerade nicht erreichbar"
PRACTICE, SEARCH = "/praxisbeispiele/haus-0/", "/suche/?q=haus"
REGION = "region"
PAGES = ("/", PRACTICE, "/themen/", "/themen/wohnen/", "/mediathek/", REGION)
# A process that has the themes in memory needs no database to list them; another one does.
FROM_MEMORY = "/themen/"
WITHOUT_DATABASE = ("/-/live", "/static/css/error.css")
# A page that waits for no part, on a machine that does other things as well; a wait is six seconds.
PROMPT_SECONDS, LIMIT_SECONDS, RECOVERY_SECONDS = 4.0, 15.0, 10.0


@dataclass
class Seen:
    """What a row's outage looked like."""

    pages: dict[str, Answer]
    search: list[Answer]
    plain: dict[str, Answer]
    ready: Answer
    editor: dict[str, Answer]
    report: Answer
    recovered: float | None
    word: str
    found: bool
    mailed: bool


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    folder = tmp_path_factory.mktemp("outages")
    with running_parts(folder) as parts, running(folder, parts) as started:
        yield started


def _stamp(portal: Portal) -> str:
    return field_value(soup(portal.ask("/barrierefreiheit/").text), "stamp")


def _report(portal: Portal, stamp: str, word: str) -> Answer:
    fields = {"message": f"Barriere {word}", "address": "/", "name": "", "email": "", "website": "", "stamp": stamp}
    return portal.ask("/barrierefreiheit/rueckmeldung/", urlencode(fields))


def _add_synonym(portal: Portal, word: str) -> Answer:
    fields = {"word": word, "others": f"{word}haus", "csrfmiddlewaretoken": "t" * 32}
    return portal.ask("/admin/snippets/search/synonym/add/", urlencode(fields), editor=True)


def _address(portal: Portal, page: str) -> str:
    return f"/regionen/{portal.known['region']}/" if page == REGION else page


def _is_well(portal: Portal) -> bool:
    answers = [portal.ask(_address(portal, page)) for page in (*PAGES, SEARCH)]
    return all(each.status == 200 and AWAY not in each.text for each in answers)


def _wait_for_recovery(portal: Portal) -> float | None:
    began = time.monotonic()
    while time.monotonic() - began < 3 * RECOVERY_SECONDS:
        asked = time.monotonic() - began
        if _is_well(portal):
            return asked
        time.sleep(0.2)
    return None


def _mailed(portal: Portal, word: str, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if any(f"Barriere {word}" in mail for mail in portal.parts.mails.mails):
            return True
        time.sleep(0.2)
    return False


def _found(portal: Portal, word: str, seconds: float) -> bool:
    """Whether the synonym that was stored during the outage is there for editors."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if f"{word}haus" in portal.ask("/admin/snippets/search/synonym/", editor=True).text:
            return True
        time.sleep(0.3)
    return False


def observe(portal: Portal, row: str, searching: int = 40) -> Seen:
    """Take a part away and bring it back; while the search is away `searching` people ask it at the same moment."""
    name, how = ROWS[row]
    part: Part = getattr(portal.parts, name)
    word = row.replace(" ", "").lower()
    stamp = _stamp(portal)
    time.sleep(3.2)  # the form refuses what comes quicker than a person writes
    part.leave(how)
    try:
        crowd = searching if name == "search" else 0
        waiting = [threading.Thread(target=portal.ask, args=(SEARCH,)) for _ in range(crowd)]
        for thread in waiting:
            thread.start()
        pages = {page: portal.ask(_address(portal, page)) for page in PAGES}
        plain = {path: portal.ask(path) for path in WITHOUT_DATABASE}
        search = [portal.ask(SEARCH) for _ in range(2)]
        ready = portal.ask("/-/ready")
        editor = {
            "dashboard": portal.ask("/admin/", editor=True),
            "edit": portal.ask(f"/admin/pages/{portal.known['page']}/edit/", editor=True),
            "save": _add_synonym(portal, word),
        }
        report = _report(portal, stamp, word)
        for thread in waiting:
            thread.join()
    finally:
        part.come_back(how)
    recovered = _wait_for_recovery(portal)
    kept = name != "database"
    return Seen(
        pages, search, plain, ready, editor, report, recovered, word,
        found=_found(portal, word, RECOVERY_SECONDS) if kept else False,
        mailed=_mailed(portal, word, 3 * RECOVERY_SECONDS) if kept else False,
    )  # fmt: skip


@pytest.fixture(scope="module", params=list(ROWS))
def seen(request: pytest.FixtureRequest, portal: Portal) -> tuple[str, Seen]:
    return request.param, observe(portal, request.param)


def _prompt(answer: Answer, seconds: float = PROMPT_SECONDS) -> tuple[int, bool]:
    return answer.status, answer.seconds < seconds


def test_readers(seen: tuple[str, Seen]) -> None:
    row, told = seen
    assert {path: _prompt(each) for path, each in told.plain.items()} == dict.fromkeys(WITHOUT_DATABASE, (200, True))
    assert _prompt(told.ready, 6)[1]
    if row.startswith("PostgreSQL"):
        asking = {page: each for page, each in told.pages.items() if page != FROM_MEMORY}
        assert {page: _prompt(each, LIMIT_SECONDS) for page, each in asking.items()} == dict.fromkeys(
            asking, (503, True)
        )
        assert all(NO_DATABASE in each.text for each in asking.values())
        return
    assert {page: _prompt(each) for page, each in told.pages.items()} == dict.fromkeys(PAGES, (200, True))
    if row.startswith("Elasticsearch"):
        assert [each.status for each in told.search] == [503, 503]
        assert all(AWAY in each.text for each in told.search)
        assert _prompt(told.search[1])[1]
        says = {page: AWAY in each.text for page, each in told.pages.items()}
        assert says == {page: page != "/mediathek/" for page in PAGES}
    else:
        assert [_prompt(each) for each in told.search] == [(200, True)] * 2


def test_editors(seen: tuple[str, Seen]) -> None:
    row, told = seen
    status = {name: each.status for name, each in told.editor.items()}
    if row.startswith("PostgreSQL"):
        assert status == {"dashboard": 503, "edit": 503, "save": 503}
    else:
        assert status == {"dashboard": 200, "edit": 200, "save": 302}
        assert told.found


def test_recovery(seen: tuple[str, Seen]) -> None:
    row, told = seen
    assert told.recovered is not None
    assert told.recovered <= RECOVERY_SECONDS
    if row.startswith("PostgreSQL"):
        assert told.report.status == 503
    else:
        assert (told.report.status, told.report.seconds < PROMPT_SECONDS, told.mailed) == (302, True, True)


def test_the_table_has_exactly_these_rows() -> None:
    text = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    table = text.partition("## What happens when a part is away")[2].partition("\n## ")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    assert rows[0] == "part"
    elsewhere = [row for row, path in HELD_ELSEWHERE.items() if (ROOT / path).exists()]
    assert sorted(rows[1:]) == sorted([*ROWS, *elsewhere])
