"""Dates with a time of day, in Korean time."""

import re
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.moment import moment
from etl.clean.readings.moment_many import moments
from etl.clean.readings.qualifier import without_marks
from etl.clean.readings.reading import Reading
from etl.clean.readings.time import Clock, clock
from etl.messages import _

_LONGEST = 80
_FLAGS = re.ASCII | re.IGNORECASE
_COMPACT = re.compile(r"(?P<day>\d{8})[ T]?(?P<h>\d\d) ?:?(?P<m>\d\d):?(?P<s>\d\d)?(?:\.0+)?", _FLAGS)
_HOUR_ONLY = re.compile(r"\d{8}[ T]?\d\d", _FLAGS)
_WHOLE = re.compile(
    r"(?P<day>['’‘`]?\d[^:시]*?)(?:T|\s|(?<=[일)]))(?P<time>(?:(?:오전|오후|[ap]\.?m\.?)\s?)?\d{1,2}\s?[:시].*"
    r"|정오|\d{1,2}\s?[ap]m)",
    _FLAGS,
)
_ZONE = re.compile(r"\s?(?:(?P<utc>Z|UTC|GMT)|KST|(?P<sign>[+-])(?P<h>\d\d):?(?P<m>\d\d))$", _FLAGS)
_KST = timedelta(hours=9)
_COMMON = (
    r"^(?P<day>\d{4}-\d\d-\d\d|\d{4}\.\d\d\.\d\d|\d{4}/\d\d/\d\d|\d{8})[ T]"
    r"(?P<time>(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)$"
)


def datetime(cell: str, year: str | None = None) -> str:
    """Read a date with a time in Korean time (ISO 8601): 2017.1.1 오전 1:15 is 2017-01-01T01:15.

    Seconds are kept if they are written. 24:00 is 00:00 of the next day, and a time in another zone is
    converted. `year` completes a date without a year. Raises UnreadableError for what is not one date with a
    time.
    """
    if len(cell) > _LONGEST:
        raise UnreadableError(_("the text is too long for a date."))
    day, time, offset = _parts(without_marks(cell), year)
    whole = timedelta(hours=time.hour, minutes=time.minute) + _KST - offset
    moved = day + timedelta(days=whole.days)
    minutes = whole.seconds // 60
    text = f"{moved.isoformat()}T{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{time.second}" if time.second else text


def datetime_many(cells: pa.Array, year: str | None = None) -> pa.Array:
    """Read many at once, date and time in digits; other forms become null and are left to `datetime`."""
    match = pc.extract_regex(cells, _COMMON)
    found = moments(pc.struct_field(match, "day"))
    days = pa.array(found.first_days, pa.date32(), mask=found.day == 0).cast(pa.string())
    return pc.binary_join_element_wise(days, pc.struct_field(match, "time"), "T")


def _parts(words: str, year: str | None) -> tuple[date, Clock, timedelta]:
    """Split a text into the date, the time of day and the offset from UTC."""
    if compact := _COMPACT.fullmatch(words):
        seconds = f":{compact['s']}" if compact["s"] else ""
        return _day(compact["day"], year), clock(f"{compact['h']}:{compact['m']}{seconds}"), _KST
    if _HOUR_ONLY.fullmatch(words):
        raise UnreadableError(_("the minutes are missing; add their column with join:."))
    zone = _ZONE.search(words)
    whole = _WHOLE.fullmatch(words[: zone.start()] if zone else words)
    if whole is None:
        raise UnreadableError(_("a date with a time is expected, such as 2020-04-27 14:05."))
    return _day(whole["day"].strip(), year), clock(whole["time"].strip()), _offset(zone)


def _day(words: str, year: str | None) -> date:
    """Read the date before a time."""
    found = moment(words, year)
    if found.month is None or found.day is None:
        raise UnreadableError(_("a date with a time is expected, such as 2020-04-27 14:05."))
    return date(found.year, found.month, found.day)


def _offset(zone: re.Match[str] | None) -> timedelta:
    """Return the offset of a time zone from UTC, of Korean time by default."""
    if zone is None or not (zone["utc"] or zone["sign"]):
        return _KST
    if zone["utc"]:
        return timedelta(0)
    offset = timedelta(hours=int(zone["h"]), minutes=int(zone["m"]))
    return -offset if zone["sign"] == "-" else offset


READING = Reading(datetime, datetime_many)
