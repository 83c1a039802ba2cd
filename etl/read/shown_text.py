"""Find a number format by what a cell shows, where the file says that beside the stored value; pure."""

import re

from etl.read.formats.number_format import DATE, MONTH, PLAIN, YEAR, NumberFormat, Section, unit_text

_NUMBER = re.compile(r"(\D*?)(\d[\d,]*(?:\.(\d+))?)(\D*)", re.ASCII)
_DIVISORS = (1, 1_000, 1_000_000, 1_000_000_000)
# A little more than the half that rounding takes, as floats are not exact.
_ROUNDED = 0.500_001


def shown_format(value: float, shown: str) -> NumberFormat:
    """Tell which words stand around a number, or by how much it is divided; rounding is no division."""
    found = _NUMBER.fullmatch(shown)
    if not found:
        return PLAIN
    number = float(found[2].replace(",", ""))
    precision = _ROUNDED * 10 ** -len(found[3] or "")
    divisor = next((by for by in _DIVISORS if abs(abs(value) / by - number) <= precision), None)
    if divisor == 1:
        return NumberFormat((Section(before=unit_text(found[1]), after=unit_text(found[4])),))
    return NumberFormat((Section(divisor=divisor or 1),))


def shown_date(iso: str, shown: str) -> str:
    """Tell whether a date shows only its year and month, or only its year."""
    numbers = re.findall(r"\d+", shown, re.ASCII)
    if numbers[:1] != [iso[:4]] or len(numbers) > 2 or re.search("[A-Za-z]", shown):
        return DATE
    if len(numbers) == 1:
        return YEAR
    return MONTH if numbers[1].zfill(2) == iso[5:7] else DATE
