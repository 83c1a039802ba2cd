"""A date or a part of a year as the stretch that it covers."""

import re
from dataclasses import dataclass

from etl.clean.readings.moment import Moment, moment
from etl.clean.readings.qualifier import without_marks

_YEAR, _PARTED = r"(?:\d{4}|['’‘]\d\d)", r"(?:\s?년도?|[-.\s])\s?"
# 2020/1/4 is a day, 20201분기 is not clear.
_PART = re.compile(
    rf"(?P<year>{_YEAR})(?:(?:{_PARTED})?(?:(?P<first>상반기|전반기)|(?P<second>하반기|후반기)|Q(?P<q>[1-4]))"
    rf"|{_PARTED}(?P<quarter>[1-4])\s?(?:/\s?4(?:\s?분기)?|분기))",
    re.ASCII,
)
# Without a year, 1/4 is a day.
_PART_ALONE = re.compile(r"[상하전후]반기|[1-4]\s?(?:/\s?4\s?)?분기", re.ASCII)
_HALF, _QUARTER = 6, 3
_PRECISIONS = ("year", "month", "day")


@dataclass(frozen=True, slots=True)
class Span:
    """What a date or a part of a year covers, and how precise it is: day, month, quarter, half or year."""

    begin: Moment
    end: Moment
    precision: str


def span(cell: str, year: str | None = None, *, lone: bool = True) -> Span:
    """Read a date, 2020년 상반기, 2020년 1/4분기 or 2020Q1; `year` completes what has none."""
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
    """Give the first and the last month of a part of a year."""
    last = number * length
    return Span(Moment(year.year, last - length + 1), Moment(year.year, last), precision)
