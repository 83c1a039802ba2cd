import contextlib
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.area import area, area_many
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.text import text


@pytest.mark.parametrize(
    ("cell", "square_metres"),
    [
        ("4만 6200㎡", "46200"),
        ("4만6,200㎡", "46200"),
        ("361만6천853㎡", "3616853"),
        ("3,616,853㎡", "3616853"),
        ("118만2천㎡", "1182000"),
        ("14,000평", "46280.99"),
        ("3ha", "30000"),
        ("1.5㏊", "15000"),
        ("0.5㎢", "500000"),
        ("47,256 m²", "47256"),
        ("47256", "47256"),
        ("약 5만㎡", "50000"),
        ("1.1ha", "11000"),
        ("5a", "500"),
        ("120 제곱미터", "120"),
        ("3KM2", "3000000"),
        ("1평", "3.31"),
        ("0.5평", "1.65"),
        ("1만여평", "33057.85"),
        ("33.0 m2", "33.0"),
    ],
)
def test_defect_38_areas_in_square_metres(cell: str, square_metres: str) -> None:
    assert area(cell) == Decimal(square_metres)


@pytest.mark.parametrize(
    "cell", ["4만 6200m", "평", "3km", "4만~6만㎡", "46200㎡(14000평)", "100㎡ 미만", "3 acre", "1.2.3㎡"]
)
def test_refuses_what_is_no_area(cell: str) -> None:
    with pytest.raises(UnreadableError):
        area(cell)


SQUARE_METRES = {"": 1, "㎡": 1, " m²": 1, "m2": 1, "a": 100, "ha": 10_000, " ㏊": 10_000, "㎢": 1_000_000}


@given(st.decimals(min_value=0, max_value=10**9, places=4), st.sampled_from(list(SQUARE_METRES)))
def test_reads_every_written_form_of_an_area_back(value: Decimal, unit: str) -> None:
    cells = [f"{value:f}{unit}", f"{value:,f}{unit}", f"약 {value:f}{unit}", f"{value:f}{unit} 규모"]
    area_in_square_metres = value * SQUARE_METRES[unit]

    assert [area(cell) for cell in cells] == [area_in_square_metres] * 4
    assert area_many(pa.array(cells)).to_pylist() == [float(area_in_square_metres)] * 4


@given(st.integers(1, 10**9))
def test_reads_areas_in_words_and_in_pyeong_back(whole: int) -> None:
    high, low = divmod(whole, 10_000)
    cell = f"{high}만 {low}㎡" if high else f"{low}㎡"
    pyeong = Decimal(whole) * 400 / 121

    assert area(cell) == whole
    assert abs(area(f"{whole:,}평") - pyeong) <= Decimal("0.005")
    assert area_many(pa.array([cell, f"{whole:,}평"])).to_pylist() == [whole, float(area(f"{whole}평"))]


@given(
    st.lists(
        st.text(alphabet="0123456789.,만천 ㎡평m2hka여약△-()", max_size=20)
        | st.lists(
            st.sampled_from([*"만천㎡평a ", "1", "23", "4,567", "0.5", "ha", "km2", "여", "약", "-"]),
            max_size=7,
        ).map("".join),
        max_size=30,
    )
)
def test_many_areas_are_read_as_one_is(junk: list[str]) -> None:
    cells = [text(cell) for cell in junk]
    for cell, many in zip(cells, area_many(pa.array(cells, pa.string())).to_pylist(), strict=True):
        if many is not None:
            assert float(area(cell)) == many


@given(st.text(max_size=70))
def test_areas_never_raise_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        area(cell)
