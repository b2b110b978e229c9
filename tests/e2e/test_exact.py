"""Nobody who asks after a change is sent what was before, whatever changed: beside two web processes and the worker."""

import json
from typing import Any

import pytest

from tests.e2e.server import Portal

pytestmark = pytest.mark.e2e
CHANGES = 60


def race(portal: Portal, changes: int, forgotten: str = "", only: str = "") -> dict[str, Any]:
    code = f"from tests.e2e.exact.race import main; main({changes}, forgotten={forgotten!r}, only={only!r})"
    told: dict[str, Any] = json.loads(portal.shell(code).splitlines()[-1])
    return told


def test_no_answer_shows_what_was_before(portal: Portal) -> None:
    told = race(portal, CHANGES)
    assert told["faults"] == {}
    assert (told["kinds"] >= 30, told["answers"] > CHANGES) == (True, True)


def test_a_kind_of_change_that_is_forgotten_is_named(portal: Portal) -> None:
    """As if nobody had said that readers see what is said in recordings."""
    faults = race(portal, 10, "events.Cue", "cue")["faults"]
    assert faults
    assert {name.partition(":")[0] for name in faults} == {"cue"}
