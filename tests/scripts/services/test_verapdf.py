"""How veraPDF gets onto this machine, and what is said when something is missing."""

from pathlib import Path

import pytest

from scripts.services import verapdf
from scripts.services.machine import MissingServiceError
from scripts.services.verapdf import archive, installed


@pytest.fixture(autouse=True)
def _a_machine_with_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    java = tmp_path / "jdk"
    (java / "bin").mkdir(parents=True)
    (java / "bin" / "java").touch()
    (java / "release").write_text('JAVA_VERSION="11.0.2"\n')
    monkeypatch.setenv("JAVA_HOME", str(java))
    monkeypatch.setenv("PATH", str(tmp_path / "programs"))
    monkeypatch.setattr(verapdf, "shared_cache", lambda: tmp_path / "cache")


def maven(folder: Path, does: str) -> None:
    (folder / "programs").mkdir()
    program = folder / "programs" / "mvn"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)


def test_without_maven_it_says_what_to_install() -> None:
    with pytest.raises(MissingServiceError, match="apt install maven"):
        installed()
    assert not archive().exists()


def test_what_maven_says_is_told(tmp_path: Path) -> None:
    maven(tmp_path, "echo Der Ort ist nicht zu erreichen; exit 1")
    with pytest.raises(MissingServiceError, match="Der Ort ist nicht zu erreichen"):
        installed()
    assert list(archive().parent.iterdir()) == []


def test_another_archive_than_the_known_one_is_refused(tmp_path: Path) -> None:
    maven(tmp_path, "echo anderes > x.jar")
    with pytest.raises(MissingServiceError, match="not version"):
        installed()
    assert list(archive().parent.iterdir()) == []


def test_what_was_fetched_once_is_not_fetched_again() -> None:
    archive().parent.mkdir(parents=True)
    archive().touch()
    assert installed() == archive()
