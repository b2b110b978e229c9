"""What scripts run by its name is there: a long benchmark that finds nothing to run is noticed late."""

import importlib.util
import re
from pathlib import Path

import pytest

from tests.architecture.repository import ROOT

NAMED = re.compile(r"""["'](tests(?:\.\w+)+)["']""")


def named() -> dict[str, Path]:
    """Module → the script that runs it, or sets it as Django's settings."""
    scripts = sorted((ROOT / "scripts").rglob("*.py"))
    return {name: script for script in scripts for name in NAMED.findall(script.read_text(encoding="utf-8"))}


def test_some_are_named() -> None:
    assert {"tests.registration.rush.series", "tests.correspondence.kills"} <= named().keys()


@pytest.mark.parametrize("module", sorted(named()))
def test_a_module_that_a_script_names_is_there(module: str) -> None:
    found = importlib.util.find_spec(module)
    assert found is not None, named()[module]
    assert found.submodule_search_locations is None, "a package cannot be run"
