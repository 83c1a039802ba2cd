"""The check digits of business (사업자등록번호) and corporate registration numbers (법인등록번호).

The last digit of a business registration number is a check digit. Corporate registration numbers issued since
2025-01-31 have none, so a wrong one is only reported as doubtful.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.messages import _

DASH = r" ?[-‐‑–—―−.] ?| "
# The weights of the digits before the check digit, by the length of the number.
BUSINESS_DIGITS, CORPORATE_DIGITS = 10, 13
_WEIGHTS = {BUSINESS_DIGITS: (1, 3, 7, 1, 3, 7, 1, 3, 5), CORPORATE_DIGITS: (1, 2) * 6}


def wrong_check_digits(numbers: pa.Array) -> tuple[np.ndarray, str]:
    """Return a mask of the numbers with a wrong check digit, and the message for them."""
    message = _("the check digit (the last one) is wrong; compare the number with its source.")
    known = numbers.is_valid().to_numpy(zero_copy_only=False)
    digits = pc.replace_substring(numbers, "-", "")
    lengths = pc.fill_null(pc.binary_length(digits), 0).to_numpy(zero_copy_only=False)
    follows = check_digits_follow(digits.cast(pa.int64()).fill_null(0).to_numpy(), lengths)
    return known & ~follows, message


def check_digit_ok(number: str) -> bool:
    """Return whether a business or corporate registration number has a correct check digit."""
    digits = number.replace("-", "")
    if len(digits) not in _WEIGHTS:
        return False
    return bool(check_digits_follow(np.array([int(digits)]), np.array([len(digits)]))[0])


def check_digits_follow(numbers: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Return a mask of the numbers with correct check digits; `lengths` are their numbers of digits."""
    found = np.zeros(len(numbers), dtype=bool)
    for length, weights in _WEIGHTS.items():
        total = numbers % 10
        for exponent, weight in enumerate(reversed(weights), start=1):
            total += numbers // 10**exponent % 10 * weight
        if length == BUSINESS_DIGITS:
            total += numbers // 10 % 10 * weights[-1] // 10
        found |= (lengths == length) & (total % 10 == 0)
    return found
