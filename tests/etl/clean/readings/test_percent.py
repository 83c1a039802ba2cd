import contextlib
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.percent import percent, percent_many
from etl.clean.readings.text import text


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("71.2%", "71.2"),
        ("71.2％", "71.2"),
        ("71.2 %", "71.2"),
        ("71.2", "71.2"),
        ("0.712", "0.712"),
        ("-3.2%", "-3.2"),
        ("△3.2%", "-3.2"),
        ("약 70%", "70"),
        ("70 퍼센트", "70"),
        ("12.5% p)", "12.5"),
        ("1,200%", "1200"),
    ],
)
def test_defect_41_percentages_are_per_cent(cell: str, value: str) -> None:
    assert percent(cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["3.2%p", "3.2 %P", "3.2%포인트", "3.2pp"])
def test_defect_41_percentage_points_are_another_unit(cell: str) -> None:
    with pytest.raises(UnreadableError, match="percentage points"):
        percent(cell)


@pytest.mark.parametrize("cell", ["", "%", "5명", "70%대", "50~60%", "3‰", "30% 미만", "1/3"])
def test_refuses_what_is_no_percentage(cell: str) -> None:
    with pytest.raises(UnreadableError):
        percent(cell)


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=3), st.sampled_from(["", "%", " %", "퍼센트"]))
def test_reads_every_written_form_of_a_percentage_back(value: Decimal, unit: str) -> None:
    cells = [f"{value:f}{unit}", f"{value:,f}{unit}", f"약 {value:f}{unit}"]

    assert [percent(cell) for cell in cells] == [value] * 3
    assert percent_many(pa.array(cells)).to_pylist() == [float(value)] * 3


@given(st.lists(st.text(alphabet="0123456789.,% p약△-()이상", max_size=15), max_size=30))
def test_many_percentages_are_read_as_one_is(junk: list[str]) -> None:
    cells = [text(cell) for cell in junk]
    for cell, many in zip(cells, percent_many(pa.array(cells, pa.string())).to_pylist(), strict=True):
        if many is not None:
            assert float(percent(cell)) == many


@given(st.text(max_size=70))
def test_percentages_never_raise_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        percent(cell)
