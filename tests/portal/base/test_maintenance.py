import pytest

from portal.base import maintenance
from portal.base.maintenance import MINUTE, Outcome, register_chore, run_all


@pytest.fixture
def _only_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maintenance, "_chores", {})
    monkeypatch.setattr(maintenance, "autodiscover_modules", lambda _name: None)


@pytest.mark.usefixtures("_only_ours")
def test_a_chore_that_fails_leaves_the_others_alone() -> None:
    def broken() -> int:
        raise ZeroDivisionError

    register_chore("first", lambda: 3, every=MINUTE)
    register_chore("broken", broken, every=MINUTE)
    register_chore("last", lambda: 0, every=MINUTE)
    assert run_all() == [Outcome("first", 3), Outcome("broken", 0, "ZeroDivisionError"), Outcome("last", 0)]
