"""Write a spreadsheet's stored number as a person would type what it shows; pure.

A number format decides what a number is: a date, a month, a time, a percentage, a code with leading zeros, so
many of a unit. What a format only rounds, colours or divides (#,###,, shows millions) is written as stored.
"""

import math
from datetime import date, timedelta
from decimal import Decimal

from etl.read.formats.number_format import DATE, ELAPSED, MONTH, PERCENT, YEAR, Section

# Excel keeps 15 digits of a number and puts zeros for the rest.
EXACT = 10**15
LONGEST_CELL = 32_767
_DAY = 86_400_000
_LAST_DAY = 2_958_466
_MOMENTS = (DATE, MONTH, YEAR, ELAPSED)


def number_text(value: float, shown: Section, *, since_1904: bool = False) -> str:
    """Write a number: no .0, no exponent, dates and times in ISO order, 0.712 in per cent as 71.2%."""
    if not math.isfinite(value):
        return str(value)
    if shown.kind in _MOMENTS and 0 <= value < _LAST_DAY:
        if shown.kind == ELAPSED:
            return _elapsed(value)
        return date_text(_moment(value, since_1904), shown.kind)
    if shown.kind == PERCENT:
        text = f"{_plain(Decimal(f'{value:.15g}') * 100)}%"
    elif value.is_integer():
        text = str(int(value)).zfill(shown.zeros)
    else:
        text = f"{value:.15g}"
        text = _plain(Decimal(text)) if "e" in text else text
    return f"{shown.before}{text}{shown.after}"


def date_text(iso: str, kind: str = DATE) -> str:
    """Write a date or a date and time of ISO 8601, cut to the month or the year where only that is shown."""
    text = iso.removesuffix(".000").removesuffix("T00:00:00").replace("T", " ")
    if kind not in (MONTH, YEAR) or text[4:5] != "-":
        return text
    return text[:7] if kind == MONTH else text[:4]


def is_inexact(value: float, shown: Section) -> bool:
    """Tell whether a number has more digits than Excel keeps."""
    return abs(value) >= EXACT and math.isfinite(value) and shown.kind not in _MOMENTS


def _plain(number: Decimal) -> str:
    """Write a decimal without an exponent and without zeros at its end."""
    text = f"{number.normalize():f}"
    return "0" if text == "-0" else text


def _moment(serial: float, since_1904: bool) -> str:
    """Write a date, a time of day or both; Excel's calendar has a 29 February 1900."""
    days, thousandths = divmod(round(serial * _DAY), _DAY)
    time = _clock(thousandths)
    if since_1904:
        day = (date(1904, 1, 1) + timedelta(days)).isoformat()
    elif days == 0:
        return time
    elif days == 60:
        day = "1900-02-29"
    else:
        day = (date(1899, 12, 30 if days > 60 else 31) + timedelta(days)).isoformat()
    if since_1904 and serial < 1 and thousandths:
        return time
    return f"{day} {time}" if thousandths else day


def _elapsed(serial: float) -> str:
    """Write a duration in hours, minutes and seconds."""
    hours, thousandths = divmod(round(serial * _DAY), 3_600_000)
    return f"{hours:02}{_clock(thousandths)[2:]}"


def _clock(thousandths: int) -> str:
    """Write a time of day."""
    seconds, rest = divmod(thousandths, 1000)
    fraction = f".{rest:03}" if rest else ""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}{fraction}"
