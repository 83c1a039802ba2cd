"""Real files of Korean public bodies, where the machine has them: shape and format as their index says."""

import json
from pathlib import Path

import pytest
from real_files import REALDATA

from etl.read.log import Log
from etl.read.open_file import open_file

pytestmark = pytest.mark.realdata

# Number, format, sheet, rows, columns.
FILES = [
    ("01", "CSV", None, 695, 6),
    ("03", "CSV", None, 374, 2),
    ("04", "XLSX", None, 3_624, 20),
    ("05", "CSV", None, 4, 8),
    ("07", "XLSX", None, 2_285, 20),
    ("08", "XML", None, 111_928, 5),
    ("09", "CSV", None, 1_757, 33),
    ("10", "JSON", None, 1_757, 32),
    ("12", "CSV", None, 3_518, 28),
    ("14", "CSV", None, 19, 104),
    ("15", "XLSX", None, 295, 311),
    ("18", "CSV", None, 28, 14),
    ("20", "CSV", None, 645, 23),
    ("22", "XLSX", None, 310, 393),
    ("23", "XLSX", "3. 주택요형별", 13, 12),
    ("25", "XLS", None, 623, 53),
    ("26", "CSV", None, 623, 52),
    ("28", "XLSX", "Sheet 1 - 한국에너지공단_자", 3_499, 13),
    ("28", "XLSX", "퀴즈3", 64, 3),
    ("29", "CSV", None, 4_066, 27),
    ("30", "CSV", None, 34_587, 10),
    ("32", "CSV", None, 42_705, 5),
    ("34", "CSV", None, 6_273, 14),
    ("35", "XLSX", None, 51_549, 8),
    ("36", "TSV", None, 46_342, 3),
    ("38", "XML", None, 41, 4),
]


def real(number: str) -> Path:
    return next(REALDATA.glob(f"{number}-*"))


@pytest.mark.parametrize(("number", "kind", "sheet", "rows", "columns"), FILES)
def test_a_real_file_has_the_shape_that_its_index_tells(
    number: str, kind: str, sheet: str | None, rows: int, columns: int
) -> None:
    contents = open_file(real(number), Log())
    grid = contents.load(sheet)

    assert contents.format == kind
    assert len(grid.rows) == rows
    assert {len(row) for row in grid.rows if row} == {columns}


def test_two_broken_exports_of_one_table_are_equal_once_they_are_read() -> None:
    lines = open_file(real("09"), Log()).load(None).rows
    records = open_file(real("10"), Log()).load(None).rows

    names = lines[0][:32]
    assert sorted(records[0]) == sorted(names)
    at = [records[0].index(name) for name in names]
    assert [row[:32] for row in lines[1:]] == [[row[i] for i in at] for row in records[1:]]


def test_an_xls_file_and_its_copy_as_csv_are_equal_where_excel_did_no_harm() -> None:
    book = open_file(real("25"), Log()).load(None)
    lines = open_file(real("26"), Log()).load(None).rows

    assert len(book.merges) == 29
    assert [row[4:52] for row in book.rows[2:]] == [
        [cell.replace(",", "") for cell in row[4:52]] for row in lines[2:]
    ]


def test_real_samples_stand_in_the_cells() -> None:
    expected = json.loads((REALDATA / "expected.json").read_text(encoding="utf-8"))
    for number, text in (("01", "태백수퍼마켙"), ("12", "닑다작은도서관"), ("07", "여민수,조수용")):
        rows = open_file(real(number), Log()).load(None).rows
        assert any(text in row for row in rows)
    assert len(expected) >= 25
