"""Files that are due: each is tried, and what fails for now is said when the others are done."""

import pytest
from botocore.exceptions import ClientError
from django.db import OperationalError

from portal.base.files.due import try_each


@pytest.mark.parametrize("error", [OSError(28, "full"), OperationalError("away"), ClientError({}, "PutObject")])
def test_one_that_fails_for_now_holds_up_no_other(error: Exception) -> None:
    done: list[int] = []

    def work(number: int) -> None:
        if number == 2:
            raise error
        done.append(number)

    with pytest.raises(type(error)):
        try_each([1, 2, 3], work)
    assert done == [1, 3]
    assert try_each([4, 5], work) == 2
    assert try_each([], work) == 0


def test_a_fault_of_the_program_is_not_put_off() -> None:
    done: list[int] = []
    with pytest.raises(ZeroDivisionError):
        try_each([1, 0, 2], lambda number: done.append(1 // number))
    assert done == [1]
