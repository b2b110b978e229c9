"""The lock files install the same packages at any time: each one with the extras that others ask for, and by its hash.

pip looks for "fonttools[woff]" anew where only "fonttools" is pinned, and refuses the newer release that it finds.
"""

import re
from importlib.metadata import PackageNotFoundError, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.repository import ROOT

LOCKS = ("base", "dev", "maintainer")
PIN = re.compile(r"^([\w.-]+)(?:\[([\w,-]+)\])?==(\S+) \\$", re.MULTILINE)


def pins(lock: str) -> dict[str, set[str]]:
    """Package → the extras with which it is pinned."""
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    return {
        canonicalize_name(name): set(filter(None, extras.split(","))) for name, extras, _version in PIN.findall(text)
    }


def asked_extras(lock: str) -> dict[str, set[str]]:
    """Package → the extras that other packages of the lock ask of it."""
    found: dict[str, set[str]] = {}
    for package, extras in pins(lock).items():
        try:
            lines = requires(package) or []
        except PackageNotFoundError:  # another Python's or the maintainers' own
            continue
        for requirement in map(Requirement, lines):
            wanted = requirement.marker is None or any(
                requirement.marker.evaluate({"extra": extra}) for extra in ("", *extras)
            )
            if wanted and requirement.extras:
                found.setdefault(canonicalize_name(requirement.name), set()).update(requirement.extras)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_packages_are_pinned_with_the_extras_that_others_ask_for(lock: str) -> None:
    known = pins(lock)
    asked = asked_extras(lock)
    assert {name: extras - known[name] for name, extras in asked.items() if extras - known[name]} == {}


def test_an_extra_is_seen() -> None:
    assert "woff" in asked_extras("base")["fonttools"]
    assert pins("base")["fonttools"] == {"woff"}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_hash_and_no_index_is_named(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.txt").read_text()
    blocks = re.split(r"\n(?=\S)", text)
    assert [block for block in blocks if "==" in block and "--hash=sha256:" not in block] == []
    assert re.findall(r"://|^--", text, re.MULTILINE) == []
