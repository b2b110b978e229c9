import re
from pathlib import Path

import polib
import pytest

from tests.architecture.repository import ROOT, files

PLACEHOLDER = re.compile(r"%\(\w+\)\d*[a-z]|%[sd]|<[^>]+>")
EDITORS_GERMAN = Path("portal/base/editing/german/locale/de/LC_MESSAGES/django.po")
SOURCES = [path for path in files() if path.suffix == ".po"]


def _texts(entry: polib.POEntry) -> list[tuple[str, str]]:
    """Every source text of an entry with its translation: one pair, or singular and plural."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    return [(entry.msgid, entry.msgstr_plural[0]), (entry.msgid_plural, entry.msgstr_plural[1])]


def test_compiled_catalogues_are_up_to_date() -> None:
    for path in SOURCES:
        source = {
            (e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural
            for e in polib.pofile(str(ROOT / path)).translated_entries()
        }
        compiled = {
            (e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in polib.mofile(str(ROOT / path.with_suffix(".mo")))
        }
        assert compiled == source, path


def test_english_is_there_and_the_german_of_the_editors_side() -> None:
    assert {str(path) for path in SOURCES} == {"locale/en/LC_MESSAGES/django.po", str(EDITORS_GERMAN)}


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_every_collected_text_is_translated(path: Path) -> None:
    catalogue = polib.pofile(str(ROOT / path))
    assert [entry.msgid for entry in catalogue if not entry.translated()] == []
    assert [entry.msgid for entry in catalogue if entry.obsolete or entry.fuzzy] == []


@pytest.mark.parametrize("path", SOURCES, ids=str)
def test_translations_keep_placeholders_and_markup(path: Path) -> None:
    for entry in polib.pofile(str(ROOT / path)):
        for source, translation in _texts(entry):
            kept, there = PLACEHOLDER.findall(translation), PLACEHOLDER.findall(source)
            if path == EDITORS_GERMAN:  # "Are you sure you want to delete this %(model_name)s?" may do without
                assert set(kept) <= set(there), entry.msgid
            else:
                assert sorted(kept) == sorted(there), entry.msgid
