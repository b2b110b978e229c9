import os
import subprocess
import sys

import pytest
from importlinter.cli import lint_imports

from tests.architecture.repository import ROOT


def test_imports_follow_the_layers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out


def test_no_migration_is_missing() -> None:
    """Asked in a process of its own: other tests bring models along."""
    asked = subprocess.run(
        [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.test"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (asked.stdout.strip(), asked.returncode) == ("No changes detected", 0)
