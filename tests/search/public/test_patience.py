"""Nobody waits for an engine that is away: time limits, breakers and a limit for those that wait together."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from portal.base.http.breakers import CLOSED, OPEN
from scripts.services.machine import free_port
from search.engine import EngineSilent, EngineUnavailable, get_engine
from search.engines import gate as gates
from search.engines.elasticsearch.engine import ElasticsearchEngine
from search.engines.gate import Gate
from search.public.patience import (
    HURRIED_SECONDS,
    doing_without,
    is_search_away,
    patience,
    remaining,
    tell_once,
    waiting,
)
from search.queries import SearchQuery
from tests.factories.site import site_tree
from tests.portal.base.mail.servers import silent_server

AWAY = "Die Suche ist gerade nicht erreichbar"


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate(timeout=4.0, at_once=2, probe=lambda: False)
    yield made
    made.close()


def fail(gate: Gate, *, timed_out: bool = True, seconds: float = 9, hurried: bool = False) -> str:
    """What became of a question that had no answer."""
    try:
        with patience(seconds, hurried=hurried), gate.passing():
            raise EngineSilent("silent", timed_out=timed_out)
    except EngineUnavailable as error:
        return str(error)


def states(gate: Gate) -> tuple[str, str]:
    return gate.patient.state, gate.hurried.state


def test_all_questions_of_a_request_share_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    assert remaining(4.0) == 4.0
    now = [50.0]
    monkeypatch.setattr("search.public.patience.time.monotonic", lambda: now[0])
    with patience(1.0):
        now[0] += 60  # reading the database and rendering is no waiting
        assert remaining(4.0) == 1.0
        with waiting():
            now[0] += 0.75
        assert (remaining(4.0), remaining(0.1)) == (0.25, 0.1)
        with waiting():
            now[0] += 1
        assert remaining(4.0) == 0.0
    assert remaining(4.0) == 4.0


def test_a_page_that_did_without_says_so_once() -> None:
    with doing_without():
        raise EngineUnavailable("away")
    assert (is_search_away(), tell_once()) == (False, False)  # nobody reads a page here
    with patience(1):
        with doing_without():
            pass
        assert (is_search_away(), tell_once()) == (False, False)
        with doing_without():
            raise EngineUnavailable("away")
        assert (is_search_away(), tell_once(), tell_once()) == (True, True, False)
    with patience(1):
        assert not is_search_away()


def test_what_is_no_error_of_the_search_is_not_hidden() -> None:
    with pytest.raises(KeyError), patience(1), doing_without():
        raise KeyError


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ({"timed_out": False}, (OPEN, OPEN)),  # nobody listens there: no use to ask with more patience
        ({"timed_out": True}, (OPEN, OPEN)),
        ({"timed_out": True, "seconds": HURRIED_SECONDS, "hurried": True}, (CLOSED, OPEN)),
        ({"timed_out": True, "seconds": 0.1, "hurried": True}, (CLOSED, CLOSED)),  # it had a rest of its time only
        ({"timed_out": True, "seconds": 1.0}, (CLOSED, OPEN)),
    ],
)
def test_what_opens_which_breaker(gate: Gate, outcome: dict[str, Any], expected: tuple[str, str]) -> None:
    assert fail(gate, **outcome) == "silent"
    assert states(gate) == expected


def test_while_pages_do_without_readers_of_the_search_may_still_wait(gate: Gate) -> None:
    gate.hurried.failed()
    assert fail(gate, hurried=True) == gates.SKIPPED
    with patience(9), gate.passing() as seconds:
        assert 3.9 < seconds <= 4.0
    gate.patient.failed()
    assert [fail(gate), fail(gate, hurried=True)] == [gates.SKIPPED] * 2


def test_outside_requests_nobody_is_refused(gate: Gate) -> None:
    gate.patient.failed()
    with gate.passing() as seconds:
        assert seconds == 4.0


def test_only_so_many_wait_together(gate: Gate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gates, "QUEUE_SECONDS", 0.01)
    inside, leave = threading.Barrier(3, timeout=20), threading.Event()

    def wait() -> None:
        with patience(9), gate.passing():
            inside.wait()
            leave.wait(20)

    threads = [threading.Thread(target=wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    inside.wait()
    assert fail(gate) == gates.TOO_MANY
    leave.set()
    for thread in threads:
        thread.join()
    with patience(9), gate.passing():
        pass
    assert states(gate) == (CLOSED, CLOSED)


def test_a_place_is_given_back_however_a_question_ends(gate: Gate) -> None:
    for error in (KeyError, EngineUnavailable):
        for _ in range(3):
            with pytest.raises(error), patience(9), gate.passing():
                raise error
    assert states(gate) == (CLOSED, CLOSED)


def test_time_that_is_used_up_asks_nobody(gate: Gate) -> None:
    with patience(0), pytest.raises(EngineUnavailable, match="long enough"), gate.passing():
        pytest.fail("the engine was asked")


@pytest.mark.parametrize("silent", [False, True], ids=["gone", "silent"])
def test_an_engine_that_is_away_is_asked_once(silent: bool, settings: Any) -> None:
    settings.SEARCH_TIMEOUT = 0.3
    with silent_server() as port:
        engine = ElasticsearchEngine(f"http://127.0.0.1:{port if silent else free_port()}/portal")
        told = []
        for _ in range(3):
            with pytest.raises(EngineUnavailable) as problem, patience(0.3):
                engine.search(SearchQuery())
            told.append(str(problem.value))
        engine.close()
    assert (told[0].startswith("Elasticsearch does not answer"), told[1:]) == (True, [gates.SKIPPED] * 2)
    assert engine.connection.gate.patient.total_failures == 1


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/themen/", "/themen/wohnen/", "/regionen/", "/regionen/09/", "/kommunen/"])
def test_pages_do_without_an_engine_that_hangs(
    path: str, client: Client, settings: Any, themes: None, regions: None
) -> None:
    """The page stands, says once what is missing, waits for one question only, and never says that there is nothing."""
    site_tree()
    with silent_server() as port:
        settings.SEARCH_URL, settings.SEARCH_TIMEOUT = f"http://127.0.0.1:{port}/portal", 600
        response = client.get(path)
        engine: Any = get_engine()
        failures = engine.connection.gate.hurried.total_failures
    html = response.content.decode()
    asks = path != "/kommunen/"
    assert (response.status_code, html.count(AWAY), failures) == (200, int(asks), int(asks))
    assert "Hier steht noch wenig" not in html


@pytest.mark.django_db
def test_the_search_page_waits_with_patience_and_the_rest_hurries(client: Client, settings: Any) -> None:
    settings.SEARCH_TIMEOUT = 0.3
    with silent_server() as port:
        settings.SEARCH_URL = f"http://127.0.0.1:{port}/portal"
        told: list[Callable[[], Any]] = [
            lambda: client.get("/suche/?q=haus"),
            lambda: client.get("/api/v1/search?q=haus"),
        ]
        answers = [ask() for ask in (*told, *told)]
        engine: Any = get_engine()
        failures = engine.connection.gate.patient.total_failures
    assert ([answer.status_code for answer in answers], failures) == ([503] * 4, 1)
    assert AWAY in answers[0].content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("damage", ["unreadable", "corrupt", "pointer"])
def test_an_embedded_index_that_cannot_be_read_is_away_as_well(
    damage: str, client: Client, settings: Any, themes: None, regions: None
) -> None:
    site_tree()
    engine: Any = get_engine()
    engine.begin_rebuild().commit()
    generation = engine.folder.current()
    engine.close()
    if damage == "unreadable":
        (generation / "meta.json").unlink()
        (generation / "meta.json").mkdir()
    elif damage == "corrupt":
        (generation / "meta.json").write_bytes(b"\xff{no json")
    else:
        engine.folder.pointer.write_bytes(b"\xff\xfe\x00")
    assert client.get("/suche/?q=haus").status_code == 503
    response = client.get("/themen/")
    assert (response.status_code, response.content.decode().count(AWAY)) == (200, 1)
