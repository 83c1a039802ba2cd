import contextlib
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.clean.readings.count import count, count_many
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.integer import integer, integer_many
from etl.clean.readings.number import number, number_many
from etl.clean.readings.text import text


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
        ("만 19세", "19"),
        ("5m²", "5"),
        ("5 MB", "5"),
        ("3km", "3"),
        ("10m", "10"),
    ],
)
def test_reads_the_number_before_a_unit(cell: str, value: str) -> None:
    assert number(cell) == Decimal(value)


@pytest.mark.parametrize(
    "cell", ["", "PF", "5~10", "1.2.3", "1e5", "3:2", "88.5PF(2024년)", "1,00", "2³", "10⁶", "만 5천"]
)
def test_refuses_what_is_not_one_number(cell: str) -> None:
    with pytest.raises(UnreadableError):
        number(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("88.5PF", "88.5"),
        ("88.5페타플롭스", "88.5"),
        ("107PB", "107"),
        ("3.38:1", "3.38"),
        ("2.69대 1", "2.69"),
    ],
)
def test_defect_40_numbers_with_units_and_ratios(cell: str, value: str) -> None:
    assert number(cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["1.234,5", "1,23", "0,123", "34.505.30", "1,234,56", "12,34.5"])
def test_defect_44_refuses_wrong_separators(cell: str) -> None:
    for read in (integer, number, count):
        with pytest.raises(UnreadableError):
            read(cell)


@pytest.mark.parametrize("cell", ["3K", "3k", "5M", "7B", "5 M", "1.5K"])
def test_refuses_letters_that_may_multiply_a_number(cell: str) -> None:
    with pytest.raises(UnreadableError, match="thousands"):
        number(cell)
    assert number_many(pa.array([cell])).to_pylist() == [None]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1.23456789E8", "123456789"),
        ("2.5E7", "25000000"),
        ("-1.0E7", "-10000000"),
        ("1.0E-4", "0.0001"),
        ("1.234E-10", "0.0000000001234"),
    ],
)
def test_reads_numbers_as_java_writes_them(cell: str, value: str) -> None:
    assert number(cell) == Decimal(value)
    assert number_many(pa.array([cell])).to_pylist() == [None]


def test_reads_whole_numbers_as_java_writes_them() -> None:
    assert integer("1.23456789E8") == count("1.23456789E8") == 123_456_789


@given(st.floats(min_value=1e7, max_value=1e17) | st.floats(min_value=1e-17, max_value=9e-4))
def test_reads_every_number_of_java_back(value: float) -> None:
    digits, exponent = f"{Decimal(repr(value)).normalize():E}".split("E")
    written = f"{digits if '.' in digits else digits + '.0'}E{int(exponent)}"

    assert float(number(written)) == value


@pytest.mark.parametrize("cell", ["1.10111E+12", "1E5", "2.5e-03", "1.10E8", "12.5E7", "1.5E3", "1.5E08"])
def test_defect_45_what_a_spreadsheet_shortened_is_refused_with_its_reason(cell: str) -> None:
    for read in (integer, number, count):
        with pytest.raises(UnreadableError, match="spreadsheet"):
            read(cell)


@pytest.mark.parametrize(
    ("cell", "value"), [(".5", "0.5"), ("-.25", "-0.25"), ("+3.2", "3.2"), ("12.3 e)", "12.3"), ("-0.0", "0")]
)
def test_reads_numbers_as_databases_and_statistics_write_them(cell: str, value: str) -> None:
    assert number(cell) == Decimal(value)


@pytest.mark.parametrize("cell", ["300 미만", "5-", "5명~", "10명 이하", "5 10", "12..3", "1)", '5"'])
def test_refuses_bounds_and_halves_of_a_range(cell: str) -> None:
    with pytest.raises(UnreadableError):
        number(cell)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_reads_every_written_form_of_a_number_back(value: Decimal) -> None:
    assert number(f"{value:f}%") == value
    assert number(f"{value:,f} PF") == value


_JUNK = st.text(alphabet="0123456789.,만천개명사건여약△-+()~ PF%eE대:1", max_size=25) | st.lists(
    st.sampled_from(
        [*"만천억개명건사여약-+ ()%.", "1", "23", "4,567", "0.5", "PF", "이상", "1.0", "e", "p)"]
    ),
    max_size=7,
).map("".join)


@given(st.lists(_JUNK, max_size=30))
@example(
    ["-0", "-0.0", "0.1234567890123456789", "123456789012345678.5", "2020p", "12 e", "3여개사", "1만여 명"]
)
def test_many_numbers_are_read_as_one_is(junk: list[str]) -> None:
    cells = [text(cell) for cell in junk]
    for read, read_many in ((integer, integer_many), (number, number_many), (count, count_many)):
        for cell, many in zip(cells, read_many(pa.array(cells, pa.string())).to_pylist(), strict=True):
            if many is not None:
                assert str(many) == str(float(read(cell)) if read is number else read(cell))


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e9, max_value=1e9))
def test_many_numbers_are_the_nearest_floats(value: float) -> None:
    cell = f"{Decimal(repr(value)):f}"

    assert number_many(pa.array([cell])).to_pylist() in ([value], [None])


def test_many_numbers_of_the_common_forms_are_read_at_once() -> None:
    numbers = ["12", "-3.5", "1,234.5", "88.5PF", "71.2%", "△1,200", "약 3명", "(1.5)", "5 ㎍/㎥"]
    counts = [
        "349개사",
        "12곳",
        "1,186건",
        "약 900개사",
        "100여 개",
        "300개 이상",
        "1만 2천명",
        "26",
        "3천여 명",
    ]

    assert number_many(pa.array(numbers)).to_pylist() == [float(number(cell)) for cell in numbers]
    assert count_many(pa.array(counts)).to_pylist() == [count(cell) for cell in counts]
    assert count_many(pa.array(["-3건", None, ""])).to_pylist() == [None] * 3


@given(st.text(max_size=70) | _JUNK)
def test_numbers_never_raise_anything_but_unreadable(cell: str) -> None:
    for read in (count, number, integer):
        with contextlib.suppress(UnreadableError):
            read(cell)
