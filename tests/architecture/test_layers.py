import os
import subprocess
import sys

from tests.architecture.repository import ROOT


def test_imports_follow_the_layers() -> None:
    """Asked in a process of its own: the linter silences every logger that it meets."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]
    asked = subprocess.run([*command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stdout + asked.stderr


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
