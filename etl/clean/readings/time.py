"""Times of day."""

import re
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.messages import _

_LONGEST = 40
_NOON = "정오"
_HALF = r"오전|오후|am|pm|a\.m\.|p\.m\."
_BEFORE, _AFTER = rf"(?:(?P<before>{_HALF})\s?)?", rf"(?:\s?(?P<after>{_HALF}))?"
_COLONS = r"(?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d(?:\.\d{1,6})?))?"
_WORDS = r"(?P<h>\d{1,2})\s?시(?:\s?(?:(?P<m>\d{1,2})\s?분(?:\s?(?P<s>\d{1,2})\s?초)?|(?P<past>반)|정각))?"
_FORMS = tuple(
    re.compile(form, re.ASCII | re.IGNORECASE)
    for form in (
        rf"{_BEFORE}{_COLONS}{_AFTER}",
        rf"{_BEFORE}{_WORDS}",
        r"(?P<h>\d{1,2})\s?(?P<after>am|pm)",
        r"(?P<h>\d\d)(?P<m>\d\d)",
    )
)
_COMMON = r"^([01]\d|2[0-3]):([0-5]\d)(?::00)?$"
_SHORT = r"^(\d):([0-5]\d)(?::00)?$"


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day; `second` is written with two digits and its fraction, empty if it is not written."""

    hour: int
    minute: int
    second: str = ""


def time(cell: str) -> str:
    """Read a time of day as HH:MM: 오후 2시 30분 is 14:30; also 9:00, 0900, 정오.

    Seconds are kept unless they are zero; 24:00 is the end of a day. Raises UnreadableError for what is not
    one time of day.
    """
    found = clock(cell)
    text = f"{found.hour:02d}:{found.minute:02d}"
    return text if found.second in ("", "00") else f"{text}:{found.second}"


def time_many(cells: pa.Array) -> pa.Array:
    """Read many times with a colon at once; other forms become null and are left to `time`."""
    padded = pc.replace_substring_regex(cells, _SHORT, r"0\1:\2")
    known = pc.match_substring_regex(padded, _COMMON)
    return pc.if_else(known, pc.utf8_slice_codeunits(padded, 0, len("09:00")), pa.scalar(None, pa.string()))


def clock(words: str) -> Clock:
    """Read the hour, minute and second of a time of day.

    Raises UnreadableError for what is not one time of day.
    """
    if words == _NOON:
        return Clock(12, 0)
    found = None
    if len(words) <= _LONGEST:
        found = next((match for form in _FORMS if (match := form.fullmatch(words))), None)
    if found is None:
        raise UnreadableError(_("a time is expected, such as 09:00, 0900 or 오후 2시."))
    parts = found.groupdict()
    if parts.get("before") and parts.get("after"):
        raise UnreadableError(_("오전 or 오후 (AM or PM) is written twice."))
    hour = _hour(int(parts["h"]), (parts.get("before") or parts.get("after") or "").lower())
    minute = 30 if parts.get("past") else int(parts.get("m") or 0)
    whole, _dot, fraction = (parts.get("s") or "").partition(".")
    second = whole and whole.zfill(2)
    if fraction.rstrip("0"):
        second += f".{fraction}"
    past_midnight = hour == 24 and (minute or second.strip("0"))
    if hour > 24 or minute > 59 or (whole and int(whole) > 59) or past_midnight:
        raise UnreadableError(_("this time of day does not exist."))
    return Clock(hour, minute, second)


def _hour(hour: int, half: str) -> int:
    """Convert an hour of the morning or afternoon to 24 hours; 오후 14시 is accepted, too."""
    if not half:
        return hour
    morning = half in ("오전", "am", "a.m.")
    if (morning and hour > 12) or (not morning and not 1 <= hour <= 23):
        raise UnreadableError(_("this hour does not exist with 오전 or 오후 (AM or PM)."))
    if morning:
        return hour % 12
    return hour + 12 if hour < 12 else hour


READING = Reading(time, time_many)
