import contextlib

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.corporate_number import corporate_number, corporate_number_many
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.registration import check_digit_ok, wrong_check_digits


@pytest.mark.parametrize(
    "cell", ["110111-1234569", "1101111234569", "1101111234569.0", "110111 1234569", "110111 - 1234569"]
)
def test_defect_86_numbers(cell: str) -> None:
    assert corporate_number(cell) == "110111-1234569"


@pytest.mark.parametrize(
    ("number", "follows"),
    [
        ("110111-1234569", True),
        ("200111-0000011", True),
        ("200111-1234560", True),
        ("110111-1234560", False),
        ("200111-0000012", False),
    ],
)
def test_defect_86_a_wrong_check_digit_is_no_ground_for_refusal(number: str, follows: bool) -> None:
    assert corporate_number(number) == number
    assert check_digit_ok(number) is follows


@pytest.mark.parametrize(
    "cell", ["1.10111E+12", "110111-123456", "11011-11234569", "000000-0000000", "없음", ""]
)
def test_defect_86_refuses_what_is_no_number(cell: str) -> None:
    with pytest.raises(UnreadableError, match="thirteen digits"):
        corporate_number(cell)


def test_defect_86_a_wrong_check_digit_is_reported() -> None:
    numbers = pa.array(["110111-1234569", None, "110111-1234560"])

    odd, message = wrong_check_digits(numbers)

    assert odd.tolist() == [False, False, True]
    assert message == "the check digit (the last one) is wrong; compare the number with its source."


def test_many_numbers_are_read_as_one_and_rarer_forms_left() -> None:
    number = "110111-1234569"
    cells = pa.array([number, "1101111234569", "110111 1234569", "0000000000000", "없음", None])

    assert corporate_number_many(cells).to_pylist() == [number, number, None, None, None, None]


def test_a_number_of_another_length_has_no_check_digit() -> None:
    assert not check_digit_ok("123")


@given(st.text(max_size=20) | st.text(alphabet="0123456789-. ", max_size=18))
def test_numbers_never_raise_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        corporate_number(cell)
