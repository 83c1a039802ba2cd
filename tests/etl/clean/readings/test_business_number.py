import contextlib

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.business_number import business_number, business_number_many
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.registration import check_digit_ok
from etl.clean.readings.text import text

NINE = st.integers(100_000_000, 999_999_999).map(str)


@pytest.mark.parametrize("number", ["999-86-12345", "999-00-00016", "999-82-00424", "123-45-67891"])
def test_defect_85_valid_numbers(number: str) -> None:
    digits = number.replace("-", "")
    for cell in (number, digits, f"{digits}.0", number.replace("-", " "), number.replace("-", "－")):
        assert business_number(text(cell)) == number
    assert check_digit_ok(number)


@pytest.mark.parametrize("number", ["999-86-12340", "123-45-67890", "999-00-00017"])
def test_defect_85_wrong_check_digits(number: str) -> None:
    assert not check_digit_ok(number)
    with pytest.raises(UnreadableError, match="check digit"):
        business_number(number)
    assert business_number(number, check="report") == number


@pytest.mark.parametrize(
    "cell", ["9998-61-2345", "99-86-12345", "999-86-1234", "999-86-*****", "000-00-00000", "1.23457E+09", ""]
)
def test_defect_85_refuses_what_is_no_number(cell: str) -> None:
    for check in ("refuse", "report"):
        with pytest.raises(UnreadableError, match="ten digits"):
            business_number(cell, check)


@given(NINE)
def test_exactly_one_check_digit_is_right(nine: str) -> None:
    numbers = [f"{nine[:3]}-{nine[3:5]}-{nine[5:]}{last}" for last in range(10)]
    valid = [number for number in numbers if check_digit_ok(number)]
    assert len(valid) == 1
    assert business_number(valid[0].replace("-", "")) == valid[0]


@given(st.text(max_size=20) | st.text(alphabet="0123456789-. ", max_size=15))
def test_numbers_never_raise_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        business_number(cell)


@given(
    st.lists(st.integers(0, 9_999_999_999).map(lambda number: f"{number:010d}"), min_size=1),
    st.sampled_from(["", "-", " "]),
    st.sampled_from(["", "-"]),
)
def test_many_numbers_are_read_as_one(digits: list[str], first: str, second: str) -> None:
    cells = [f"{each[:3]}{first}{each[3:5]}{second}{each[5:]}" for each in digits]
    for check in ("refuse", "report"):
        for cell, found in zip(cells, business_number_many(pa.array(cells), check).to_pylist(), strict=True):
            assert found is None or found == business_number(cell, check)


def test_many_numbers_read_the_common_forms_and_leave_the_others() -> None:
    cells = pa.array(["999-86-12345", "9998612345", "999-86-12340", "999 86 12345", None])
    number = "999-86-12345"
    assert business_number_many(cells).to_pylist() == [number, number, None, None, None]
    assert business_number_many(cells, "report").to_pylist() == [number, number, "999-86-12340", None, None]
