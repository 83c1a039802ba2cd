"""Dates at the precision at which they are written; a missing day or month is never filled in."""

import datetime
import re
from typing import NamedTuple

from etl.clean.hint import without_plan
from etl.clean.text import text
from etl.clean.unreadable import UnreadableError
from etl.messages import _

_WEEKDAYS = "월화수목금토일"
_WEEKDAY = re.compile(rf"\s*\(([{_WEEKDAYS}])(요일)?\)$")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
_YEAR = r"(?P<y>\d{4})"
_SHORT = r"(?P<y>\d{2})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)?",
        rf"{_YEAR}\s?(?P<s>[-./])\s?(?P<m>\d{{1,2}})(\s?(?P=s)\s?(?P<d>\d{{1,2}}))?\.?",
        rf"{_YEAR}년도?(\s?(?P<m>\d{{1,2}})월(\s?(?P<d>\d{{1,2}})일)?)?",
        rf"{_YEAR}",
        rf"['’‘]?{_SHORT}\s?(?P<s>[-./])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<d>\d{{1,2}})\.?",
        rf"['’‘]{_SHORT}\s?\.\s?(?P<m>\d{{1,2}})\.?",
        rf"['’‘]{_SHORT}년(\s?(?P<m>\d{{1,2}})월(\s?(?P<d>\d{{1,2}})일)?)?",
    )
)
# Two digits below this are of this century.
_PIVOT = 70
_FIRST_YEAR, _LAST_YEAR = 1800, 2200


class _Moment(NamedTuple):
    """A year with a month or a day where they are known."""

    year: int
    month: int | None
    day: int | None


def date(cell: str) -> datetime.date:
    """Read a full day: 2020.4.27, 20.4.27, 2020년 4월 27일, 20200427."""
    moment = _moment(cell)
    if moment.month is None or moment.day is None:
        raise UnreadableError(
            _("a full day is expected; a month or a year alone needs the reading partial_date.")
        )
    return datetime.date(moment.year, moment.month, moment.day)


def partial_date(cell: str) -> str:
    """Read a day, a month or a year, written as ISO 8601 does: 2020-04-27, 2020-04, 2020."""
    year, month, day = _moment(cell)
    return f"{year:04d}" + "".join(f"-{part:02d}" for part in (month, day) if part is not None)


def precision(cell: str) -> str:
    """Tell how precise a date is: day, month or year."""
    moment = _moment(cell)
    return "year" if moment.month is None else "month" if moment.day is None else "day"


def year(cell: str) -> int:
    """Read a year alone: 2020, 2020년."""
    moment = _moment(cell)
    if moment.month is not None:
        raise UnreadableError(_("a year alone is expected."))
    return moment.year


def _moment(cell: str) -> _Moment:
    """Read a date of any precision and check that it is in the calendar."""
    words = without_plan(text(cell))
    weekday = _WEEKDAY.search(words)
    words = _MIDNIGHT.sub("", _WEEKDAY.sub("", words))
    found = next((match for form in _FORMS if (match := form.fullmatch(words))), None)
    if found is None:
        raise UnreadableError(_("it is not written as a date such as 2020-04-27, 2020.4.27 or 2020년 4월."))
    parts = found.groupdict()
    moment = _Moment(
        _century(parts["y"]), *(int(parts[key]) if parts.get(key) else None for key in ("m", "d"))
    )
    if parts.get("s") == "." and parts["m"] == "1" and moment.day is None:
        raise UnreadableError(_("as a number, October loses its zero; write -01 or -10."))
    _check(moment, weekday[1] if weekday else None)
    return moment


def _century(digits: str) -> int:
    """Complete a year of two digits."""
    found = int(digits)
    return found if len(digits) > 2 else found + (2000 if found < _PIVOT else 1900)


def _check(moment: _Moment, weekday: str | None) -> None:
    """Refuse days that no calendar has, years that mean 'never', and weekdays of another day."""
    try:
        month, number = (1 if part is None else part for part in (moment.month, moment.day))
        day = datetime.date(moment.year, month, number)
    except ValueError:
        raise UnreadableError(_("the calendar has no such day.")) from None
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise UnreadableError(_("the year is not believable."))
    if weekday and (moment.day is None or _WEEKDAYS[day.weekday()] != weekday):
        raise UnreadableError(_("the weekday is of another day."))
