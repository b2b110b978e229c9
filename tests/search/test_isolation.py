"""Each test has an index of its own: the pages of one are never related to a page of another."""

import pytest

from search.engine import get_engine


@pytest.mark.parametrize("turn", ["first", "second"])
def test_each_test_begins_without_an_index(turn: str) -> None:
    engine = get_engine()
    assert not engine.has_index(), turn
    engine.begin_rebuild().commit()
    assert engine.has_index()
