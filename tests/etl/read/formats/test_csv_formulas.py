import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.formats.csv_formulas import without_formulas


def plain(texts: list[str]) -> tuple[str, int]:
    counts: list[int] = []
    return "".join(without_formulas(texts, counts.append)), sum(counts)


@pytest.mark.parametrize(
    ("text", "found", "count"),
    [
        ('="코드",="값"\n="001",2\n', '"코드","값"\n"001",2\n', 3),
        ('코드,주소\r\n="01",="서울, 강남"\r\n', '코드,주소\r\n"01","서울, 강남"\r\n', 2),
        ('코드;값\n="1";3\n', '코드;값\n"1";3\n', 1),
        ('코드,값\n"=""001""",3\n', '코드,값\n"001",3\n', 1),
        ('코드,값\n="",3', '코드,값\n"",3', 1),
        ('코드,값\n="00', '코드,값\n="00', 0),
        ('코드,값\n1,2="3"\n', '코드,값\n1,2="3"\n', 0),
        ("코드,값\n=1+1,=A1\n", "코드,값\n=1+1,=A1\n", 0),
        ('코드,값\n="a"&"b",1\n', '코드,값\n="a"&"b",1\n', 0),
        ('코드,값\n"가\n=""1"",나",1\n', '코드,값\n"가\n=""1"",나",1\n', 0),
        ('길이,값\n5" 관,="001"\n', '길이,값\n5" 관,"001"\n', 1),
    ],
)
def test_texts_that_an_export_wrote_as_formulas_are_texts(text: str, found: str, count: int) -> None:
    assert plain([text]) == (found, count)


@given(
    st.lists(st.lists(st.text(alphabet='0=",\n가', max_size=5), min_size=2, max_size=2), max_size=8),
    st.integers(1, 9),
)
def test_it_does_not_matter_how_a_text_is_cut(rows: list[list[str]], size: int) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    text = stream.getvalue()

    assert plain([text[at : at + size] for at in range(0, len(text), size)])[0] == plain([text])[0]


def test_they_are_counted_once_however_often_the_file_is_read(look: Any) -> None:
    found = look('="코드",이름\n="001",가\n="010",나\n'.encode())

    assert "".join(found.contents.texts()) == '"코드",이름\n"001",가\n"010",나\n'
    assert found.rows() == [["코드", "이름"], ["001", "가"], ["010", "나"]]
    assert found.notes("text_formula") == [("", None, 3)]
