import contextlib
import csv
import io
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.errors import DatasetError
from etl.read import read
from etl.read.errors import RefusedError
from etl.read.formats.csv_text import csv_grid
from etl.read.grid import Grid
from etl.read.large.blocks import cells
from etl.read.log import Log
from etl.read.source import Source
from etl.read.text.encoding import decoded, encoding_of


def test_quotes_that_an_exporter_doubled_are_halved(look: Any) -> None:
    text = '이름,휴관일,수\n가,""2,4주 월요일, 공휴일"",""1,234""\n나,매주 월요일,5\n'
    found = look(text.encode())

    assert found.rows()[1:] == [["가", "2,4주 월요일, 공휴일", "1,234"], ["나", "매주 월요일", "5"]]
    assert found.notes("doubled_quotes") == [("", None, 4)]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('a,b\n"1 ""x"" 2",3\n', [["a", "b"], ['1 "x" 2', "3"]]),
        ('a,b\n"1 ""x"" 2",3\n4\n', [["a", "b"], ['1 "x" 2', "3"], ["4"]]),
        ('a,b\n"",3\n4\n', [["a", "b"], ["", "3"], ["4"]]),
    ],
)
def test_quotes_are_never_halved_where_that_would_not_make_all_rows_even(
    look: Any, text: str, rows: list[list[str]]
) -> None:
    found = look(text.encode())

    assert found.rows() == rows
    assert found.notes("doubled_quotes") == []


HEAD = "연번,기업명,소재지,직원,설립일\n"

GOOD = "1,가나,광주,3,2020-01-01\n"


@pytest.mark.parametrize(
    "rows",
    [
        '2,"다라,서울,4,2020-01-02\n3,마바,나주,5,2020-01-03\n4,사아",목포,6,2020-01-04\n',
        '2,"다라,서울,4,2020-01-02\n3,마바",나주,5,2020-01-03\n',
        '2,"다라,서울,,2020-01-02\n3,마바",나주,5,\n',
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_quotes_that_hold_rows_are_refused_in_files_of_every_size(look: Any, rows: str, end: str) -> None:
    text = (HEAD + GOOD + rows + GOOD).replace("\n", end)
    with pytest.raises(RefusedError, match="line 3: a text in quotes holds whole rows"):
        look(text.encode()).grid()
    with pytest.raises(RefusedError, match="line 13: a text in quotes holds whole rows"):
        cells(text.replace("\r", "").encode(), 5, ",", 11)


@pytest.mark.parametrize(
    ("rows", "width"),
    [
        ('2,"다라\n마바",서울,4,2020-01-02\n', 5),
        ('2,"다라, 서울, 나주, 목포\n마바",사,4,2020-01-02\n', 5),
        ('2,"가,나,다\n라,마",3,2020-01-02\n', 4),
        ('가,"1,2,3\n4,5",나,다\n', 4),
        ('가,"나,다,라\n마,바",사,아\n', 4),
        ('서울,"1,000명\n2,000명"\n', 2),
        ('1,"가,2\n3,나",4\n', 3),
    ],
)
def test_lists_in_a_text_are_no_rows(look: Any, rows: str, width: int) -> None:
    text = "".join(f"열{at}," for at in range(width)).rstrip(",") + "\n" + rows

    assert len(look(text.encode()).rows()) == 2
    table, odd = cells(text.encode(), width, ",", 1)
    assert (table.num_rows, odd) == (2, [])


def grid(content: bytes) -> Grid:
    source = Source(len(content), lambda: io.BytesIO(content))
    return csv_grid(decoded(content, encoding_of(source), Log()), Log())


def refused(folder: Any, content: bytes, raw: str = "") -> str:
    dataset = folder.dataset(content, raw=raw)
    with pytest.raises(DatasetError) as caught:
        read(dataset)
    for problem in caught.value.problems:
        assert problem.startswith((str(folder.path / "raw" / "budget.csv"), "…"))
    return str(caught.value)


def test_utf8_with_one_broken_byte_never_becomes_wrong_hangul() -> None:
    good = "구분,금액\n광주,1\n인공지능,2\n".encode()
    for at in range(len(good)):
        for byte in (0x80, 0xB0, 0xC7, 0xFF):
            broken = good[:at] + bytes((byte,)) + good[at + 1 :]
            try:
                text = str(grid(broken).rows)
            except RefusedError:
                continue
            assert "愿" not in text
            assert text.count("인공지능") + text.count("광주") + text.count("구분") >= 2


@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", "가,나\n".encode()]),
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_reading_any_bytes_never_raises_anything_but_refused(found: bytes, begin: bytes) -> None:
    content = begin + found
    with contextlib.suppress(RefusedError):
        assert len(grid(content).rows) <= len(content)


@given(
    st.lists(
        st.tuples(st.text(alphabet="가나ab ,\"\n'0", max_size=6), st.text(alphabet="다1\r\n,", max_size=6)),
        max_size=8,
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "cp949", "utf-16"]),
)
def test_reads_back_what_a_csv_writer_writes(rows: list[tuple[str, str]], encoding: str) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([("가", "나"), *rows])

    found = grid(stream.getvalue().encode(encoding))

    assert [tuple(row) for row in found.rows] == [("가", "나"), *rows]


def test_a_cell_without_end_is_refused_even_where_a_library_lifted_pythons_limit(folder: Any) -> None:
    limit = csv.field_size_limit(10_000_000)
    try:
        assert "a cell holds more than 131,072 characters" in refused(folder, b"a," + b"x" * 200_000, "")
    finally:
        csv.field_size_limit(limit)
