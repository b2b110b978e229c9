"""The scripts that the Makefile names begin on their own: nothing that they import at once asks for settings."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = sorted(set(re.findall(r"scripts/\S+\.py", (ROOT / "Makefile").read_text(encoding="utf-8"))))
BEGIN = "import runpy, sys; runpy.run_path(sys.argv[1], run_name='begun')"


def begun(script: Path) -> subprocess.CompletedProcess[str]:
    """What comes of a script's imports, in a process and an environment of its own."""
    return subprocess.run(
        [sys.executable, "-c", BEGIN, script], cwd=ROOT, env={}, capture_output=True, text=True, check=False
    )


def test_there_are_scripts() -> None:
    assert len(NAMED) >= 15


@pytest.mark.parametrize("script", NAMED)
def test_a_script_begins(script: str) -> None:
    done = begun(ROOT / script)
    assert (done.returncode, done.stderr) == (0, "")


def test_one_that_asks_for_settings_is_found(tmp_path: Path) -> None:
    script = tmp_path / "measure.py"
    script.write_text("from search.models import JudgedPage\n", encoding="utf-8")
    assert "settings are not configured" in begun(script).stderr
