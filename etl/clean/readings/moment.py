"""Dates at the precision at which they are written; a missing month or day is never filled in."""

import datetime
import re
from dataclasses import dataclass

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.lunar import lunar
from etl.clean.readings.qualifier import without_marks
from etl.messages import _

WEEKDAYS = "월화수목금토일"
FIRST_YEAR, LAST_YEAR = 1800, 2200
# Years of two digits: 70 to 99 are 1970 to 1999, the others 2000 to 2069.
PIVOT = 70
# Two digits from these up to the pivot are uncertain: '68 may be 1968, and 31.12.24 the 31st of December.
_FAR, _FAR_UNQUOTED = 40, 30
_LONGEST = 60
_FOREVER = 9999
_DECEMBER = 12
# Years of the Dangun era (단기) are higher by 2333.
_DANGI = 2333
_FLAGS = re.ASCII | re.IGNORECASE
_WEEKDAY = re.compile(rf"\s?(?:\(\s?([{WEEKDAYS}])(?:요일)?\s?\)|([{WEEKDAYS}])요일)$")
_MIDNIGHT = re.compile(r"[ T]00:00(?::00(?:\.0+)?)?$", _FLAGS)
_SOLAR = re.compile(r"^(?:양력\s?|\(양\)\s?)|\s?\((?:양|양력)\)$")
_HANJA = str.maketrans("年月日火水木金土", "년월일화수목금토")
_OCTOBER = re.compile(r"\d{4}\.1", _FLAGS)
_YEAR, _SHORT = r"(?P<y>\d{4})", r"(?P<y>\d{2})"
_MONTH, _DAY = r"(?P<m>\d{1,2})", r"(?P<d>\d{1,2})"
_QUOTE = "(?P<q>['’‘`])"
_SEPARATOR = r"\s?(?P<s>[-./])\s?"
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = (
    r"(?P<n>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_FORMS = tuple(
    re.compile(form, _FLAGS)
    for form in (
        rf"{_YEAR}{_SEPARATOR}{_MONTH}(?:\s?(?P=s)\s?{_DAY})?\s?\.?",
        rf"{_YEAR}(?P<m>\d\d)(?P<d>\d\d)?(?:\.0)?",
        rf"{_YEAR}\s?(?:년도?|\.)\s?{_MONTH}\s?월(?:\s?{_DAY}\s?일)?(?:\s?중)?",
        rf"{_YEAR}\s?(?:년도?(?:\s?중)?|\.0?)?",
        rf"{_QUOTE}?{_SHORT}{_SEPARATOR}{_MONTH}\s?(?P=s)\s?{_DAY}\s?\.?",
        rf"{_QUOTE}\s?{_SHORT}{_SEPARATOR}{_MONTH}\s?\.?",
        rf"{_QUOTE}\s?{_SHORT}(?:\s?년도?)?",
        rf"{_QUOTE}\s?{_SHORT}\s?(?:년도?|\.)\s?{_MONTH}\s?월(?:\s?{_DAY}\s?일)?(?:\s?중)?",
        rf"{_NAME}(?:[-./]|\s?{_QUOTE}){_SHORT}",
        rf"{_NAME}\.?[-./,\s]?\s?{_YEAR}",
        rf"{_DAY}[-./\s]{_NAME}\.?[-./,\s]\s?{_YEAR}",
        rf"{_NAME}\.?\s?{_DAY}(?:,\s?|\s){_YEAR}",
    )
)
_WITHOUT_YEAR = tuple(
    re.compile(form, _FLAGS)
    for form in (
        rf"{_MONTH}{_SEPARATOR}{_DAY}\s?\.?",
        rf"{_MONTH}\s?월(?:\s?{_DAY}\s?일)?",
        rf"{_DAY}[-\s]{_NAME}",
    )
)
# If it was stored as a number, this may be 5.10 without its zero.
_LOST_ZERO = re.compile(r"\d{1,2}\.[123]", _FLAGS)
_DANGI_YEAR = re.compile(r"단기\s?(\d{4})", _FLAGS)
_UNCLEAR_YEAR = re.compile(r"\d\d\s?년.*|\d\d\.\d{1,2}\.?", _FLAGS)
_WRITTEN_YEAR = re.compile(r"\d{4}|['’‘]\d\d", _FLAGS)
_PARTS_OF_YEAR = re.compile(r"[상하전후]반기|분기|/\s?4|Q[1-4]", _FLAGS)
_RELATIVE = re.compile(
    r"지난|올해|올 |작년|내년|재작년|금년|전년|당해|이달|이번|다음|오늘|어제|내일|최근|현재"
    r"|[상하전후]반기|분기|연말|연초|연내|월\s?(?:중|초|말|중순|하순|상순)|년\s?(?:초|말)|(?:봄|여름|가을|겨울)철?$"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A year, with its month and day where they are written."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def parts(self) -> tuple[int, ...]:
        """Return the numbers that are written: year, month, day."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def iso(self) -> str:
        """Return the date in ISO 8601 at its precision: 2020-04-27, 2020-04, 2020."""
        return "-".join(f"{part:02d}" for part in self.parts)


def moment(cell: str, year: str | None = None, *, lone: bool = True) -> Moment:
    """Read a date at any precision and check that it is in the calendar: 2020.4 is April 2020.

    `year` completes dates without a year. `lone` says that the cell contains nothing else, so that it may
    have been stored as a number: then 2020.1 may be October as well as January. Raises UnreadableError for
    what is not one date from 1800 to 2200, is ambiguous, is not in the calendar, has another weekday, or is
    of the lunar calendar.
    """
    words, weekday = _stripped(cell)
    if lone and _OCTOBER.fullmatch(words):
        raise UnreadableError(_("stored as a number, .10 for October becomes .1; write -01 or -10."))
    found = _match(words, _FORMS)
    completed = None if year is None or found else _match(words, _WITHOUT_YEAR)
    if completed and lone and _LOST_ZERO.fullmatch(words):
        raise UnreadableError(
            _("stored as a number, a day such as 10 becomes 1; write for example 5-01 or 5-10.")
        )
    match = found or completed
    if match is None:
        raise UnreadableError(_refusal(words))
    return _checked(_numbers(match.groupdict(), year), weekday)


def named_month(cell: str) -> Moment | None:
    """Read a month with its name, None for other forms: 25-Mar, which in a column of months is March 2025.

    Raises UnreadableError for a year of two digits that may belong to either century.
    """
    match = re.fullmatch(rf"{_SHORT}[-.\s]{_NAME}", cell, _FLAGS)
    return match and _numbers(match.groupdict(), None)


def _century(digits: str, parts: dict[str, str | None]) -> int:
    """Complete a year of two digits; raise UnreadableError if its century or its position is ambiguous."""
    found = int(digits)
    if len(digits) > 2:
        return found
    if parts.get("s") == "/" and not parts.get("q") and found <= _DECEMBER:
        raise UnreadableError(
            _("a date such as 03/05/24 may begin with the month; write 2003-05-24 or '03/5/24.")
        )
    if (_FAR if parts.get("q") or parts.get("n") else _FAR_UNQUOTED) <= found < PIVOT:
        raise UnreadableError(
            _("the two digits may be a year of another century, or a day; write the year with four digits.")
        )
    return found + (2000 if found < PIVOT else 1900)


def _stripped(cell: str) -> tuple[str, str | None]:
    """Remove what may surround a date, and return the weekday separately."""
    if len(cell) > _LONGEST:
        raise UnreadableError(_("the text is too long for a date."))
    if lunar(cell):
        raise UnreadableError(
            _(
                "dates of the lunar calendar are not converted; keep them as text, with a second "
                "field with reading: lunar."
            )
        )
    words = _SOLAR.sub("", without_marks(cell).translate(_HANJA))
    words = _DANGI_YEAR.sub(lambda found: f"{int(found[1]) - _DANGI:04d}", words, count=1)
    words = _MIDNIGHT.sub("", words)
    weekday = _WEEKDAY.search(words)
    return _WEEKDAY.sub("", words), weekday and (weekday[1] or weekday[2])


def _match(words: str, forms: tuple[re.Pattern[str], ...]) -> re.Match[str] | None:
    """Return the match of the first form in which the date is written."""
    return next((match for form in forms if (match := form.fullmatch(words))), None)


def _numbers(parts: dict[str, str | None], year: str | None) -> Moment:
    """Convert the parts of a form to numbers."""
    digits, month, day = parts.get("y") or year, parts.get("m"), parts.get("d")
    if name := parts.get("n"):
        month = str(_NAMES.index(name[:3].lower()) + 1)
    return Moment(_century(digits or "", parts), int(month) if month else None, int(day) if day else None)


def _checked(found: Moment, weekday: str | None) -> Moment:
    """Raise UnreadableError for dates not in the calendar, for 9999, and for the weekday of another day."""
    if found.year == _FOREVER:
        raise UnreadableError(
            _("9999 means that there is no end; declare it as a missing value, or use reading: period.")
        )
    try:
        month, day = (1 if part is None else part for part in (found.month, found.day))
        whole = datetime.date(found.year, month, day)
    except ValueError:
        raise UnreadableError(_("this date does not exist.")) from None
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise UnreadableError(
            _("the year must be between {first} and {last}.").format(first=FIRST_YEAR, last=LAST_YEAR)
        )
    if weekday and (found.day is None or WEEKDAYS[whole.weekday()] != weekday):
        raise UnreadableError(_("the weekday does not match the date."))
    return found


def _refusal(words: str) -> str:
    """Return the reason why a text is not a date."""
    match = _match(words, _WITHOUT_YEAR)
    if match and (match.groupdict().get("n") or int(match["m"]) <= _DECEMBER):
        return _("the year is missing; add it with the option year or by a correction.")
    if _UNCLEAR_YEAR.fullmatch(words):
        return _("a year of two digits is uncertain; write it as '20 or 2020.")
    has_year = _WRITTEN_YEAR.search(words)
    if has_year and _PARTS_OF_YEAR.search(words):
        return _("for half-years and quarters declare reading: period.")
    if not has_year and _RELATIVE.search(words):
        return _(
            "the date is relative to the day of writing; add the year by a correction or with "
            "the option year."
        )
    return _("a date is expected, such as 2020-04-27, 2020.4.27 or 2020년 4월.")


_SPAN_YEAR, _GAP = r"(?:\d{4}|['’‘]\d\d)", r"(?:\s?년도?|[-.\s])\s?"
# 2020/1/4 is a day, and 20201분기 is ambiguous.
_PART = re.compile(
    rf"(?P<year>{_SPAN_YEAR})(?:(?:{_GAP})?(?:(?P<first>상반기|전반기)|(?P<second>하반기|후반기)|Q(?P<q>[1-4]))"
    rf"|{_GAP}(?P<quarter>[1-4])\s?(?:/\s?4(?:\s?분기)?|분기))",
    re.ASCII,
)
# Without a year, 1/4 is a day.
_PART_ALONE = re.compile(r"[상하전후]반기|[1-4]\s?(?:/\s?4\s?)?분기", re.ASCII)
_HALF, _QUARTER = 6, 3
_PRECISIONS = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class Span:
    """The start and end of a date or part of a year; `precision` is day, month, quarter, half or year."""

    begin: Moment
    end: Moment
    precision: str


def span(cell: str, year: str | None = None, *, lone: bool = True) -> Span:
    """Read a date or a part of a year: 2020년 상반기 is 2020-01 to 2020-06; also 2020년 1/4분기, 2020Q1.

    `year` and `lone` are those of `moment`. Raises UnreadableError for what is neither of them.
    """
    words = without_marks(cell)
    if year and _PART_ALONE.fullmatch(words):
        words = f"{year}년 {words}"
    if (match := _PART.fullmatch(words)) is None:
        found = moment(words, year, lone=lone)
        return Span(found, found, _PRECISIONS[len(found.parts) - 1])
    if number := match["quarter"] or match["q"]:
        return _months(moment(match["year"]), int(number), _QUARTER, "quarter")
    return _months(moment(match["year"]), 1 if match["first"] else 2, _HALF, "half")


def _months(year: Moment, number: int, length: int, precision: str) -> Span:
    """Return the first and the last month of a part of a year; `length` is in months."""
    last = number * length
    return Span(Moment(year.year, last - length + 1), Moment(year.year, last), precision)
