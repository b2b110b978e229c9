"""How long a Word file of 1 MB takes beside mammoth alone, in the same run; fails beyond one and a half times.

`python scripts/measuring/bench_write_ups.py`: the best of five rounds of each, as a table.
"""

import io
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import mammoth
from django.conf import settings

from practices.importing.reader import read_source
from practices.importing.sections.interpreter import interpret

SIZE = 1_000_000
MOST_TIMES = 1.5
ROUNDS = 5
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEADINGS = ("Ausgangslage", "Umsetzung", "Ergebnisse", "Stolpersteine", "Fazit", "Rahmenbedingungen")


def document() -> bytes:
    """A file as Word writes it: identifiers of edits, marks of spelling, languages, fonts, bold words, tables."""
    parts: list[str] = []
    length = 0
    while length < SIZE:
        parts.append(_part(len(parts)))
        length += len(parts[-1])
    body = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(parts)}</w:body></w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
        archive.writestr("word/styles.xml", _styles())
    return out.getvalue()


def _styles() -> str:
    names = "".join(
        f'<w:style w:type="paragraph" w:styleId="berschrift{level}"><w:name w:val="heading {level}"/></w:style>'
        for level in range(1, 7)
    )
    return f'<w:styles xmlns:w="{WORD}">{names}</w:styles>'


def _part(number: int) -> str:
    if number % 12 == 0:
        style = '<w:pPr><w:pStyle w:val="berschrift1"/><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:pPr>'
        heading = _run(HEADINGS[number // 12 % len(HEADINGS)])
        return f'<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3">{style}{heading}</w:p>'
    if number % 12 == 7:
        cell = f'<w:tc><w:tcPr><w:tcW w:w="4531" w:type="dxa"/></w:tcPr><w:p>{_run("Räder im Keller")}</w:p></w:tc>'
        return f"<w:tbl>{f'<w:tr>{cell * 3}</w:tr>' * 3}</w:tbl>"
    words = f"Im Jahr {number} standen Räder im Keller des Rathauses, und niemand wusste, wem sie gehören. "
    spacing = '<w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/><w:jc w:val="both"/></w:pPr>'
    runs = _run(words) + '<w:proofErr w:type="spellStart"/>' + _run("Werkstatt", "<w:b/>") + _run(f" {words}")
    return f'<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00D4E5F6">{spacing}{runs}</w:p>'


def _run(words: str, properties: str = "") -> str:
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/>'
    look = f'{fonts}{properties}<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="de-DE"/>'
    return f'<w:r w:rsidRPr="00A1B2C3"><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def best(read: Callable[[], object]) -> float:
    """Seconds of processor time."""
    times = []
    for _round in range(ROUNDS):
        start = time.process_time()
        read()
        times.append(time.process_time() - start)
    return min(times)


def main() -> int:
    settings.configure(USE_I18N=False)
    data = document()
    alone = best(lambda: mammoth.convert_to_html(io.BytesIO(data)))
    reading = best(lambda: read_source(io.BytesIO(data), "a.docx"))
    blocks = read_source(io.BytesIO(data), "a.docx").blocks
    understanding = best(lambda: interpret(blocks))
    print(f"{'1 MB of document.xml':<32}{'seconds':>9}{'times':>7}")
    for name, seconds in (("mammoth alone", alone), ("read", reading), ("understood", understanding)):
        print(f"{name:<32}{seconds:>9.2f}{seconds / alone:>7.2f}")
    times = (reading + understanding) / alone
    print(f"{'read and understood':<32}{reading + understanding:>9.2f}{times:>7.2f}   at most {MOST_TIMES}")
    return int(times > MOST_TIMES)


if __name__ == "__main__":
    sys.exit(main())
