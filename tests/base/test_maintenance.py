import pytest

from portal.base import maintenance
from portal.base.maintenance import Outcome, register_chore, run_due


@pytest.fixture
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maintenance, "_chores", {})
    monkeypatch.setattr(maintenance, "autodiscover_modules", lambda _name: None)


@pytest.mark.usefixtures("_only_ours")
def test_a_chore_that_fails_leaves_the_others_alone() -> None:
    def broken() -> int:
        raise ZeroDivisionError

    register_chore("first", lambda: 3)
    register_chore("broken", broken)
    register_chore("last", lambda: 0)
    assert run_due() == [Outcome("first", 3), Outcome("broken", 0, "ZeroDivisionError"), Outcome("last", 0)]
