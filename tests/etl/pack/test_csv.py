"""CSV: what Korean Excel opens."""

import csv
import io
from dataclasses import replace

import pyarrow as pa
import pytest
from any_texts import FIELDS, TABLE, with_any_texts, written_and_read
from packing import path

from etl.pack.csv import write_csv


def test_csv_is_what_korean_excel_opens(release):
    assert path(release, "sample.figures.csv").read_bytes().decode() == (
        "\ufeff한글 id,한글 amount,한글 ratio,한글 is_plan,한글 day,한글 yr,한글 code\r\n"
        "x,1,0.5,true,2020-01-01,2020,a\r\n"
        "y,,,,,,\r\n"
        "z,9007199254740993,1,false,2021-05-05,2021,b\r\n"
    )


def test_csv_quotes_what_needs_it(release):
    text = path(release, "sample.notes.csv").read_bytes().decode("utf-8-sig")

    assert [row[2] for row in csv.reader(io.StringIO(text))] == [
        "한글 note",
        '쉼표, 따옴표 "',
        "",
        "줄\n바꿈",
    ]


@with_any_texts
def test_any_text_comes_back(texts):
    assert written_and_read(texts, write_csv, read_csv) == [text or "" for text in texts]


@pytest.mark.parametrize("texts", [[None], [""], ["x", None, ""]])
def test_a_row_of_one_empty_cell_is_no_blank_line(tmp_path, texts):
    data = pa.table({"a": pa.array(texts, pa.string())})

    write_csv(data, replace(TABLE, fields=FIELDS[:1]), tmp_path / "t.csv")

    assert read_csv(tmp_path / "t.csv") == [text or "" for text in texts]


def read_csv(path):
    """Return the first cell of every row below the titles."""
    rows = csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""))
    return [row[0] for row in rows][1:]
