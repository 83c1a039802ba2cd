"""English words, and a report on a dataset that needed every kind of cleaning."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sample import Sample

from etl import messages
from etl.clean.report import Cell, Change, CleanReport, ColumnReport, TableReport
from etl.dataset import Correction
from etl.read.log import Note


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    messages.use("en")
    yield
    messages.use("en")


@pytest.fixture
def changed(sample: Sample) -> CleanReport:
    """Report on a dataset in which everything that can be changed was changed."""
    corrections = (
        Correction({}, {"금액": "1"}, "보도자료의 오타", 2),
        Correction({}, {}, "두 열이 뒤바뀜", 1, swap=("a", "b")),
        Correction({}, {}, "시험용 행", 1, drop=True),
    )
    fields = tuple(
        replace(field, unreadable=2) if field.name == "amount" else field
        for field in sample.dataset.tables[0].fields
    )
    bent = sample.with_table(0, corrections=corrections, ignored=("담당자",), fields=fields)
    columns = (
        ColumnReport(
            "id", 3, (Change("nfc", 1, ((unicodedata.normalize("NFD", "강"), "강"),)),
                      Change("spaces", 2, ((" 북구  청 ", "북구 청"), ("가\u200b", "가")))), {},
        ),
        ColumnReport(
            "amount", 3,
            (Change("missing", 1, (("-", ""),)), Change("amount", 1204, (("4,116억원", "411600000000"),))),
            {"not_applicable": 1, "unreadable": 1},
            (Cell("예산", 12, "AMOUNT", "31억x", "it does not end after a number."),), 1,
        ),
        ColumnReport(
            fields[2].name, 3,
            doubtful=(Cell("예산", 14, "법인번호", "110111-*******", "the last digit does not follow."),),
            doubted=3,
        ),
        *(ColumnReport(field.name, 3) for field in fields[3:]),
    )  # fmt: skip
    notes = (
        Note("format", "XLSX"),
        Note("title", "2025년\n예산 현황", 1),
        Note("unit", "(단위: 천원)", 2),
        Note("merge", count=12),
        Note("hidden_row", row=9),
    )
    figures = TableReport("figures", 1210, 3, notes, {"subtotal": 2, "blank": 1}, columns, (2, 1, 1), 4, 1)
    untouched = sample.dataset.tables[1]
    second = TableReport("notes", 3, 3, (Note("format", "CSV"),), {}, tuple(
        ColumnReport(field.name, 3) for field in untouched.fields))  # fmt: skip
    return CleanReport(bent.dataset, (figures, second))
