"""Business registration numbers (사업자등록번호)."""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.clean.readings.registration import (
    BUSINESS_DIGITS,
    DASH,
    check_digit_ok,
    check_digits_follow,
    wrong_check_digits,
)
from etl.messages import _

_BUSINESS = re.compile(rf"([1-9]\d\d)(?P<s>{DASH}|)(\d\d)(?P=s)(\d{{5}})(?:\.0)?", re.ASCII)
_COMMON = r"^([1-9]\d\d)-?(\d\d)-?(\d{5})$"
_PLAIN = r"^[1-9]\d\d(?:-\d\d-|\d\d)\d{5}$"


def business_number(cell: str, check: str = "refuse") -> str:
    """Read a business registration number: 9998612345 is 999-86-12345.

    With `check` "report", a number with a wrong check digit is published and reported. Raises UnreadableError
    for what is not a number of ten digits and, with "refuse", for a wrong check digit.
    """
    match = _BUSINESS.fullmatch(cell)
    if match is None or not set(match[0]) - set("0-. "):
        raise UnreadableError(_("a business registration number has ten digits, such as 999-86-12345."))
    found = f"{match[1]}-{match[3]}-{match[4]}"
    if check == "refuse" and not check_digit_ok(found):
        raise UnreadableError(
            _(
                "the check digit (the last one) is wrong; compare the number with its source, or "
                "declare check: report."
            )
        )
    return found


def business_number_many(cells: pa.Array, check: str = "refuse") -> pa.Array:
    """Read many numbers, with hyphens or digits only; others become null, left to `business_number`."""
    plain = pc.match_substring_regex(cells, _PLAIN)
    known = pc.if_else(plain, cells, pa.scalar(None, pa.string()))
    numbers = pc.replace_substring_regex(known, _COMMON, r"\1-\2-\3")
    if check != "refuse":
        return numbers
    digits = pc.replace_substring(numbers, "-", "").cast(pa.int64()).fill_null(0).to_numpy()
    follows = check_digits_follow(digits, np.full(len(digits), BUSINESS_DIGITS))
    return pc.if_else(pa.array(follows), numbers, pa.scalar(None, pa.string()))


READING = Reading(business_number, business_number_many, wrong_check_digits)
