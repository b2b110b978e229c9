import threading
import time

import pytest

from operations.worker.loop import Job, run_jobs


@pytest.mark.django_db(transaction=True)
def test_jobs_run_side_by_side_survive_errors_and_end_when_told(caplog: pytest.LogCaptureFixture) -> None:
    stop = threading.Event()
    calls: dict[str, int] = {"eager": 0, "broken": 0, "slow": 0}

    def eager() -> bool:
        calls["eager"] += 1
        return calls["eager"] < 5

    def broken() -> bool:
        calls["broken"] += 1
        raise ZeroDivisionError

    def slow() -> bool:
        calls["slow"] += 1
        return False

    jobs = [Job("eager", 60, eager), Job("broken", 0.05, broken), Job("slow", 60, slow)]
    thread = threading.Thread(target=run_jobs, args=(jobs, stop))
    started = time.monotonic()
    thread.start()
    while calls["broken"] < 2 and time.monotonic() - started < 20:
        time.sleep(0.02)
    stop.set()
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert (calls["eager"], calls["slow"]) == (5, 1)
    assert calls["broken"] >= 2
    assert "broken failed and is tried again" in caplog.text


@pytest.mark.parametrize("dying", [SystemExit, None])
def test_a_part_that_ends_unasked_ends_all_and_is_named(
    dying: type[BaseException] | None, caplog: pytest.LogCaptureFixture
) -> None:
    def part(_stop: threading.Event) -> None:
        if dying:
            raise dying

    stop = threading.Event()
    assert run_jobs([Job("slow", 60, lambda: False)], stop, {"index": part}) == ["index"]
    assert stop.is_set()
    assert ("index failed" in caplog.text) is (dying is not None)


def test_a_part_that_ends_because_it_is_told_is_not_named() -> None:
    stop = threading.Event()
    threading.Timer(0.1, stop.set).start()
    assert run_jobs([], stop, {"index": threading.Event.wait}) == []
