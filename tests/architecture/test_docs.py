"""What the documents name exists, and what exists is named there."""

import re
from pathlib import Path

from django.core.management import get_commands

from tests.architecture.repository import PACKAGES, ROOT, files, modules, text

DOCUMENTS = [
    path
    for path in files()
    if path.suffix == ".md" and path.parts[0] in {"docs", "README.md", "CONTRIBUTING.md", "SECURITY.md"}
]
OPERATIONS = Path("docs/operations.md")
SETTING = re.compile(r"""\benv(?:\.\w+)?\(\s*["']([A-Z][A-Z0-9_]+)["']""")
OURS = {name for name, app in get_commands().items() if app.split(".")[0] in PACKAGES or app in {"base", "taxonomy"}}


def _named(pattern: str) -> set[str]:
    return {name for path in DOCUMENTS for name in re.findall(pattern, text(path))}


def test_every_command_that_a_document_names_exists() -> None:
    assert sorted(_named(r"manage\.py ([a-z][a-z_]+)") - set(get_commands())) == []


def test_every_command_of_ours_is_explained() -> None:
    assert sorted(OURS - _named(r"manage\.py ([a-z][a-z_]+)")) == []


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*## ", text(Path("Makefile")), re.MULTILINE))


def test_make_targets_and_documents_agree() -> None:
    named = _named(r"`make ([a-z]+)") | _named(r"^    make ([a-z]+)")
    assert sorted(named ^ _targets()) == []


def test_settings_table_and_code_agree() -> None:
    read = {name for path in (ROOT / "portal" / "settings").glob("*.py") for name in SETTING.findall(path.read_text())}
    table = set(re.findall(r"^\| `([A-Z][A-Z0-9_]+)` ", text(OPERATIONS), re.MULTILINE))
    assert read
    assert sorted(read ^ table) == []


def test_links_between_documents_lead_somewhere() -> None:
    link = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
    targets = [(path, target) for path in DOCUMENTS for target in link.findall(text(path))]
    assert [f"{path}: {target}" for path, target in targets if not (ROOT / path.parent / target).exists()] == []


def test_every_decision_has_a_number_of_its_own_and_stands_in_the_list() -> None:
    folder = ROOT / "docs" / "adr"
    decisions = sorted(path.name for path in folder.glob("0*.md"))
    numbers = [name[:4] for name in decisions]
    assert numbers == sorted(set(numbers))
    assert [(folder / name).read_text().split()[1] for name in decisions] == numbers
    listed = re.findall(r"^\| \[(\d{4})\]\((\S+\.md)\) \|", (folder / "README.md").read_text(), re.MULTILINE)
    assert listed == list(zip(numbers, decisions, strict=True))


def test_architecture_names_every_module_that_is_found_by_its_name() -> None:
    """Those that somebody has looked for in every app, but for `models`, which Django does."""
    looked_for = {
        name for path in modules(*PACKAGES) for name in re.findall(r'autodiscover_modules\("(\w+)"\)', text(path))
    }
    told = set(re.findall(r"^\| `(\w+)\.py` \|", text(Path("docs/architecture.md")), re.MULTILINE))
    assert told == looked_for
