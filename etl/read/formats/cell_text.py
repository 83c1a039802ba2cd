"""Convert the stored numbers of a spreadsheet to the texts that a person would type for them.

The number format decides whether a number is a date, a month, a time, a percentage, a code with leading zeros
or an amount of a unit. Formats that round, colour or divide (#,###,, shows millions) do not change the text.
"""

import math
from datetime import date, timedelta
from decimal import Decimal

from etl.read.formats.number_format import DATE, ELAPSED, MONTH, PERCENT, YEAR, Section

# Excel keeps 15 significant digits and replaces the others by zeros.
EXACT = 10**15
# Characters in a cell of Excel.
LONGEST_CELL = 32_767
# Milliseconds.
_DAY = 86_400_000
# The serial number of 10000-01-01; Excel has no later dates.
_END_OF_DATES = 2_958_466
_DATE_KINDS = (DATE, MONTH, YEAR, ELAPSED)


def number_text(value: float, shown: Section, *, since_1904: bool = False) -> str:
    """Return the text of a number: no .0, no exponent, dates in ISO order, 0.712 in per cent as 71.2%.

    Serial numbers of dates are those of ECMA-376 Part 1, 18.17.4; `since_1904` selects the 1904 date system.
    """
    if not math.isfinite(value):
        return str(value)
    if shown.kind in _DATE_KINDS and 0 <= value < _END_OF_DATES:
        if shown.kind == ELAPSED:
            return _duration_text(value)
        return date_text(_datetime_text(value, since_1904), shown.kind)
    if shown.kind == PERCENT:
        text = f"{_plain(Decimal(f'{value:.15g}') * 100)}%"
    elif value.is_integer():
        text = str(int(value)).zfill(shown.zeros)
    else:
        text = f"{value:.15g}"
        text = _plain(Decimal(text)) if "e" in text else text
    return f"{shown.before}{text}{shown.after}"


def date_text(iso: str, kind: str = DATE) -> str:
    """Return the text of a date, or a date and time, of ISO 8601.

    It is cut to the year and month, or the year, if `kind` is MONTH or YEAR.
    """
    text = iso.removesuffix(".000").removesuffix("T00:00:00").replace("T", " ")
    if kind not in (MONTH, YEAR) or text[4:5] != "-":
        return text
    return text[:7] if kind == MONTH else text[:4]


def is_inexact(value: float, shown: Section) -> bool:
    """Return whether a number, unless it is a date, may have lost digits because Excel keeps 15 of them."""
    return abs(value) >= EXACT and math.isfinite(value) and shown.kind not in _DATE_KINDS


def _plain(number: Decimal) -> str:
    """Return a decimal without exponent and trailing zeros."""
    text = f"{number.normalize():f}"
    return "0" if text == "-0" else text


def _datetime_text(serial: float, since_1904: bool) -> str:
    """Return the text of a date, a time of day or both; Excel's calendar has a 29 February 1900."""
    days, milliseconds = divmod(round(serial * _DAY), _DAY)
    time = _time_text(milliseconds)
    if since_1904:
        day = (date(1904, 1, 1) + timedelta(days)).isoformat()
    elif days == 0:
        return time
    elif days == 60:
        day = "1900-02-29"
    else:
        day = (date(1899, 12, 30 if days > 60 else 31) + timedelta(days)).isoformat()
    if since_1904 and serial < 1 and milliseconds:
        return time
    return f"{day} {time}" if milliseconds else day


def _duration_text(serial: float) -> str:
    """Return a duration in days as hours, minutes and seconds."""
    hours, milliseconds = divmod(round(serial * _DAY), 3_600_000)
    return f"{hours:02}{_time_text(milliseconds)[2:]}"


def _time_text(milliseconds: int) -> str:
    """Return a time of day, given in milliseconds, as hours, minutes and seconds."""
    seconds, rest = divmod(milliseconds, 1000)
    fraction = f".{rest:03}" if rest else ""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{fraction}"
