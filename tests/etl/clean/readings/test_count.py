import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.count import count, count_many
from etl.clean.readings.errors import UnreadableError


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
        ("3개교", 3),
        ("3교", 3),
        ("3필지", 3),
        ("3개 학급", 3),
        ("3매", 3),
        ("3부", 3),
        ("3농가", 3),
        ("3본", 3),
        ("3주", 3),
        ("3두", 3),
        ("5개 구", 5),
        ("5개 반", 5),
        ("3EA", 3),
        ("1조 2천억", 1_200_000_000_000),
        ("3조 개", 3_000_000_000_000),
    ],
)
def test_reads_a_count_with_its_counting_word(cell: str, many: int) -> None:
    assert count(cell) == many


@pytest.mark.parametrize(
    "cell",
    ["5~10명", "2020년", "1.5명", "-3건", "명", "많음", "12곳 13곳", "349개사x", "5월", "5시", "5구", "3K"],
)
def test_refuses_what_is_no_count(cell: str) -> None:
    with pytest.raises(UnreadableError):
        count(cell)


@pytest.mark.parametrize(
    ("cell", "many"),
    [("349개사", 349), ("12곳", 12), ("77종", 77), ("302명", 302), ("1,186건", 1186), ("3 개소", 3)],
)
def test_defect_43_counting_words_glued_to_a_number(cell: str, many: int) -> None:
    assert count(cell) == many


@pytest.mark.parametrize(
    ("cell", "unit", "many"), [("28,436", "천", 28_436_000), ("1.5", "만", 15_000), ("0.25", "백만", 250_000)]
)
def test_defect_37_counts_under_a_header_that_gives_the_unit(cell: str, unit: str, many: int) -> None:
    assert count(cell, unit=unit) == many
    assert count_many(pa.array([cell]), unit=unit).to_pylist() == [many]


@pytest.mark.parametrize("cell", ["12명", "1만", "0.0001", "-5"])
def test_defect_37_refuses_a_count_with_a_unit_of_its_own_under_such_a_header(cell: str) -> None:
    with pytest.raises(UnreadableError):
        count(cell, unit="천")


@pytest.mark.parametrize("cell", ["3조", "약 3조", "3조 이상", "12조"])
def test_a_count_of_jo_may_be_one_of_teams(cell: str) -> None:
    with pytest.raises(UnreadableError, match="teams"):
        count(cell)
    assert count_many(pa.array([cell])).to_pylist() == [None]


@given(st.integers(min_value=0, max_value=10**12), st.sampled_from(["개사", "명", "건", " 곳", ""]))
def test_reads_every_written_form_of_a_count_back(many: int, unit: str) -> None:
    assert count(f"{many:,}{unit}") == many
    assert count(f"약 {many}{unit}") == many
