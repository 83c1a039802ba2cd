"""Many Korean numbers at once: the commonest ways of writing them; the others are left as nulls.

`etl.clean.readings.quantity` reads any such number; what is read here is read there to the same value. A
pattern says which cells are read, and only then are they taken apart: groups of a pattern would be slower by
far.
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
# 6천789 or 1,234.5 before 조, 억 or 만, and at the end without any.
_WORDED = "".join(rf"(?:(?:{_THOUSANDS}|{_WHOLE}(?:\.[0-9]{{1,4}})?)(?: ?여)? ?{sign} ?)?" for sign in _LARGE)
_WORDED += f"(?:{_THOUSANDS}|{_WHOLE})?"
# Up to there a float of a broken number is surely the nearest to a whole one, and up to there an int64 goes.
_EXACT, _LARGEST = 2.0**50, 9.0e18
# A larger number of 억 might not be exact as a float.
_MOST = 1e9


def integers(cells: pa.Array) -> pa.Array:
    """Read whole numbers in digits: 1,234, -5, 12.0."""
    plain = pc.if_else(pc.match_substring_regex(cells, _PLAIN), cells, pa.scalar(None, cells.type))
    plain = pc.replace_substring(plain, ",", "")
    if pc.any(pc.match_substring(plain, ".")).as_py():
        plain = pc.replace_substring_regex(plain, r"\.0+$", "")
    return plain.cast(pa.int64())


def quantities(cells: pa.Array, before: str = "", after: str = "") -> pa.Array:
    """Read whole numbers: 1조 2천억, 10.56억, △1,200, 361만6천853; what stands around them is a pattern."""
    cells = _unbracketed(cells)
    plain = integers(cells)
    others = _places(cells, f"{_FRONT}{before}{_WORDED}{after}{_BACK}") & _array(plain.is_null())
    if not others.any():
        return plain
    values, known = _array(plain.fill_null(0)).copy(), _array(plain.is_valid()).copy()
    some = cells.filter(pa.array(others))
    total, known[others] = _total(pc.replace_substring_regex(some, f"{after}{_BACK}|[^0-9.조억만천]", ""))
    values[others] = np.where(_places(some, _MINUS), -total, total)
    return pa.array(values, pa.int64(), mask=~known)


def scaled(cells: pa.Array, unit: int) -> pa.Array:
    """Read bare numbers and multiply them: 1,234.5 in 억원; `unit` is a power of ten."""
    cells = _unbracketed(cells)
    zeros = len(str(unit)) - 1
    known = _places(cells, rf"{_FRONT}{_WHOLE}(?:\.[0-9]{{1,{min(zeros, 4)}}})?{_BACK}")
    some = cells.filter(pa.array(known))
    product = _floats(pc.replace_substring_regex(some, "[^0-9.]", "")) * unit
    small = product < _EXACT
    product = np.where(small & _places(some, _MINUS), -product, np.where(small, product, 0))
    values = np.zeros(len(cells), np.int64)
    values[known] = np.rint(product).astype(np.int64)
    known[known] = small
    return pa.array(values, pa.int64(), mask=~known)


def decimals(cells: pa.Array, after: str = "", zeros: int = 0) -> pa.Array:
    """Read numbers as the nearest floats, with so many zeros more; `after` is the pattern of the unit."""
    cells = _unbracketed(cells)
    pattern = rf"{_FRONT}({_WHOLE}(?:\.[0-9]{{1,18}})?){after}{_BACK}"
    known = _places(cells, pattern)
    some = cells.filter(pa.array(known))
    negative = _places(some, _MINUS)
    if not _places(some, _DECIMAL).all():
        some = pc.replace_substring(pc.replace_substring_regex(some, pattern, r"\1"), ",", "")
    # With more digits the exact reading has the last word.
    short = _array(pc.less_equal(pc.utf8_length(some), 20))
    end, nothing = pa.scalar(f"e{zeros}", some.type), pa.scalar("", some.type)
    written = some if not zeros else pc.binary_join_element_wise(some, end, nothing)
    # Below zero there is no other zero than above it.
    numbers = np.abs(_array(written.cast(pa.float64())))
    values = np.zeros(len(cells))
    values[known] = np.where(negative & (numbers > 0), -numbers, numbers)
    known[known] = short
    return pa.array(values, pa.float64(), mask=~known)


def _total(cells: pa.Array) -> tuple[np.ndarray, np.ndarray]:
    """Add up the parts, and tell where they make one number, each below the unit before it."""
    total, bound = np.zeros(len(cells), np.int64), np.full(len(cells), np.inf)
    sound, broken = np.ones(len(cells), dtype=bool), np.zeros(len(cells), dtype=bool)
    for sign, unit in _LARGE.items():
        part, cells, present = _parted(cells, sign)
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
    """Read 6천789 or 1234.5."""
    thousands, rest, _present = _parted(part, "천")
    return _floats(rest) if thousands is None else 1000 * _floats(thousands) + _floats(rest)


def _whole(part: pa.Array) -> np.ndarray:
    """Read 6천789 or 1234 where no float would be exact."""
    thousands, rest, _present = _parted(part, "천")
    return _integers(rest) if thousands is None else 1000 * _integers(thousands) + _integers(rest)


def _parted(cells: pa.Array, sign: str) -> tuple[pa.Array | None, pa.Array, np.ndarray]:
    """Part cells at a sign: what is before it ("" where it is not), what is behind it, and where it is."""
    if not pc.any(pc.match_substring(cells, sign)).as_py():
        return None, cells, np.zeros(len(cells), dtype=bool)
    halves = pc.split_pattern(cells, sign, max_splits=1)
    ends = halves.offsets.to_numpy()
    present = np.diff(ends) > 1
    before = pc.if_else(pa.array(present), halves.values.take(pa.array(ends[:-1])), "")
    return before, halves.values.take(pa.array(ends[1:] - 1)), present


def _unbracketed(cells: pa.Array) -> pa.Array:
    """Write (1,200) as -1,200."""
    if not pc.any(pc.starts_with(cells, "(")).as_py():
        return cells
    return pc.replace_substring_regex(cells, _BRACKETED, r"-\1")


def _places(cells: pa.Array, pattern: str) -> np.ndarray:
    """Tell which cells match; a null does not."""
    return _array(pc.fill_null(pc.match_substring_regex(cells, pattern), False))


def _array(values: pa.Array) -> np.ndarray:
    """Bring values without nulls to numpy."""
    array: np.ndarray = values.to_numpy(zero_copy_only=False)
    return array


def _integers(digits: pa.Array) -> np.ndarray:
    """Read digits, "" as zero."""
    return _array(pc.if_else(pc.equal(digits, ""), "0", digits).cast(pa.int64()))


def _floats(digits: pa.Array) -> np.ndarray:
    """Read digits, "" as zero."""
    return _array(pc.if_else(pc.equal(digits, ""), "0", digits).cast(pa.float64()))
