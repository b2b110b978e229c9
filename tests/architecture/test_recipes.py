"""docs/recipes.md names files and names that are there."""

import re

import pytest

from tests.architecture.repository import PACKAGES, ROOT, files, modules

TEXT = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`([^`\n]+)`", TEXT)))
PATHS = [name for name in NAMED if "/" in name]
NAMES = [name for name in NAMED if re.fullmatch(r"[A-Za-z_]\w*", name)]
# Commands, words of the trade, names of Wagtail and values.
NOT_OURS = {"code", "makemigrations", "register_snippet", "SnippetViewSet", "ReportView", "None", "status"}


def found_in(name: str) -> list[str]:
    """Our modules and tests that define this name."""
    definition = re.compile(rf"^\s*(class|def) {name}\b|^{name}\b.* = |^    {name}\b.*[:=]", re.MULTILINE)
    return [
        str(path)
        for path in modules(*PACKAGES, "tests")
        if definition.search((ROOT / path).read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("path", PATHS)
def test_a_named_path_is_there(path: str) -> None:
    known = {str(each) for each in files()} | {str(parent) for each in files() for parent in each.parents}
    assert path in known or f"templates/public/{path}" in known


@pytest.mark.parametrize("name", sorted(set(NAMES) - NOT_OURS))
def test_a_named_thing_is_defined(name: str) -> None:
    assert found_in(name)


def test_each_recipe_has_tests() -> None:
    parts = TEXT.split("\n## ")[1:]
    assert len(parts) > 1
    assert [part.splitlines()[0] for part in parts if "Tests" not in part] == []


def test_a_name_that_nobody_defines_would_be_noticed() -> None:
    assert found_in("register_what_nobody_knows") == []
    assert PATHS
    assert NAMES
