import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.hint import approximate, planned
from etl.clean.number import count, integer, number
from etl.clean.unreadable import UnreadableError


@pytest.mark.parametrize(
    ("cell", "many"),
    [
        ("349개사", 349),
        ("12곳", 12),
        ("77종", 77),
        ("302명", 302),
        ("1,186건", 1186),
        ("１，１８６ 건", 1186),
        ("약 900개사", 900),
        ("100여 개", 100),
        ("20여명", 20),
        ("300개 이상", 300),
        ("310개 목표", 310),
        ("6개 분과", 6),
        ("1만 2천명", 12_000),
        ("26", 26),
        ("0", 0),
    ],
)
def test_reads_a_count_with_its_counting_word(cell: str, many: int) -> None:
    assert count(cell) == many


@pytest.mark.parametrize(
    "cell", ["5~10명", "2020년", "1.5명", "-3건", "명", "많음", "12곳 13곳", "349개사x", "5월"]
)
def test_refuses_what_is_no_count(cell: str) -> None:
    with pytest.raises(UnreadableError):
        count(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("88.5PF", "88.5"),
        ("88.5페타플롭스", "88.5"),
        ("107PB", "107"),
        ("71.2%", "71.2"),
        ("71.2％", "71.2"),
        ("3.38:1", "3.38"),
        ("2.69대 1", "2.69"),
        ("-3.2%p", "-3.2"),
        ("1,000", "1000"),
        ("0.05", "0.05"),
        ("약 3시간", "3"),
    ],
)
def test_reads_the_number_before_a_unit(cell: str, value: str) -> None:
    assert number(cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["", "PF", "5~10", "1.2.3", "1e5", "3:2", "88.5PF(2024년)", "1,00"])
def test_refuses_what_is_not_one_number(cell: str) -> None:
    with pytest.raises(UnreadableError):
        number(cell)


@pytest.mark.parametrize(
    ("cell", "value"), [("12", 12), ("1,234", 1234), ("-5", -5), ("+5", 5), ("６２", 62), ("7.0", 7)]
)
def test_reads_a_whole_number_in_digits(cell: str, value: int) -> None:
    assert integer(cell) == value


@pytest.mark.parametrize("cell", ["1.5", "12명", "1,23", "", "1e5", "0x10", "1_000", "9" * 61])
def test_refuses_what_is_not_a_whole_number(cell: str) -> None:
    with pytest.raises(UnreadableError):
        integer(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "약 4,300억",
        "3000억여원",
        "1,000억원 규모",
        "300개 이상",
        "100여 개",
        "~50명",
        "160개 안팎",
        "20명 내외",
    ],
)
def test_knows_a_rough_number(cell: str) -> None:
    assert approximate(cell)


@pytest.mark.parametrize("cell", ["4116억원", "349개사", "여성 20명", "규모", "계약 3건", "예약 10건"])
def test_does_not_call_a_plain_number_rough(cell: str) -> None:
    assert not approximate(cell)


def test_knows_a_plan() -> None:
    assert planned("2020-12 예정")
    assert planned("310개(목표)")
    assert not planned("2020-12")


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(["개사", "명", "건", " 곳", ""]))
def test_reads_every_written_form_of_a_count_back(many: int, unit: str) -> None:
    assert count(f"{many:,}{unit}") == many
    assert count(f"약 {many}{unit}") == many


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_reads_every_written_form_of_a_number_back(value: Decimal) -> None:
    assert number(f"{value:f}%") == value
    assert number(f"{value:,f} PF") == value


@given(st.text(max_size=70))
def test_numbers_never_raise_anything_but_unreadable(cell: str) -> None:
    for read in (count, number, integer):
        with contextlib.suppress(UnreadableError):
            read(cell)
