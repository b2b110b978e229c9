import os
import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path
from typing import Any

import polib
import pytest
from django.core.management import call_command

from tests.architecture.repository import ROOT, files

PLACEHOLDER = re.compile(r"%\(\w+\)\d*[a-z]|%[sd]|<[^>]+>")
ENGLISH = Path("locale/en/LC_MESSAGES/django.po")
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
    assert {str(path) for path in SOURCES} == {str(ENGLISH), str(EDITORS_GERMAN)}


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


def folded(source: str) -> list[str]:
    """Lines of a catalogue, its head aside, that end before their text does: `make messages` writes none."""
    _head, _blank, entries = source.partition("\n\n")
    lines = entries.splitlines()
    return [
        line for line, following in pairwise(lines) if following.startswith('"') and not line.endswith(('\\n"', ' ""'))
    ]


def test_english_is_kept_as_make_messages_writes_it() -> None:
    """Whoever changes one sentence sees one sentence in the diff."""
    assert folded((ROOT / ENGLISH).read_text(encoding="utf-8")) == []
    assert folded('# head\n\nmsgid ""\n"one "\n"two"\nmsgstr ""\n"line\\n"\n"line"\n') == ['"one "']


@pytest.fixture
def gettext_programs() -> None:
    if shutil.which("msgmerge") is None:
        if os.environ.get("REQUIRE_SERVICES") == "1":
            pytest.fail("gettext is missing, and REQUIRE_SERVICES=1 asks for it")
        pytest.skip("gettext is not installed (Debian: apt install gettext)")


@pytest.mark.usefixtures("gettext_programs")
def test_a_changed_sentence_is_seen_to_have_no_english(
    tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No guess from the one that it was, no entry that nobody needs, and nothing else is touched."""
    catalogue = tmp_path / ENGLISH
    catalogue.parent.mkdir(parents=True)
    kept = f'msgid "{"Ein langer Satz. " * 9}"\nmsgstr "{"A long sentence. " * 9}"\n\n'
    head = '#\nmsgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    catalogue.write_text(f'{head}{kept}msgid "Der Platz ist frei."\nmsgstr "The place is free."\n', encoding="utf-8")
    (tmp_path / "texts.py").write_text(f"_({'Ein langer Satz. ' * 9!r})\n_('Der Platz ist wieder frei.')\n")
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    monkeypatch.chdir(tmp_path)
    options = re.search(r"manage\.py makemessages (.+)", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert options
    call_command("makemessages", *shlex.split(options[1]), verbosity=0)
    entries = catalogue.read_text(encoding="utf-8").partition("\n\n")[2]
    assert entries == f'{kept}msgid "Der Platz ist wieder frei."\nmsgstr ""\n'
