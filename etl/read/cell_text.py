"""Write a spreadsheet's stored number as a person would type what it shows; pure.

A number format decides what a number is: a date, a time, a percentage, a code with leading zeros. What a
format only rounds, colours or scales (#,###,, shows millions) is written as it is stored.
"""

import math
import re
from datetime import date, timedelta
from decimal import Decimal

# Excel keeps 15 digits of a number and puts zeros for the rest.
EXACT = 10**15
LONGEST_CELL = 32_767
GENERAL, PERCENT, DATE, ELAPSED = "", "%", "date", "elapsed"
# The formats that are known by number only (ECMA-376 18.8.30, also those of Korean Excel).
_BUILT_IN = {
    **dict.fromkeys((9, 10), PERCENT),
    **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), DATE),
    46: ELAPSED,
}
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_DATE = re.compile(r"[ymdhs]|AM/PM", re.IGNORECASE)
_DAY = 86_400_000
_LAST_DAY = 2_958_466


def number_format(code: str | None, number: int = 0) -> str:
    """Tell what a number format makes of numbers: GENERAL, PERCENT, DATE, ELAPSED or zeros to fill up to."""
    if code is None:
        return _BUILT_IN.get(number, GENERAL)
    bare = _LITERAL.sub("", code.split(";", maxsplit=1)[0]).strip()
    if "general" in bare.lower():
        return GENERAL
    if _ELAPSED.search(bare):
        return ELAPSED
    if _DATE.search(bare):
        return DATE
    if "%" in bare:
        return PERCENT
    return bare if re.fullmatch("0{2,20}", bare) else GENERAL


def number_text(value: float, shown: str = GENERAL, *, since_1904: bool = False) -> str:
    """Write a number: no .0, no exponent, dates and times in ISO order, 0.712 in per cent as 71.2%."""
    if not math.isfinite(value):
        return str(value)
    if shown in (DATE, ELAPSED) and 0 <= value < _LAST_DAY:
        return _moment(value, since_1904) if shown == DATE else _elapsed(value)
    if shown == PERCENT:
        return f"{_plain(Decimal(f'{value:.15g}') * 100)}%"
    if value.is_integer():
        return str(int(value)).zfill(len(shown)) if shown.startswith("0") else str(int(value))
    text = f"{value:.15g}"
    return _plain(Decimal(text)) if "e" in text else text


def is_inexact(value: float, shown: str = GENERAL) -> bool:
    """Tell whether a number has more digits than Excel keeps."""
    return abs(value) >= EXACT and math.isfinite(value) and shown not in (DATE, ELAPSED)


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
