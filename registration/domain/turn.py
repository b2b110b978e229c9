"""Requests of a process that are decided together: whoever has the turn decides for all who wait.

One transaction for up to 64 requests costs little more than one for a single request, and nobody waits for a timer: a
lonely request is a batch of one.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

R = TypeVar("R")
A = TypeVar("A")

MOST_AT_ONCE = 64


class _Waiting(Generic[R, A]):
    """A request, until it has an answer or an error, or its thread is woken to lead the next batch."""

    def __init__(self, request: R) -> None:
        self.request = request
        self.woken = threading.Event()
        self.leads = False
        self.answer: A | None = None
        self.error: BaseException | None = None

    def result(self) -> A:
        if self.error is not None:
            raise self.error
        if self.answer is None:
            raise RuntimeError("a request was not decided")
        return self.answer


class Turn(Generic[R, A]):
    """`decide` gets up to 64 requests in the order of their arrival and returns an answer for each, all or none.

    It runs in the thread of one of those who ask. When it fails for a batch, each request is decided alone, so that one
    that can't be decided harms no other.
    """

    def __init__(self, decide: Callable[[Sequence[R]], Sequence[A]]) -> None:
        self._decide = decide
        self._mutex = threading.Lock()
        self._queue: deque[_Waiting[R, A]] = deque()
        self._is_taken = False

    def ask(self, request: R) -> A:
        """The answer to this request, or the error that deciding it alone raised."""
        mine: _Waiting[R, A] = _Waiting(request)
        with self._mutex:
            self._queue.append(mine)
            mine.leads, self._is_taken = not self._is_taken, True
        if not mine.leads:
            mine.woken.wait()
        if mine.leads:
            self._lead()
        return mine.result()

    def _lead(self) -> None:
        """Decide one batch, which holds this thread's own request, and hand the turn on."""
        with self._mutex:
            batch = [self._queue.popleft() for _ in range(min(len(self._queue), MOST_AT_ONCE))]
        try:
            self._answer(batch)
        finally:
            with self._mutex:
                following = self._queue[0] if self._queue else None
                self._is_taken = following is not None
            if following is not None:
                following.leads = True
                following.woken.set()
            for waiting in batch:
                if waiting.answer is None and waiting.error is None:
                    waiting.error = RuntimeError("the process ends")
                waiting.woken.set()

    def _answer(self, batch: list[_Waiting[R, A]]) -> None:
        try:
            answers = self._decide([waiting.request for waiting in batch])
        except Exception as error:  # noqa: BLE001 - whatever it is, each request is tried alone
            if len(batch) == 1:
                batch[0].error = error
                return
            for waiting in batch:
                self._answer([waiting])
        else:
            for waiting, answer in zip(batch, answers, strict=True):
                waiting.answer = answer
