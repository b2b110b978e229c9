import contextlib
from io import StringIO

import pytest
from django.core.management import call_command
from importlinter.cli import lint_imports

from tests.architecture.repository import ROOT


def test_imports_follow_the_layers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == 0, capsys.readouterr().out


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    out = StringIO()
    with contextlib.suppress(SystemExit):  # that is how the command reports a missing one; the comparison names it
        call_command("makemigrations", check=True, dry_run=True, stdout=out)
    assert out.getvalue().strip() == "No changes detected"
