"""Word files as clerks make them, by python-docx, and what is read out of them."""

import io
from collections.abc import Callable

from docx import Document
from docx.document import Document as WordFile

from practices.importing.dry_run import contact_of, fields_of
from practices.importing.reader import read_source
from practices.importing.sections.interpreter import interpret

Wanted = dict[str, object]
Build = Callable[[WordFile], None]


class Cases:
    """Builders of files by their names, and what has to come of each; "contact.…" are fields of the contact."""

    def __init__(self) -> None:
        self.known: dict[str, tuple[Build, Wanted]] = {}

    def __call__(self, name: str, **wanted: object) -> Callable[[Build], Build]:
        """Registers a builder."""

        def add(build: Build) -> Build:
            self.known[name] = (build, wanted)
            return build

        return add

    def compared(self, name: str) -> tuple[Wanted, Wanted]:
        """What is read of the file in the fields that are spoken of, and what should be."""
        build, wanted = self.known[name]
        told = read(build)
        return {field: told.get(field) or "" for field in wanted}, {key: value or "" for key, value in wanted.items()}


def read(build: Build) -> Wanted:
    """Every field, the contact's under "contact.…", and the lists."""
    file = Document()
    build(file)
    out = io.BytesIO()
    file.save(out)
    source = read_source(io.BytesIO(out.getvalue()), "a.docx")
    found = interpret(source.blocks, source.asides, source.pictures)
    return {
        **fields_of(found),
        **{f"contact.{field}": value for field, value in (contact_of(found.contact) or {}).items()},
        "others": [other.name for other in found.others],
        **{name: list(getattr(found, name)) for name in ("unplaced", "left_out", "exposed")},
    }


def bold(file: WordFile, text: str) -> None:
    """A paragraph of bold letters."""
    file.add_paragraph().add_run(text).bold = True


def fill(file: WordFile, rows: list[list[str]]) -> None:
    """A table; further lines of a cell are paragraphs of their own."""
    table = file.add_table(rows=0, cols=max(map(len, rows)), style="Table Grid")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=False):
            first, *others = text.split("\n")
            cell.text = first
            for other in others:
                cell.add_paragraph(other)
