"""A CSV text read in portions gives the rows that it gives when it is read whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.dataset import RawFile, Unpivot
from etl.read import blocks
from etl.read.csv_text import csv_grid
from etl.read.log import Log
from etl.read.refused import RefusedError
from etl.read.shape import shape
from etl.read.stream import stream

RAW = RawFile(Path("raw/a.csv"), "", date(2026, 11, 25))
HEAD = "2025년 기업 현황,,\n(단위: 백만원),,\n기업명,예산,비고\n"


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "_BLOCK", 64)


def streamed(text: str, raw: RawFile = RAW) -> tuple[pd.DataFrame, Log]:
    def texts() -> Iterator[str]:
        return (text[at : at + 50] for at in range(0, len(text), 50))

    log = Log()
    return pd.concat(stream(texts, raw, log)), log


def refused(text: str, raw: RawFile = RAW) -> str:
    with pytest.raises(RefusedError) as caught:
        streamed(text, raw)
    return str(caught.value)


ROW = st.tuples(
    st.from_regex(r"[가-다]{1,4}(, [가-다])?", fullmatch=True),
    st.integers(0, 10**6),
    st.sampled_from(["", "비고", 'a"b']),
)


@given(st.lists(ROW, min_size=3, max_size=60), st.booleans())
def test_rows_are_those_of_the_whole_text(rows: list[tuple[str, int, str]], blank: bool) -> None:
    lines = [f'"{name}",{count},"{note.replace(chr(34), chr(34) * 2)}"\n' for name, count, note in rows]
    text = HEAD + ("\n" if blank else "").join(lines) + "※ 잠정치,,\n"
    log = Log()
    whole = shape(csv_grid(text, Log()), RAW, log)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "_BLOCK", 64)
        found, found_log = streamed(text)

    pd.testing.assert_frame_equal(found, whole)
    assert found_log.rows == log.rows
    assert found_log.dropped == log.dropped
    assert {note.kind for note in found_log.notes} == {note.kind for note in log.notes}


def test_the_header_repeated_on_a_new_page_is_left_out() -> None:
    found, log = streamed(HEAD + "가,1,\n나,2,\n기업명,예산,비고\n다,3,\n")

    assert found["기업명"].tolist() == ["가", "나", "다"]
    assert found.index.tolist() == [4, 5, 7]
    assert log.dropped == {"repeated_header": 1}


def test_a_row_of_sums_is_refused_unless_it_is_declared() -> None:
    text = HEAD + "가,1,\n나,2,\n합계,3,\n"

    assert "row 6: looks like a sum of other rows" in refused(text)
    assert streamed(text, replace(RAW, subtotals="drop"))[0]["기업명"].tolist() == ["가", "나"]
    assert streamed(text, replace(RAW, subtotals="keep"))[0]["기업명"].tolist() == ["가", "나", "합계"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("가,1,\n나,2\n다,3,\n", "row 5: has 2 cells, the header 3"),
        ("가,1,\n나,2,,9\n", "row 5: has 4 cells"),
        ('가,1,\n"나"다,2,\n', "line 5: a quote stands inside a cell"),
        ("가,1,\n※ 참고,,\n나,2,\n", "row 5: '※ 참고' stands between rows of data"),
        ("가,1,\n±¤ÁÖ ÀÎ°øÁö´É,2,\n", "line 5, character 1: this seems to be CP949 that was read as Latin-1"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(rows: str, told: str) -> None:
    assert told in refused(HEAD + rows)


def test_a_table_that_needs_memory_is_refused() -> None:
    assert "split the file" in refused(HEAD + "가,1,\n", replace(RAW, area="A1:B2"))


def test_wide_columns_are_turned_long() -> None:
    raw = replace(RAW, header=(1, 1), unpivot=Unpivot(r"(\d{4})년", ("연도",), "수"))
    found, _log = streamed("구,2020년,2021년\n동구,1,2\n서구,3,4\n", raw)

    assert found["수"].tolist() == ["1", "2", "3", "4"]
    assert found["#column"].tolist() == ["2020년", "2021년"] * 2
    assert found.index.tolist() == [2, 2, 3, 3]
