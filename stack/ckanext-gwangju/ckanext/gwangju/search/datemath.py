"""Solr's date math: `2026-01-31T00:00:00Z`, `NOW`, `NOW-7DAYS/DAY`; imports nothing of CKAN.

https://solr.apache.org/guide/solr/latest/indexing-guide/date-formatting-math.html
"""

from __future__ import annotations

import datetime
import re

from dateutil.relativedelta import relativedelta

_UNITS = {
    **dict.fromkeys(("YEAR", "YEARS"), "years"),
    **dict.fromkeys(("MONTH", "MONTHS"), "months"),
    **dict.fromkeys(("DAY", "DAYS", "DATE"), "days"),
    **dict.fromkeys(("HOUR", "HOURS"), "hours"),
    **dict.fromkeys(("MINUTE", "MINUTES"), "minutes"),
    **dict.fromkeys(("SECOND", "SECONDS"), "seconds"),
    **dict.fromkeys(("MILLI", "MILLIS", "MILLISECOND", "MILLISECONDS"), "milliseconds"),
}
_FROM_COARSE = ["years", "months", "days", "hours", "minutes", "seconds", "milliseconds"]
_MATH = re.compile(r"(NOW|[+-]?\d{4,}-\d\d-\d\dT[\d:.]+Z)((?:[+-]\d{1,6}[A-Z]+|/[A-Z]+)*)")
_STEP = re.compile(r"([+-]\d+|/)([A-Z]+)")


def moment(text: str, now: datetime.datetime | None = None) -> str:
    """Return a moment in UTC with milliseconds, so that the order of texts is the order in time.

    `now` is the moment that NOW stands for, in UTC without a time zone. Raises ValueError for text that is
    not a moment.
    """
    match = _MATH.fullmatch(text)
    if match is None or not (match[2] or match[1] == "NOW"):
        return _iso(text)
    at = _now(now) if match[1] == "NOW" else datetime.datetime.fromisoformat(_iso(match[1]).rstrip("Z"))
    try:
        for step, unit in _STEP.findall(match[2]):
            at = _rounded(at, _UNITS[unit]) if step == "/" else _moved(at, int(step), _UNITS[unit])
    except (KeyError, OverflowError):
        raise ValueError(text) from None
    return at.isoformat(timespec="milliseconds") + "Z"


def _iso(text: str) -> str:
    if "T" not in text:
        raise ValueError(text)
    parsed = datetime.datetime.fromisoformat(text)
    if parsed.tzinfo is not None:
        try:
            parsed = parsed.astimezone(datetime.UTC).replace(tzinfo=None)
        except OverflowError:  # the year 1 east of Greenwich
            raise ValueError(text) from None
    return parsed.isoformat(timespec="milliseconds") + "Z"


def _now(now: datetime.datetime | None) -> datetime.datetime:
    return now or datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


def _moved(at: datetime.datetime, count: int, unit: str) -> datetime.datetime:
    if unit == "milliseconds":
        return at + datetime.timedelta(milliseconds=count)
    return at + relativedelta(**{unit: count})  # type: ignore[arg-type]  # the names are relativedelta's own


def _rounded(at: datetime.datetime, unit: str) -> datetime.datetime:
    """Round down to the beginning of a unit."""
    parts = [at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond // 1000]
    kept = _FROM_COARSE.index(unit) + 1
    year, month, day, hour, minute, second, milli = parts[:kept] + [0, 1, 1, 0, 0, 0, 0][kept:]
    return at.replace(
        year=year, month=month, day=day, hour=hour, minute=minute, second=second, microsecond=milli * 1000
    )
