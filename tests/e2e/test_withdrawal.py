"""Two seconds after something is withdrawn nobody finds it any more: with a real worker and real web processes."""

import json
from pathlib import Path

import pytest

from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e
LONGEST = 2.0
SCRIPT = Path(__file__).with_name("withdrawing.py")


def test_what_is_withdrawn_is_gone_within_two_seconds(portal: Portal) -> None:
    told = portal.manage("shell", "--no-imports", stdin=SCRIPT.read_text(encoding="utf-8")).strip()
    seconds: dict[str, float] = json.loads(told.splitlines()[-1])
    assert set(seconds) == {"page unpublished", "parent closed", "consent withdrawn", "page run out"}
    assert {what: taken for what, taken in seconds.items() if taken > LONGEST} == {}
