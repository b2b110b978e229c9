"""Work that stored files are due for: each is tried, and those that fail hold up no other."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from botocore.exceptions import BotoCoreError, ClientError
from django.db import DatabaseError

T = TypeVar("T")

# The machine is at fault and not the file: a full disk, a storage or a database that is away.
PASSING_ERRORS = (OSError, DatabaseError, BotoCoreError, ClientError)


def try_each(due: Iterable[T], work: Callable[[T], object]) -> int:
    """How many were done. Raises the last of PASSING_ERRORS after the others have been tried.

    Who is due should come in no order, so that some which fail each time keep none waiting.
    """
    failure: Exception | None = None
    done = 0
    for one in due:
        try:
            work(one)
            done += 1
        except PASSING_ERRORS as error:
            failure = error
    if failure is not None:
        raise failure
    return done
