"""Read an XLS workbook (Excel 97 to 2003, [MS-XLS]) by xlrd, which only this module imports."""

import io
import struct
from collections.abc import Sequence
from typing import Any
from unicodedata import normalize

from etl.messages import _
from etl.read.contents import Contents, Sheet, of_sheets
from etl.read.errors import RefusedError
from etl.read.formats.format import File, Format
from etl.read.formats.number_format import NumberFormat, number_format
from etl.read.formats.used_area import UsedArea
from etl.read.formats.xlsx_book import superscript
from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.magic import not_read
from etl.read.source import Source
from etl.words.text import Text

_LARGEST = 1 << 28  # bytes
# What xlrd raises for unexpected bytes, besides its own errors.
_DAMAGED = (
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
)

# The signature of compound files, also called OLE files ([MS-CFB]).
_OLE = b"\xd0\xcf\x11\xe0"
# The first record of workbooks that are not inside a compound file.
_BIFF = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")
# The names of the main stream, by which the kind of a compound file is recognised.
_WORKBOOKS = tuple(f"{name}\0".encode("utf-16-le") for name in ("Workbook", "Book"))
_STREAMS = {
    b"HWP Document File": "HWP",
    "WordDocument\0".encode("utf-16-le"): "DOC",
    "PowerPoint Document\0".encode("utf-16-le"): "PPT",
}
_ENCRYPTED = "EncryptedPackage\0".encode("utf-16-le")
# The code of superscript in a font.
_SUPERSCRIPT = 1
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
# Number formats of East Asian Excel that have no code.
_WITHOUT_CODE = (*range(27, 37), *range(50, 59))


def xls(source: Source, log: Log) -> Contents:
    """Return the contents of a workbook; sheets are read when they are loaded.

    Raises RefusedError if the workbook is damaged, encrypted or too large; OSError if the disk cannot be
    read. `load` raises RefusedError if the sheet is damaged or for the reasons of `UsedArea.grid`.
    """
    book = _opened_book(source.read(_LARGEST))

    def entry(sheet: Any) -> Sheet:
        name = normalize("NFC", sheet.name)
        return Sheet(
            name, sheet.visibility != 0, lambda: not sheet.nrows, lambda: _grid(book, sheet, name, log)
        )

    return of_sheets("XLS", [entry(sheet) for sheet in book], log)


def _opened_book(content: bytes) -> Any:
    """Return the workbook of xlrd, with number formats, hidden rows and comments."""
    import xlrd

    try:
        return xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError, *_DAMAGED) as error:
        if "encrypted" in str(error):
            raise RefusedError(_("is protected by a password; save it without one.")) from error
        raise RefusedError(_("is a damaged XLS file: {reason}").format(reason=error)) from error


def _grid(book: Any, sheet: Any, name: str, log: Log) -> Grid:
    """Return the cells of one sheet."""
    area = UsedArea(comments=len(sheet.cell_note_map))
    area.merges = [((top, left), (bottom - 1, right - 1)) for top, bottom, left, right in sheet.merged_cells]
    area.hidden_rows = {index for index, row in sheet.rowinfo_map.items() if row.hidden or row.height == 0}
    area.hidden_columns = {
        index for index, column in sheet.colinfo_map.items() if column.hidden or column.width == 0
    }
    try:
        for row in range(sheet.nrows):
            values = zip(sheet.row_types(row), sheet.row_values(row), strict=True)
            for column, (kind, value) in enumerate(values):
                if kind in (_NUMBER, _DATE):
                    form = _format(book, sheet, row, column)
                    text = area.number(row, float(value), form, since_1904=bool(book.datemode))
                elif runs := sheet.rich_text_runlist_map.get((row, column)):
                    text = _rich_text(book, str(value), runs)
                else:
                    text = _text(kind, value)
                area.put(row, column, text)
    except _DAMAGED as error:
        raise RefusedError(_("is a damaged XLS file: {reason}").format(reason=error)) from error
    return area.grid(name, log)


def _rich_text(book: Any, text: str, runs: Sequence[tuple[int, int]]) -> str:
    """Return the text of a cell with several fonts; a run is the offset at which it begins, and its font."""
    ends = [*(start for start, _font in runs[1:]), len(text)]
    pieces = [text[: runs[0][0]]]
    for (start, font), end in zip(runs, ends, strict=True):
        piece = text[start:end]
        pieces.append(superscript(piece) if book.font_list[font].escapement == _SUPERSCRIPT else piece)
    return "".join(pieces)


def _format(book: Any, sheet: Any, row: int, column: int) -> NumberFormat:
    """Return the number format of a cell."""
    key = book.xf_list[sheet.cell_xf_index(row, column)].format_key
    return number_format(None if key in _WITHOUT_CODE else book.format_map[key].format_str, key)


def _text(kind: int, value: Any) -> str:
    """Return the text of a cell that is neither a number nor a date."""
    if kind == _TEXT:
        return str(value)
    if kind == _BOOLEAN:
        return "TRUE" if value else "FALSE"
    if kind == _ERROR:
        from xlrd import error_text_from_code

        return str(error_text_from_code.get(value, "#N/A"))
    return ""


def _open_file(file: File) -> Contents:
    """Return the contents of a workbook; refuse other compound files, such as HWP 5 or an encrypted XLSX."""
    if file.head.startswith(_OLE):
        _refuse_other_streams(file.source.read())
    return xls(file.source, file.log)


def _refuse_other_streams(content: bytes) -> None:
    """Raise RefusedError if a compound file has no main stream of a workbook."""
    if any(name in content for name in _WORKBOOKS):
        return
    if _ENCRYPTED in content:
        raise RefusedError(_("is protected by a password; save it without one."))
    kind = next((kind for name, kind in _STREAMS.items() if name in content), None)
    raise not_read(kind or "XLS, HWP / password-protected")


FORMAT = Format(
    "XLS",
    Text("엑셀 통합 문서(97~2003)", "Excel workbooks (97 to 2003)"),
    lambda file: file.head.startswith((_OLE, *_BIFF)),
    _open_file,
)
