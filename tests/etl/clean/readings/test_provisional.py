import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from qualified import CELLS

from etl.clean.readings.provisional import provisional, provisional_many
from etl.clean.readings.text import text

PROVISIONAL = [
    *(
        "2021 e)",
        "2023.06 p)",
        "2021(e)",
        "1,200(p)",
        "2021(잠정)",
        "1,200 잠정치",
        "잠정 1,200",
        "추정치: 12",
        "12명(추정)",
    ),
    *("2021P", "2021 p", "2023.06p", "2023 1/4p", "p) 1,200", "2023년 P)", "속보치 3.2%", "약 300(추정치)"),
]
FINAL = [
    "2021",
    "1,200 r)",
    "(p)",
    "TP)",
    "e) 기타",
    "12.3PB",
    "88.5p",
    "산업(e)",
    "㈜잠정리",
    "잠정적 3",
    "2021PE)",
    "",
]


def test_defect_82_says_that_a_value_is_provisional() -> None:
    assert [cell for cell in PROVISIONAL if not provisional(cell)] == []
    assert [cell for cell in FINAL if provisional(cell)] == []
    cells = PROVISIONAL + FINAL
    for cell, many in zip(cells, provisional_many(pa.array(cells)).to_pylist(), strict=True):
        assert many in (provisional(cell), None)


@given(st.lists(CELLS, max_size=30))
def test_many_cells_are_read_as_one_is(junk: list[str]) -> None:
    cells = [text(cell) for cell in junk]
    for cell, many in zip(cells, provisional_many(pa.array(cells, pa.string())).to_pylist(), strict=True):
        assert many in (provisional(cell), None)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("letter", ["1", "약 ", "(예정", "1p)", " ", "여 ", "잠정"])
def test_long_cells_are_looked_through_in_no_time(letter: str) -> None:
    assert provisional(letter * 50_000) in (True, False)
