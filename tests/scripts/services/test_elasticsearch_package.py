"""How the real Elasticsearch gets onto this machine, and what is said when something is missing."""

import zipfile
from pathlib import Path

import pytest

from scripts.services import elasticsearch_package
from scripts.services.elasticsearch_package import UNUSED, fit, installed
from scripts.services.machine import MissingServiceError, shared_cache
from tests.search.engines.servers import server as server_url


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


def test_who_reads_the_start_script_reads_it_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second server is prepared while the first one's shell begins to read: it found nothing and ended, content."""
    monkeypatch.setattr(elasticsearch_package, "shared_cache", lambda: tmp_path)
    script = tmp_path / f"elasticsearch-{elasticsearch_package.VERSION}" / "bin" / "start-for-tests"
    script.parent.mkdir(parents=True)
    script.write_text("#!/bin/bash\necho an older one\n")
    with script.open() as begun:
        installed()
        assert begun.read() == "#!/bin/bash\necho an older one\n"
    before = script.stat()
    installed()
    assert (script.stat().st_ino, script.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert script.stat().st_mode & 0o777 == 0o755
    assert [path.name for path in script.parent.iterdir()] == ["start-for-tests"]


def constants(*texts: str) -> bytes:
    return b"".join(b"\x01" + len(text.encode()).to_bytes(2, "big") + text.encode() for text in texts)


MODULES, THAI = UNUSED
ALL = {
    MODULES: constants("java.net.http", "jdk.jlink", "jdk.jdi", "jdk.jdi.more"),
    THAI: constants("th", "ภาษาไทย"),
    (MODULES[0], "Rules.class"): constants("jdk.jdi"),
    (THAI[0], "Analyzer.class"): constants("ภาษาไทย"),
}


def server(folder: Path) -> Path:
    """As much of an unpacked server as `fit` looks at."""
    for (jar, name), content in ALL.items():
        (folder / jar).parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(folder / jar, "a") as opened:
            opened.writestr(name, content)
    return folder


def told(home: Path) -> dict[tuple[str, str], bytes]:
    found = {}
    for path in home.glob("lib/*"):
        with zipfile.ZipFile(path) as opened:
            found.update({(f"lib/{path.name}", name): opened.read(name) for name in opened.namelist()})
    return found


def test_a_java_that_is_cut_down_is_not_asked_for_what_is_not_used(tmp_path: Path) -> None:
    home = server(tmp_path)
    for _again in range(2):
        fit(home, frozenset({"java.base", "java.se", "jdk.jlink"}))
        assert told(home) == ALL | {
            MODULES: constants("java.net.http", "java.sql", "java.rmi", "jdk.jdi.more"),
            THAI: constants("th", "word by word"),
        }
    assert {f"lib/{path.name}" for path in (home / "lib").iterdir()} == {MODULES[0], THAI[0]}


def test_what_is_changed_already_is_not_written_again(tmp_path: Path) -> None:
    home = server(tmp_path)
    fit(home, frozenset({"java.base"}))
    before = {path: path.stat().st_ino for path in home.glob("lib/*")}
    fit(home, frozenset({"java.base"}))
    assert {path: path.stat().st_ino for path in home.glob("lib/*")} == before


@pytest.mark.parametrize("modules", [None, frozenset({"java.base", "jdk.jdi", "jdk.jlink"})])
def test_for_a_whole_jdk_nothing_is_changed(modules: frozenset[str] | None, tmp_path: Path) -> None:
    home = server(tmp_path)
    fit(home, modules)
    assert told(home) == ALL


@pytest.mark.services
def test_the_real_server_has_what_is_changed() -> None:
    server_url()
    home = shared_cache() / f"elasticsearch-{elasticsearch_package.VERSION}"
    if not home.exists():
        pytest.skip("the server that answers is another one than scripts/services/services.py starts")
    for (jar, name), texts in UNUSED.items():
        with zipfile.ZipFile(home / jar) as opened:
            content = opened.read(name)
        for text, instead in texts.items():
            assert constants(text) in content or constants(instead) in content
