import json
import sys
from pathlib import Path

import pytest

from scripts.run.preparation import Step, prepare, remember, remembered, run_step, steps

SITE = {"SITE_URL": "http://127.0.0.1:8000"}
NAMES = ["database", "regions", "site", "editor", "static", "demo", "index"]


def test_the_demo_can_be_left_out() -> None:
    assert [step.name for step in steps(SITE)] == NAMES
    assert [step.name for step in steps({**SITE, "DEMO": "0"})] == [*NAMES[:5], "index"]


def test_what_changes_is_done_again_and_nothing_else() -> None:
    def changed(**settings: str) -> list[str]:
        before = {step.name: step.fingerprint for step in steps(SITE)}
        return [step.name for step in steps({**SITE, **settings}) if before[step.name] != step.fingerprint]

    assert changed() == []
    assert changed(SITE_URL="http://127.0.0.1:8001") == ["database", "site"]
    assert changed(SEARCH_URL="http://127.0.0.1:9200/x") == ["index"]
    assert changed(DATABASE_URL="sqlite:////other") == [name for name in NAMES if name != "static"]


def test_no_password_is_written_down() -> None:
    written = json.dumps([step.fingerprint for step in steps({**SITE, "DATABASE_URL": "postgres://u:secret-word@h/n"})])
    assert "secret-word" not in written


def test_what_is_done_is_remembered_while_the_database_is_there(tmp_path: Path) -> None:
    remember({"database": "1"}, tmp_path)
    assert remembered({}, tmp_path) == {}
    (tmp_path / "portal.sqlite3").touch()
    assert remembered({}, tmp_path) == {"database": "1"}
    assert remembered({"DATABASE_URL": f"sqlite:///{tmp_path}/other.sqlite3"}, tmp_path) == {}
    assert remembered({"DATABASE_URL": "postgres://h/n"}, tmp_path) == {"database": "1"}


@pytest.mark.parametrize("content", ["", "{", "[]", "1"])
def test_a_torn_memory_is_forgotten(tmp_path: Path, content: str) -> None:
    (tmp_path / "portal.sqlite3").touch()
    (tmp_path / "run-state.json").write_text(content)
    assert remembered({}, tmp_path) == {}


def test_a_failed_step_ends_with_a_sentence(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    step = Step("database", "Preparing …", ["no_such_command"], "1")
    with pytest.raises(SystemExit, match=r"^manage\.py no_such_command failed; the lines above say why\.$"):
        run_step(Path(sys.executable), step, {"DJANGO_SETTINGS_MODULE": "portal.settings.test"}, tmp_path)
    assert "no_such_command" in capfd.readouterr().err


def test_a_full_disk_is_named_before_a_step_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scripts.run.preparation.LOW_ON_SPACE", 10**18)
    with pytest.raises(SystemExit, match=r"^The disk that holds .* is full: \d+ MB are left"):
        prepare(Path(sys.executable), SITE, tmp_path)
    assert list(tmp_path.iterdir()) == []
