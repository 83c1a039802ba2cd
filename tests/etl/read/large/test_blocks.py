"""Blocks of a large CSV file: the cells are those that Python's own reader finds."""

import csv
import io
from importlib import import_module

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.read.errors import RefusedError
from etl.read.large.blocks import blocks, cells

CELL = st.text(st.sampled_from('가나ab1 ,"\n\t;'), max_size=6)
ROWS = st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=30)


def written(rows: list[list[str]], separator: str, end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator, lineterminator=end).writerows(rows)
    return stream.getvalue()


@given(
    rows=ROWS,
    separator=st.sampled_from(",\t;|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    size=st.integers(1, 40),
)
@example(rows=[["", "", ""]], separator="\t", end="\n", size=1)
def test_cells_are_those_of_pythons_reader(
    rows: list[list[str]], separator: str, end: str, size: int
) -> None:
    text = written(rows, separator, end)
    if end == "\r":
        rows = [[cell.replace("\n", " ") for cell in row] for row in rows]
        text = written(rows, separator, end)
    texts = [text[at : at + size] for at in range(0, len(text), size)]
    found: list[list[str]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(import_module("etl.read.large.blocks"), "_BLOCK", 16)
        for block in blocks(texts):
            table, odd = cells(block, 3, separator, 1)
            assert odd == []
            found += [
                list(row) for row in zip(*(column.to_pylist() for column in table.columns), strict=True)
            ]

    assert found == rows


def test_records_of_another_width_are_reported_with_their_number() -> None:
    table, odd = cells(b'a,b\n1,2\n\n3\n"4,\n",5\n6,7,8\n', 2, ",", 1)

    assert table.to_pydict() == {"0": ["a", "1", "", "4,\n"], "1": ["b", "2", "", "5"]}
    assert odd == [(3, "3"), (5, "6,7,8")]


@pytest.mark.parametrize(("text", "line"), [('a,b\n1,2"3\n', 2), ('a,b\n"1"2,3\n', 2), ('a,b\n1,"2\n', 2)])
def test_a_quote_inside_a_cell_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(RefusedError, match=f"line {line + 10}: a cell contains a quote"):
        cells(text.encode(), 2, ",", 11)


def test_a_record_without_end_is_refused() -> None:
    with pytest.raises(RefusedError, match="a record is longer than"):
        list(blocks(['a,b\n1,"' + "x" * 30_000_000]))
