"""XLSX: values of their type, never formulas, and only tables that a sheet can hold.

Any text comes back but for two exceptions of the format: an empty text is an empty cell, and XML 1.0 has no
letter for U+FFFE and U+FFFF, which come back in words.
"""

from datetime import date
from zipfile import ZipFile

import openpyxl
import pyarrow as pa
from any_texts import with_any_texts, written_and_read
from packing import member, packed, path
from python_calamine import CalamineWorkbook

from etl.pack.xlsx import fits_xlsx, write_xlsx


def test_xlsx_holds_numbers_as_numbers_dates_as_dates_and_long_ids_as_text(release):
    book = openpyxl.load_workbook(path(release, "sample.figures.xlsx"))
    rows = list(book["데이터"].iter_rows(values_only=True))

    assert book.sheetnames == ["데이터", "데이터 사전"]
    assert rows[1][:4] == ("x", 1, 0.5, True)
    assert rows[1][4].date() == date(2020, 1, 1)
    assert rows[2] == ("y", None, None, None, None, None, None)
    assert rows[3][1] == "9007199254740993"
    assert book["데이터"].freeze_panes == "A2"
    assert [row[0] for row in book["데이터 사전"].iter_rows(values_only=True)][1:] == [
        "id",
        "amount",
        "ratio",
        "is_plan",
        "day",
        "yr",
        "code",
    ]
    book.close()


def test_a_text_never_becomes_a_formula_or_a_link(sample, cleaning, tmp_path):
    sample.put("notes", 2, "note", "=HYPERLINK(1)")
    sample.put("notes", 3, "note", "https://example.org/")

    release = packed(sample, cleaning, tmp_path / "out")

    with ZipFile(path(release, "sample.notes.xlsx")) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower().replace("=hyperlink(1)", "")


def test_a_table_that_a_sheet_cannot_hold_has_no_xlsx_and_the_readme_says_so(sample, cleaning, tmp_path):
    sample.put("notes", 2, "note", "가" * 20_000)

    release = packed(sample, cleaning, tmp_path / "out")

    assert "sample.notes.xlsx" not in [file.key for file in release.files]
    assert "XLSX 파일이 없습니다" in member(release, "README.ko.md")


def test_200_000_rows_are_the_most_for_a_sheet(sample):
    table = sample.dataset.tables[0]

    assert fits_xlsx(pa.table({"a": range(200_000)}), table)
    assert not fits_xlsx(pa.table({"a": range(200_001)}), table)


@with_any_texts
def test_any_text_comes_back(texts):
    def read(path):
        sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_name("데이터")
        return [row[0] for row in sheet.to_python(skip_empty_area=False)[1:]]

    def in_xml(text):
        return text.replace("\ufffe", "_xFFFE_").replace("\uffff", "_xFFFF_")

    assert written_and_read(texts, write_xlsx, read) == [in_xml(text or "") for text in texts]
