import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qualified import CELLS

from etl.clean.readings.planned import planned, planned_many
from etl.clean.readings.text import text

PLANNED = [
    "2020-12 예정",
    "310개 목표",
    "310개(목표)",
    "(예정)2020",
    "예정: 2020.12",
    "계획",
    "입주 예정 기업",
    "2026.4( 예정 )",
    "'26년 예정",
]
NOT_PLANNED = ["2020-12", "계획서 3건", "예정자 5명", "목표액 300", ""]


def test_defect_57_says_that_a_value_is_planned() -> None:
    assert [cell for cell in PLANNED if not planned(cell)] == []
    assert [cell for cell in NOT_PLANNED if planned(cell)] == []
    cells = PLANNED + NOT_PLANNED
    for cell, many in zip(cells, planned_many(pa.array(cells)).to_pylist(), strict=True):
        assert many in (planned(cell), None)


@given(st.lists(CELLS, max_size=30))
def test_many_cells_are_read_as_one_is(junk: list[str]) -> None:
    cells = [text(cell) for cell in junk]
    for cell, many in zip(cells, planned_many(pa.array(cells, pa.string())).to_pylist(), strict=True):
        assert many in (planned(cell), None)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("letter", ["1", "약 ", "(예정", "1p)", " ", "여 ", "잠정"])
def test_long_cells_are_looked_through_in_no_time(letter: str) -> None:
    assert planned(letter * 50_000) in (True, False)
