"""Headings between the rows of a table."""

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from etl.clean import clean
from etl.load import load
from etl.propose.propose import propose
from etl.read import read

ROWS = [["■ 동구"], ["가관", 10], ["나관", 20], ["■ 서구"], ["다관", 30]]


@pytest.mark.parametrize(
    ("titles", "section"), [(["시설명", "수"], "구분"), (["구분", "수"], "분류")], ids=["free", "taken"]
)
def test_headings_become_a_column(tmp_path: Path, titles: list[str], section: str) -> None:
    file = tmp_path / "halls.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([titles, *ROWS]):
            sheet.write_row(number, 0, row)

    written, _proposal = propose(file, "halls", tmp_path / "datasets", date(2026, 11, 25))

    dataset = load(tmp_path / "datasets", "halls")
    (frame,) = clean(read(dataset), dataset)[0].values()
    assert dataset.tables[0].raw.sections == section
    assert frame.to_numpy().tolist() == [["동구", "가관", 10], ["동구", "나관", 20], ["서구", "다관", 30]]
    assert "소제목 2개를 sections로" in written.read_text()
