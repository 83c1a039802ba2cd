"""Write a table as XLSX for people: Korean titles, real numbers and dates, a second sheet about the fields.

Texts are written as texts, so that none of them runs as a formula or becomes a link.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter

from etl.dataset import Field, Table
from etl.pack.format import Format
from etl.pack.words import constraints_in_words, type_in_words
from etl.words.text import Text

MOST_ROWS = 200_000
# Limits of Excel: UTF-16 units in a cell, the first integer with too many digits, the first day after the
# leap day of 1900 that Excel counts and no calendar has.
_LONGEST = 32_767
_TOO_LARGE = 10**15
_FIRST_DAY = date(1900, 3, 1)
_BATCH = 20_000
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_DATA, _DICTIONARY = "데이터", "데이터 사전"
_HEADERS = ("이름", "제목", "영문 제목", "자료형", "단위", "설명", "영문 설명", "제약 조건")


def fits_xlsx(data: pa.Table, _table: Table) -> bool:
    """Return whether a spreadsheet can hold the table without loss: its rows and its longest text."""
    if data.num_rows > MOST_ROWS:
        return False
    texts = [column for column in data.columns if pa.types.is_string(column.type)]
    # A character takes one or two UTF-16 units, so twice the number of characters is safe.
    longest = max((pc.max(pc.utf8_length(column)).as_py() or 0 for column in texts), default=0)
    return bool(longest * 2 <= _LONGEST)


def write_xlsx(data: pa.Table, table: Table, path: Path) -> None:
    """Write the sheet of the data and the sheet of the data dictionary."""
    options = {
        "constant_memory": True,
        "tmpdir": str(path.parent),
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": table.title.ko, "created": _CREATED})
        bold = book.add_format({"bold": True, "bottom": 1})
        _write_rows(book, book.add_worksheet(_DATA), data, table, bold)
        _write_dictionary(book.add_worksheet(_DICTIONARY), table, bold)


def _write_rows(book: Any, sheet: Any, data: pa.Table, table: Table, bold: Any) -> None:
    """Write the sheet of the data, row by row, as xlsxwriter's mode for constant memory demands."""
    sheet.freeze_panes(1, 0)
    for column, field in enumerate(table.fields):
        sheet.set_column(column, column, _width(field, data.column(column)))
        sheet.write_string(0, column, field.title.ko, bold)
    writers = [_writer(book, sheet, field) for field in table.fields]
    row = 0
    for batch in data.to_batches(max_chunksize=_BATCH):
        for values in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            row += 1
            for column, value in enumerate(values):
                if value is not None:
                    writers[column](row, column, value)


def _writer(book: Any, sheet: Any, field: Field) -> Callable[[int, int, Any], Any]:
    """Return the function that writes a field's cells; what Excel would distort is written as text."""
    if field.type == "string":
        return lambda row, column, value: sheet.write_string(row, column, value)
    if field.type == "boolean":
        return lambda row, column, value: sheet.write_boolean(row, column, value)
    if field.type == "date":
        days = book.add_format({"num_format": "yyyy-mm-dd"})
        return lambda row, column, value: (
            sheet.write_datetime(row, column, value, days)
            if value >= _FIRST_DAY
            else sheet.write_string(row, column, value.isoformat())
        )
    shape = book.add_format({"num_format": "#,##0"}) if field.type == "integer" else None
    return lambda row, column, value: (
        sheet.write_number(row, column, value, shape)
        if isinstance(value, float) or abs(value) < _TOO_LARGE
        else sheet.write_string(row, column, str(value))
    )


def _write_dictionary(sheet: Any, table: Table, bold: Any) -> None:
    """Write the sheet that explains the fields."""
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(_HEADERS) - 1, 24)
    for column, header in enumerate(_HEADERS):
        sheet.write_string(0, column, header, bold)
    for row, field in enumerate(table.fields, 1):
        description = field.description
        cells = (
            field.name,
            field.title.ko,
            field.title.en,
            type_in_words(field),
            field.unit or "",
            description.ko if description else "",
            description.en if description else "",
            constraints_in_words(field),
        )
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell)


def _width(field: Field, column: pa.ChunkedArray) -> float:
    """Return a column width, in digits, that shows most cells; Hangul is twice as wide as a digit."""
    samples = [
        field.title.ko,
        *(str(value) for value in column.slice(0, 200).to_pylist() if value is not None),
    ]
    widest = max(sum(2 if ord(character) > 0x1100 else 1 for character in sample) for sample in samples)
    return min(max(widest + 3, 8), 50)


FORMAT = Format(
    name="XLSX",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    use=Text("엑셀 통합 문서 (둘째 시트: 데이터 사전)", "with a sheet that explains the columns"),
    order=2,
    write=write_xlsx,
    fits=fits_xlsx,
)
