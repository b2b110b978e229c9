"""Requests that wait are decided together, in the order of their arrival."""

import threading
from collections.abc import Sequence

import pytest

from registration.domain.turn import MOST_AT_ONCE, Turn


def test_a_lonely_request_is_a_batch_of_one() -> None:
    seen: list[list[int]] = []

    def decide(batch: Sequence[int]) -> list[int]:
        seen.append(list(batch))
        return [number * 2 for number in batch]

    assert (Turn(decide).ask(21), seen) == (42, [[21]])


def ask_together(turn: Turn[int, int], count: int, first_decides: threading.Event) -> dict[int, object]:
    """Ask from so many threads; the answers or the errors. The first one is decided alone, the others wait for it."""
    answers: dict[int, object] = {}

    def ask(number: int) -> None:
        try:
            answers[number] = turn.ask(number)
        except ValueError as error:
            answers[number] = str(error)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(count)]
    for number, thread in enumerate(threads):
        thread.start()
        while number and len(turn._queue) < number:
            pass
    first_decides.set()
    for thread in threads:
        thread.join()
    return answers


def test_those_who_wait_are_decided_together_and_each_gets_its_own_answer() -> None:
    seen: list[list[int]] = []
    go = threading.Event()

    def decide(batch: Sequence[int]) -> list[int]:
        go.wait()
        seen.append(list(batch))
        return [-number for number in batch]

    answers = ask_together(Turn(decide), 100, go)
    assert answers == {number: -number for number in range(100)}
    assert seen == [[0], list(range(1, MOST_AT_ONCE + 1)), list(range(MOST_AT_ONCE + 1, 100))]


def test_one_that_can_not_be_decided_harms_no_other() -> None:
    go = threading.Event()

    def decide(batch: Sequence[int]) -> list[int]:
        go.wait()
        if 3 in batch:
            raise ValueError(f"not {len(batch)}")
        return list(batch)

    assert ask_together(Turn(decide), 6, go) == {0: 0, 1: 1, 2: 2, 3: "not 1", 4: 4, 5: 5}


def test_the_turn_is_handed_on_when_a_decision_ends_the_thread() -> None:
    def decide(batch: Sequence[int]) -> list[int]:
        if 0 in batch:
            raise SystemExit
        return list(batch)

    turn = Turn(decide)
    with pytest.raises(SystemExit):
        turn.ask(0)
    assert turn.ask(1) == 1
