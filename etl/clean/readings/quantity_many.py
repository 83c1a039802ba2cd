"""Read many Korean numbers at once in their commonest forms; other forms become null.

`etl.clean.readings.quantity` reads all forms, with the same results. A pattern selects the cells that are
read; they are split afterwards, since groups in the pattern would be much slower.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.quantity import SURE

_WHOLE = "(?:[1-9][0-9]{0,2}(?:,[0-9]{3}){1,5}|[0-9]{1,18})"
_FRONT = r"^(?:(?:약|대략) ?)?(?:[△▲−–\-] ?)?"
_BACK = "(?: ?(?:규모|이상|안팎|내외|정도|가량|남짓|쯤))?$"
_MINUS = r"^[^0-9]*[△▲−–\-]"
_PLAIN = rf"^-?{_WHOLE}(?:\.0+)?$"
_DECIMAL = r"^-?[0-9]{1,9}(?:\.[0-9]{1,9})?$"
_BRACKETED = r"^\(([0-9][0-9,.경조억만천백십]*원?)\)$"
_LARGE = {"조": 10**12, "억": 10**8, "만": 10**4}
_THOUSANDS = "[1-9]천 ?(?:[0-9]{1,3})?"
# 6천789 or 1,234.5 before 조, 억 or 만, or without a unit at the end.
_WORDED = "".join(rf"(?:(?:{_THOUSANDS}|{_WHOLE}(?:\.[0-9]{{1,4}})?)(?: ?여)? ?{sign} ?)?" for sign in _LARGE)
_WORDED += f"(?:{_THOUSANDS}|{_WHOLE})?"
# The largest float whose rounding to a whole number is certain, and the largest value of an int64.
_EXACT, _LARGEST = 2.0**50, 9.0e18
# A larger number before 억 might not be exact as a float.
_MOST = 1e9


def integers(cells: pa.Array) -> pa.Array:
    """Read whole numbers in digits, such as 1,234, -5 and 12.0; all other cells become null."""
    plain = pc.if_else(pc.match_substring_regex(cells, _PLAIN), cells, pa.scalar(None, cells.type))
    plain = pc.replace_substring(plain, ",", "")
    if pc.any(pc.match_substring(plain, ".")).as_py():
        plain = pc.replace_substring_regex(plain, r"\.0+$", "")
    return plain.cast(pa.int64())


def quantities(cells: pa.Array, before: str = "", after: str = "") -> pa.Array:
    """Read whole numbers such as 1조 2천억, 10.56억, △1,200 and 361만6천853; all other cells become null.

    `before` and `after` are patterns of RE2 for what may surround the number.
    """
    cells = _unbracketed(cells)
    plain = integers(cells)
    others = _matching(cells, f"{_FRONT}{before}{_WORDED}{after}{_BACK}") & _array(plain.is_null())
    if not others.any():
        return plain
    values, known = _array(plain.fill_null(0)).copy(), _array(plain.is_valid()).copy()
    some = cells.filter(pa.array(others))
    total, known[others] = _total(pc.replace_substring_regex(some, f"{after}{_BACK}|[^0-9.조억만천]", ""))
    values[others] = np.where(_matching(some, _MINUS), -total, total)
    return pa.array(values, pa.int64(), mask=~known)


def scaled(cells: pa.Array, unit: int) -> pa.Array:
    """Read bare numbers and multiply them by `unit`, a power of ten; all other cells become null."""
    cells = _unbracketed(cells)
    zeros = len(str(unit)) - 1
    known = _matching(cells, rf"{_FRONT}{_WHOLE}(?:\.[0-9]{{1,{min(zeros, 4)}}})?{_BACK}")
    some = cells.filter(pa.array(known))
    product = _floats(pc.replace_substring_regex(some, "[^0-9.]", "")) * unit
    small = product < _EXACT
    product = np.where(small & _matching(some, _MINUS), -product, np.where(small, product, 0))
    values = np.zeros(len(cells), np.int64)
    values[known] = np.rint(product).astype(np.int64)
    known[known] = small
    return pa.array(values, pa.int64(), mask=~known)


def decimals(cells: pa.Array, after: str = "", zeros: int = 0) -> pa.Array:
    """Read numbers as the nearest floats, multiplied by 10 to the power of `zeros`; other cells become null.

    `after` is a pattern of RE2 for the unit.
    """
    cells = _unbracketed(cells)
    pattern = rf"{_FRONT}({_WHOLE}(?:\.[0-9]{{1,18}})?){after}{_BACK}"
    known = _matching(cells, pattern)
    some = cells.filter(pa.array(known))
    negative = _matching(some, _MINUS)
    if not _matching(some, _DECIMAL).all():
        some = pc.replace_substring(pc.replace_substring_regex(some, pattern, r"\1"), ",", "")
    # Longer numbers are left to the exact reading.
    short = _array(pc.less_equal(pc.utf8_length(some), 20))
    end, nothing = pa.scalar(f"e{zeros}", some.type), pa.scalar("", some.type)
    written = some if not zeros else pc.binary_join_element_wise(some, end, nothing)
    # Avoid a negative zero.
    numbers = np.abs(_array(written.cast(pa.float64())))
    values = np.zeros(len(cells))
    values[known] = np.where(negative & (numbers > 0), -numbers, numbers)
    known[known] = short
    return pa.array(values, pa.float64(), mask=~known)


def _total(cells: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Add up the parts; also return a mask of the cells in which each part is below the unit before it."""
    total, bound = np.zeros(len(cells), np.int64), np.full(len(cells), np.inf)
    sound, broken = np.ones(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool)
    for sign, unit in _LARGE.items():
        part, cells, present = _split(cells, sign)
        if part is None:
            continue
        number = _number(part)
        product, fraction = number * unit, number % 1 != 0
        fits = (
            (number > 0) & (number < _MOST) & (product < bound) & ~broken & (~fraction | (product < _EXACT))
        )
        sound &= ~present | fits
        total += np.rint(np.where(sound, product, 0)).astype(np.int64)
        bound, broken = np.where(present, unit, bound), broken | fraction
    rest, present = _whole(cells), _array(pc.not_equal(cells, ""))
    sound &= ((total > 0) | present) & (rest < bound) & ~(broken & present) & (total < _LARGEST)
    sound &= np.isinf(bound) | (bound <= SURE) | (rest == 0) | (rest >= SURE)
    return total + rest, sound


def _number(part: pa.Array) -> np.ndarray:
    """Read numbers such as 6천789 or 1234.5."""
    thousands, rest, _present = _split(part, "천")
    return _floats(rest) if thousands is None else 1000 * _floats(thousands) + _floats(rest)


def _whole(part: pa.Array) -> np.ndarray:
    """Read numbers such as 6천789 or 1234 exactly."""
    thousands, rest, _present = _split(part, "천")
    return _integers(rest) if thousands is None else 1000 * _integers(thousands) + _integers(rest)


def _split(cells: pa.Array, sign: str) -> tuple[pa.Array | None, pa.Array, np.ndarray]:
    """Split cells at a sign; return the parts before it ("" without it), those after it, and a mask of it."""
    if not pc.any(pc.match_substring(cells, sign)).as_py():
        return None, cells, np.zeros(len(cells), dtype=bool)
    halves = pc.split_pattern(cells, sign, max_splits=1)
    ends = halves.offsets.to_numpy()
    present = np.diff(ends) > 1
    before = pc.if_else(pa.array(present), halves.values.take(pa.array(ends[:-1])), "")
    return before, halves.values.take(pa.array(ends[1:] - 1)), present


def _unbracketed(cells: pa.Array) -> pa.Array:
    """Replace (1,200) with -1,200."""
    if not pc.any(pc.starts_with(cells, "(")).as_py():
        return cells
    return pc.replace_substring_regex(cells, _BRACKETED, r"-\1")


def _matching(cells: pa.Array, pattern: str) -> np.ndarray:
    """Return a mask of the cells that match a pattern; nulls do not."""
    return _array(pc.fill_null(pc.match_substring_regex(cells, pattern), False))


def _array(values: pa.Array) -> np.ndarray:
    """Convert values without nulls to numpy."""
    array: np.ndarray = values.to_numpy(zero_copy_only=False)
    return array


def _integers(digits: pa.Array) -> np.ndarray:
    """Convert digits to integers, "" to 0."""
    return _array(pc.if_else(pc.equal(digits, ""), "0", digits).cast(pa.int64()))


def _floats(digits: pa.Array) -> np.ndarray:
    """Convert digits to floats, "" to 0."""
    return _array(pc.if_else(pc.equal(digits, ""), "0", digits).cast(pa.float64()))
