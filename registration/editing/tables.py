"""Lists as tables for spreadsheet programs."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from portal.base.display.xml_text import told_in_xml
from portal.base.spreadsheets import harmless

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

# With it Excel knows that the file is UTF-8.
BYTE_ORDER_MARK = "\ufeff"
LONGEST_CELL = 32_767


def write_csv(out: "SupportsWrite[str]", rows: Iterable[Sequence[str]]) -> None:
    """For Excel in German: semicolons. `out` begins with BYTE_ORDER_MARK."""
    csv.writer(out, delimiter=";").writerows([harmless(cell) for cell in row] for row in rows)


def build_xlsx(rows: Iterable[Sequence[str]], title: str, bold: frozenset[int] = frozenset()) -> bytes:
    """A workbook with one sheet. Every cell is text: what would be a formula keeps its quote, as in CSV.

    `bold` are the numbers of rows, from 0 on, that are headings.
    """
    book = Workbook(write_only=True)
    sheet = book.create_sheet("".join(sign for sign in title if sign not in "[]:*?/\\")[:31] or "Tabelle")
    for number, row in enumerate(rows):
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet)
            cell.value = harmless(told_in_xml(text))[:LONGEST_CELL]
            cell.data_type = "s"
            if number in bold:
                cell.font = Font(bold=True)
            cells.append(cell)
        sheet.append(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
