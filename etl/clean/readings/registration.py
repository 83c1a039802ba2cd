"""Numbers of businesses (사업자등록번호) and of corporations (법인등록번호), and their check digits.

The last digit of a business number follows from the nine before it. Corporations are given numbers without
such a digit since 2025-01-31, so there it is no ground for refusal, only for a doubt.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.messages import _

DASH = r" ?[-‐‑–—―−.] ?| "
# The weights of the digits before the last, by how many digits a number has.
BUSINESS_DIGITS = 10
_WEIGHTS = {BUSINESS_DIGITS: (1, 3, 7, 1, 3, 7, 1, 3, 5), 13: (1, 2) * 6}


def wrong_check_digits(numbers: pa.Array) -> tuple[np.ndarray, str]:
    """Tell which numbers have a last digit that does not follow from the others, and what to do."""
    told = _("the last digit does not follow from the others; compare the number with its source.")
    known = numbers.is_valid().to_numpy(zero_copy_only=False)
    digits = pc.replace_substring(numbers, "-", "")
    lengths = pc.fill_null(pc.binary_length(digits), 0).to_numpy(zero_copy_only=False)
    follows = check_digits_follow(digits.cast(pa.int64()).fill_null(0).to_numpy(), lengths)
    return known & ~follows, told


def check_digit_ok(number: str) -> bool:
    """Tell whether the last digit of a business's or a corporation's number follows from the others."""
    digits = number.replace("-", "")
    if len(digits) not in _WEIGHTS:
        return False
    return bool(check_digits_follow(np.array([int(digits)]), np.array([len(digits)]))[0])


def check_digits_follow(numbers: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Tell for numbers as integers, of so many digits, whether the last digit follows from the others."""
    found = np.zeros(len(numbers), dtype=bool)
    for length, weights in _WEIGHTS.items():
        total = numbers % 10
        for place, weight in enumerate(reversed(weights), start=1):
            total += numbers // 10**place % 10 * weight
        if length == BUSINESS_DIGITS:
            total += numbers // 10 % 10 * weights[-1] // 10
        found |= (lengths == length) & (total % 10 == 0)
    return found
