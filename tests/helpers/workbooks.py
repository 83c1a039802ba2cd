"""Workbooks, documents and archives as bytes: `workbook({"예산": [["구분"], ["국비"]]})`."""

import io
import re
import warnings
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import openpyxl
import xlsxwriter
from hwpx.document import HwpxDocument

Rows = Sequence[Sequence[Any]]
Fill = Callable[[Any, Any], None]
"""Fills a sheet of XlsxWriter: takes the workbook, for formats, and the worksheet."""
Members = Mapping[str, str | bytes] | Sequence[tuple[str | zipfile.ZipInfo, str | bytes]]

SHEET = "xl/worksheets/sheet1.xml"


def workbook(sheets: Mapping[str, Rows | Fill], **options: Any) -> bytes:
    """Return an XLSX workbook; a sheet is given as its rows or as a function that fills it."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **options}) as book:
        for name, content in sheets.items():
            fill = content if callable(content) else with_rows(content)
            fill(book, book.add_worksheet(name))
    return stream.getvalue()


def with_rows(rows: Rows, *, number_format: str | None = None, hidden_column: int | None = None) -> Fill:
    """Fill a sheet with rows, shown in a number format and with a hidden column where these are given."""

    def fill(book: Any, sheet: Any) -> None:
        shown = None if number_format is None else book.add_format({"num_format": number_format})
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, shown)
        if hidden_column is not None:
            sheet.set_column(hidden_column, hidden_column, None, None, {"hidden": True})

    return fill


def hidden_sheet(_book: Any, sheet: Any) -> None:
    """Fill a hidden sheet with a name."""
    sheet.write(0, 0, "홍길동")
    sheet.hide()


def workbook_of_cells(inner: str) -> bytes:
    """Return a workbook whose only sheet has this XML as its sheetData."""
    pattern = "<sheetData/>|<sheetData>.*</sheetData>"
    return edited(
        workbook({"s": []}), SHEET, lambda xml: re.sub(pattern, f"<sheetData>{inner}</sheetData>", xml)
    )


def uncalculated(rows: Rows) -> bytes:
    """Return a workbook by openpyxl, which writes formulas without their results."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def ods(content: str | bytes, manifest: str = "<manifest/>") -> bytes:
    """Return an ODS workbook of this content.xml."""
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": manifest,
            "content.xml": content,
        }
    )


def hwpx(*tables: Sequence[Sequence[str]], merge: tuple[int, int, int, int] | None = None) -> bytes:
    """Return an HWPX document of tables; `merge` is the first and the last cell of a merged part."""
    made = HwpxDocument.new()
    made.add_paragraph("2020년 예산 현황")
    for rows in tables:
        table = made.add_table(len(rows), len(rows[0]))
        for row, cells in enumerate(rows):
            for column, text in enumerate(cells):
                table.set_cell_text(row, column, text)
        if merge:
            table.merge_cells(*merge)
    stream = io.BytesIO()
    made.save_to_stream(stream)
    return stream.getvalue()


def zipped(members: Members, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP of members; pairs may give one name twice."""
    pairs = members.items() if isinstance(members, Mapping) else members
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Duplicate name")
        for name, content in pairs:
            archive.writestr(name, content)
    return stream.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    """Return the members of a ZIP, or the parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def edited(content: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """Change one part of a workbook as text."""
    parts = unzipped(content)
    return zipped(parts | {part: change(parts[part].decode()).encode()})


def uncompressed(content: bytes) -> bytes:
    """Pack again without compression, so that a changed byte changes the content."""
    return zipped(unzipped(content), zipfile.ZIP_STORED)
