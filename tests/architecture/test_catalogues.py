import polib

from tests.architecture.repository import ROOT, files


def test_compiled_catalogues_are_up_to_date() -> None:
    sources = [path for path in files() if path.suffix == ".po"]
    for path in sources:
        source = {
            (e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural
            for e in polib.pofile(str(ROOT / path)).translated_entries()
        }
        compiled = {
            (e.msgctxt, e.msgid): e.msgstr or e.msgstr_plural for e in polib.mofile(str(ROOT / path.with_suffix(".mo")))
        }
        assert compiled == source, path
