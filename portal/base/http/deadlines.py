"""Asking several parts at the same time, and going on without those that take too long."""

import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

HANGS = "no answer yet"
_running: dict[str, threading.Thread] = {}


class TooLateError(Exception):
    """The part was asked and did not answer in time."""


class Together:
    """Asks at once, each question in a thread of its own; none may use a database connection.

    One that hangs is not asked a second time before it has ended: repeated calls leave no heap of threads behind.
    """

    def __init__(self, questions: Mapping[str, Callable[[], Any]], seconds: float) -> None:
        self._end = time.monotonic() + seconds
        self._names = list(questions)
        self._answers: dict[str, Any] = {}
        self._threads = []
        for name, question in questions.items():
            if (before := _running.get(name)) is None or not before.is_alive():
                thread = threading.Thread(target=self._ask, args=(name, question), name=f"ask-{name}", daemon=True)
                _running[name] = thread
                self._threads.append(thread)
                thread.start()

    def _ask(self, name: str, question: Callable[[], Any]) -> None:
        try:
            self._answers[name] = question()
        except Exception as error:  # noqa: BLE001 - whatever fails is the answer
            self._answers[name] = error

    def answers(self) -> dict[str, Any]:
        """The answer to each question, the error that it raised, or a TooLateError once the time is over."""
        for thread in self._threads:
            thread.join(max(0.0, self._end - time.monotonic()))
        given = dict(self._answers)
        return {name: given.get(name, TooLateError(HANGS)) for name in self._names}
