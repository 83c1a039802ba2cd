import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.flag import flag
from etl.clean.text import raw, text
from etl.clean.unreadable import UnreadableError


@pytest.mark.parametrize(
    ("cell", "clean"),
    [
        (unicodedata.normalize("NFD", "광주 인공지능"), "광주 인공지능"),
        ("（주）솔트룩스", "(주)솔트룩스"),
        ("광주\u3000북구", "광주 북구"),
        ("  여러   칸 \t 사이 ", "여러 칸 사이"),
        ("줄\n바꿈", "줄 바꿈"),
        ("보이지\u200b않는\ufeff글자", "보이지않는글자"),
        ("줄_x000D_\n끝", "줄 끝"),
        ("㈜지아이랩 47,256㎡", "㈜지아이랩 47,256㎡"),
        ("산ㆍ학ㆍ연 ㄱㅈ ½", "산ㆍ학ㆍ연 ㄱㅈ ½"),
    ],
)
def test_text_is_composed_and_evenly_spaced_but_not_taken_apart(cell: str, clean: str) -> None:
    assert text(cell) == clean


def test_raw_keeps_the_wording() -> None:
    assert raw(unicodedata.normalize("NFD", " ４，１１６억  원 ")) == "４，１１６억  원"


@given(st.text())
def test_cleaning_a_text_twice_changes_nothing_more(cell: str) -> None:
    assert text(text(cell)) == text(cell)


@pytest.mark.parametrize("cell", ["Y", "y", "예", "O", "○", "1", "여", "TRUE", "Ｙ"])
def test_reads_yes(cell: str) -> None:
    assert flag(cell) is True


@pytest.mark.parametrize("cell", ["N", "아니오", "아니요", "X", "×", "0", "부", "false"])
def test_reads_no(cell: str) -> None:
    assert flag(cell) is False


@pytest.mark.parametrize("cell", ["", "2", "해당", "●", "-"])
def test_refuses_what_is_neither_yes_nor_no(cell: str) -> None:
    with pytest.raises(UnreadableError):
        flag(cell)
