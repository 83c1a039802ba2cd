import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.list import list_of


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("자동차, 에너지 / 헬스케어", "자동차,에너지,헬스케어"),
        ("자동차\n에너지", "자동차 에너지"),
        ("산ㆍ학ㆍ연", "산,학,연"),
        ("광주(북구, 남구), 서울", "광주(북구·남구),서울"),
        ("지원(최대 1,000만원, 2년); 융자", "지원(최대 1000만원·2년),융자"),
        ("가(나(다,라),마),바", "가(나(다·라)·마),바"),
        ("a,,b, a", "a,b"),
        ("a|b;c", "a,b,c"),
        ("하나", "하나"),
        ("TCP / IP", "TCP,IP"),
        ("A / B", "A,B"),
        ("광주(S/W), 서울", "광주(S/W),서울"),
        ("열린 (괄호, 닫히지", "열린 (괄호,닫히지"),
    ],
)
def test_defect_25_a_cell_with_several_values_is_a_list(cell: str, items: str) -> None:
    assert list_of(cell) == items


def test_declared_separators_replace_the_usual_ones() -> None:
    assert list_of("TCP/IP 및 산·학·연, HTTP", separators=(",", " 및 ")) == "TCP/IP,산·학·연,HTTP"
    assert list_of("101,102,103", separators=(",",)) == "101,102,103"
    assert list_of("1,000명/2,000명", separators=("/",)) == "1000명,2000명"
    assert list_of("S/W, H/W", separators=(",",)) == "S/W,H/W"


@pytest.mark.parametrize("cell", ["S/W, H/W", "I/O, A/S", "S/W", "A/S센터", "산·학, 기업", "1/2, 3"])
def test_a_sign_inside_of_a_word_asks_for_the_separators(cell: str) -> None:
    with pytest.raises(UnreadableError, match="declare the option separators"):
        list_of(cell)


@pytest.mark.parametrize("cell", ["1,000명", "101,102,103", ",", " / ", ""])
def test_refuses_what_may_be_a_number_or_holds_nothing(cell: str) -> None:
    with pytest.raises(UnreadableError):
        list_of(cell)


@given(
    st.lists(
        st.text(alphabet="가나다라a b(c)", min_size=1, max_size=5).filter(lambda item: item.strip()),
        max_size=6,
    )
)
def test_no_item_is_lost(items: list[str]) -> None:
    with contextlib.suppress(UnreadableError):
        letters = {*"".join(items)} - {" "}
        assert {*list_of(";".join(items))} - {*" ,;·"} == letters


@pytest.mark.timeout(10)
@pytest.mark.parametrize("cell", ["(" * 20_000, "(a)," * 20_000, "[(" * 20_000, "a," * 50_000])
def test_long_lists_are_read_in_no_time(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert list_of(cell)
