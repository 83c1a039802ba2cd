"""Numbers of businesses (사업자등록번호) and of corporations (법인등록번호), and their check digits.

The last digit of a business number follows from the nine before it. Corporations are given numbers without
such a digit since 2025-01-31, so there it is no ground for refusal, only for a doubt.
"""

import re

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.messages import _

_DASH = r" ?[-‐‑–—―−.] ?| "
_BUSINESS = re.compile(rf"([1-9]\d\d)(?P<s>{_DASH}|)(\d\d)(?P=s)(\d{{5}})(?:\.0)?", re.ASCII)
_CORPORATION = re.compile(rf"(\d{{6}})(?:{_DASH})?(\d{{7}})(?:\.0)?", re.ASCII)
_COMMON = r"^([1-9]\d\d)-?(\d\d)-?(\d{5})$"
_PLAIN = r"^[1-9]\d\d(?:-\d\d-|\d\d)\d{5}$"
_CORPORATION_COMMON = r"^(\d{6})-?(\d{7})$"
_ZEROS = r"^[0-]*$"
# The weights of the digits before the last, by how many digits a number has.
_BUSINESS_DIGITS = 10
_WEIGHTS = {_BUSINESS_DIGITS: (1, 3, 7, 1, 3, 7, 1, 3, 5), 13: (1, 2) * 6}


def business_number(cell: str, check: str = "refuse") -> str:
    """Read a business number as NNN-NN-NNNNN; `report` publishes a wrong check digit and tells of it."""
    match = _BUSINESS.fullmatch(cell)
    if match is None or not set(match[0]) - set("0-. "):
        raise UnreadableError(_("a business number has ten digits, such as 999-86-12345."))
    found = f"{match[1]}-{match[3]}-{match[4]}"
    if check == "refuse" and not check_digit_ok(found):
        raise UnreadableError(_("the last digit of the business number does not follow from the others."))
    return found


def business_number_many(cells: pa.Array, check: str = "refuse") -> pa.Array:
    """Read business numbers with hyphens or in digits alone; leave the rest to `business_number`."""
    plain = pc.match_substring_regex(cells, _PLAIN)
    known = pc.if_else(plain, cells, pa.scalar(None, pa.string()))
    numbers = pc.replace_substring_regex(known, _COMMON, r"\1-\2-\3")
    if check != "refuse":
        return numbers
    digits = pc.replace_substring(numbers, "-", "").cast(pa.int64()).fill_null(0).to_numpy()
    follows = _follows(digits, np.full(len(digits), _BUSINESS_DIGITS))
    return pc.if_else(pa.array(follows), numbers, pa.scalar(None, pa.string()))


def corporate_number(cell: str) -> str:
    """Read a corporation's number as NNNNNN-NNNNNNN."""
    match = _CORPORATION.fullmatch(cell)
    if match is None or not set(match[0]) - set("0-. "):
        raise UnreadableError(_("a corporation's number has thirteen digits, such as 110111-1234569."))
    return f"{match[1]}-{match[2]}"


def corporate_number_many(cells: pa.Array) -> pa.Array:
    """Read corporations' numbers with a hyphen or in digits alone; leave the rest to `corporate_number`."""
    common = pc.match_substring_regex(cells, _CORPORATION_COMMON)
    plain = pc.and_not(common, pc.match_substring_regex(cells, _ZEROS))
    known = pc.if_else(plain, cells, pa.scalar(None, pa.string()))
    return pc.replace_substring_regex(known, _CORPORATION_COMMON, r"\1-\2")


def wrong_check_digits(numbers: pa.Array) -> tuple[np.ndarray, str]:
    """Tell which numbers have a last digit that does not follow from the others, and what to do."""
    told = _("the last digit does not follow from the others; compare the number with its source.")
    known = numbers.is_valid().to_numpy(zero_copy_only=False)
    digits = pc.replace_substring(numbers, "-", "")
    lengths = pc.fill_null(pc.binary_length(digits), 0).to_numpy(zero_copy_only=False)
    follows = _follows(digits.cast(pa.int64()).fill_null(0).to_numpy(), lengths)
    return known & ~follows, told


def check_digit_ok(number: str) -> bool:
    """Tell whether the last digit of a business's or a corporation's number follows from the others."""
    digits = number.replace("-", "")
    if len(digits) not in _WEIGHTS:
        return False
    return bool(_follows(np.array([int(digits)]), np.array([len(digits)]))[0])


def _follows(numbers: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Tell for numbers as integers, of so many digits, whether the last digit follows from the others."""
    found = np.zeros(len(numbers), dtype=bool)
    for length, weights in _WEIGHTS.items():
        total = numbers % 10
        for place, weight in enumerate(reversed(weights), start=1):
            total += numbers // 10**place % 10 * weight
        if length == _BUSINESS_DIGITS:
            total += numbers // 10 % 10 * weights[-1] // 10
        found |= (lengths == length) & (total % 10 == 0)
    return found
