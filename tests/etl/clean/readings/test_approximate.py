import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qualified import CELLS

from etl.clean.readings.approximate import approximate, approximate_many
from etl.clean.readings.text import text

ROUGH = [
    *(
        "약 4,300억",
        "3000억여원",
        "1,000억원 규모",
        "300개 이상",
        "100여 개",
        "~50명",
        "160개 안팎",
        "20명 내외",
    ),
    *("50명 가량", "50명 정도", "대략 30", "약 ₩1,200", "100여 개(예정)", "약 300 p)", "20여명", "5~10명"),
]
PLAIN = [
    "4116억원",
    "349개사",
    "여성 20명",
    "규모",
    "계약 3건",
    "예약 10건",
    "제약 5",
    "이상",
    "100",
    "100(예정)",
]


def test_defect_36_says_that_a_value_is_approximate() -> None:
    assert [cell for cell in ROUGH if not approximate(cell)] == []
    assert [cell for cell in PLAIN if approximate(cell)] == []
    cells = ROUGH + PLAIN
    for cell, many in zip(cells, approximate_many(pa.array(cells)).to_pylist(), strict=True):
        assert many in (approximate(cell), None)


@given(st.lists(CELLS, max_size=30))
def test_many_cells_are_read_as_one_is(junk: list[str]) -> None:
    cells = [text(cell) for cell in junk]
    for cell, many in zip(cells, approximate_many(pa.array(cells, pa.string())).to_pylist(), strict=True):
        assert many in (approximate(cell), None)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("letter", ["1", "약 ", "(예정", "1p)", " ", "여 ", "잠정"])
def test_long_cells_are_looked_through_in_no_time(letter: str) -> None:
    assert approximate(letter * 50_000) in (True, False)
