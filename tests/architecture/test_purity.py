"""No address of a package registry, no path of somebody's machine, no third party in what readers get."""

import re
from pathlib import Path

from tests.architecture.repository import files, text

TEXTS = {".py", ".md", ".toml", ".txt", ".in", ".yaml", ".yml", ".html", ".css", ".js", ".sh", ".cfg", ".ini", ""}
HERE = Path("tests/architecture/test_purity.py")
REGISTRIES = re.compile(
    r"--(extra-)?index-url|--find-links|files\.pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org"
)
MACHINES = re.compile(r"(?<![\w.])/(root|work|home/[a-z]+)/[\w.]")
LOADED = re.compile(
    r"""(?:<(?:script|link|img|video|audio|source|iframe)\b[^>]*\b(?:src|href|srcset)=|url\(|@import )["']?\s*https?://"""
)


def _texts() -> list[Path]:
    return [
        path
        for path in files()
        if path.suffix in TEXTS and "vendor" not in path.parts and path not in {Path("LICENSE"), HERE}
    ]


def test_no_registry_is_named() -> None:
    assert [str(path) for path in _texts() if REGISTRIES.search(text(path))] == []


def test_no_path_of_a_machine() -> None:
    assert [str(path) for path in _texts() if MACHINES.search(text(path))] == []


def test_readers_load_nothing_from_elsewhere() -> None:
    shown = [path for path in _texts() if path.suffix in {".html", ".css"}]
    assert [str(path) for path in shown if LOADED.search(text(path))] == []


def test_the_patterns_find_what_they_should() -> None:
    assert REGISTRIES.search("pip install --index-url x")
    slash = "/"
    of_a_machine = f"{slash}root{slash}x"
    assert MACHINES.search(f"see {of_a_machine}")
    assert not MACHINES.search(f"from portal{of_a_machine}")
    assert LOADED.search('<script defer src="https://cdn.example.org/a.js">')
    assert not LOADED.search('<a href="https://example.org">')
