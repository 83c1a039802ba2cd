"""Periods from one date to another, each end at its own precision; an open end has no date.

| cell                    | begin      | end        |
|-------------------------|------------|------------|
| 2022.04.07 ~ 2025.04.06 | 2022-04-07 | 2025-04-06 |
| '20~'24년               | 2020       | 2024       |
| 2020년 4월~6월          | 2020-04    | 2020-06    |
| 2020년 상반기           | 2020-01    | 2020-06    |
| 2020.3 ~, 2020.3 ~ 현재 | 2020-03    |            |
| 2020.4.27               | 2020-04-27 | 2020-04-27 |

A duration after both ends, 2020.4 ~ 2022.3(24개월), is ignored; with only one end it is refused.
"""

import re
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.moment import Moment, Span, moment, span
from etl.clean.readings.partial_date import partial_date_many
from etl.clean.readings.qualifier import without_marks
from etl.clean.readings.reading import Reading
from etl.messages import _

_LONGEST = 100
_TILDE = re.compile(r"\s?[~∼〜～]\s?|\s?부터\s?")
# 3.5부터 30일 may mean until the 30th or for 30 days.
_FROM_SO_LONG = re.compile(r"부터\s?\d{1,3}\s?[년일]$", re.ASCII)
_UNTIL = re.compile(r"\s?까지$")
_SO_LONG = r"(?:총\s?)?\d{1,3}\s?(?:개월|개년|년|일|주)"
_DURATION = re.compile(rf"\s?\(\s?{_SO_LONG}간?\s?\)$|(?:\s?[,/]\s?|\s){_SO_LONG}간$", re.ASCII)
_OPEN = re.compile(r"|현재|계속|진행\s?중|미정|이후")
_FOREVER = re.compile(r"9999(?:\s?[-./년]\s?12(?:\s?[-./월]\s?31\s?[.일]?)?|1231|\s?년)?", re.ASCII)
_DASH = re.compile(r"(?P<begin>.*\S)(?: [-–—] |\s?[–—]\s?)(?P<end>\S.*)")
_HYPHEN = re.compile(r"(?P<begin>[^-]{3,})-(?P<end>[^-]{3,})")
_REST = re.compile(
    r"(?:(?P<m>\d{1,2})\s?[월./-]\s?)?(?P<last>\d{1,2})\s?(?P<unit>[년월일.]?)"
    r"(?P<weekday>\s?\(\s?[월화수목금토일月火水木金土日](?:요일)?\s?\))?",
    re.ASCII,
)
# With a year added, 1/4 may be a quarter or a day, and 3-5 a day or March to May.
_UNCLEAR = re.compile(r"[1-4]\s?/\s?4|\d{1,2}\s?-\s?\d{1,2}", re.ASCII)
# Both ends as full dates, the commonest form.
_DAY = r"\d{4}-\d{1,2}-\d{1,2}|\d{4}\. ?\d{1,2}\. ?\d{1,2}\.?"
_DAYS = rf"^(?P<begin>{_DAY}) ?~ ?(?P<end>{_DAY})$"


def period(cell: str, part: str = "begin", year: str | None = None) -> str | None:
    """Read the start or the end of a period in ISO 8601: the end of 2020년 4월~6월 is 2020-06.

    `part` is "begin" or "end"; an open end is None. `year` completes dates without a year, such as 3.5 ~
    4.30. Raises UnreadableError for what is not one period or date, for a duration without both ends, for a
    period that ends before it begins, and for ambiguous dates.
    """
    if len(cell) > _LONGEST:
        raise UnreadableError(_("the text is too long for a period."))
    words = without_marks(cell)
    ends = _DURATION.sub("", words)
    parts = _split(ends, year)
    begin, end = (parts.begin, parts.end) if isinstance(parts, Span) else _between(*parts, year)
    if ends != words and (isinstance(parts, Span) or begin is None or end is None):
        raise UnreadableError(_("only the duration is given, not the beginning and the end; write both."))
    if begin is None and end is None:
        raise UnreadableError(_("a period needs a beginning or an end."))
    if begin and end and begin.parts[: len(end.parts)] > end.parts[: len(begin.parts)]:
        raise UnreadableError(_("the period ends before it begins."))
    chosen = begin if part == "begin" else end
    return None if chosen is None else chosen.iso


def period_many(cells: pa.Array, part: str = "begin", year: str | None = None) -> pa.Array:
    """Read many periods between two full dates at once; other forms become null and are left to `period`."""
    days = pc.extract_regex(cells, _DAYS)
    begin, end = (partial_date_many(pc.struct_field(days, name)) for name in ("begin", "end"))
    return pc.if_else(
        pc.less_equal(begin, end), begin if part == "begin" else end, pa.scalar(None, pa.string())
    )


def _split(words: str, year: str | None) -> tuple[str, str] | Span:
    """Split a period into its ends, or read it as one date or part of a year, which has both."""
    parts = _TILDE.split(words)
    if len(parts) > 2:
        raise UnreadableError(_("a period has one beginning and one end."))
    if _FROM_SO_LONG.search(words):
        raise UnreadableError(
            _("the number may be the last day or a duration; write the beginning and the end.")
        )
    if len(parts) == 2:
        return parts[0], _UNTIL.sub("", parts[1])
    if words.endswith(" 이후"):
        return words.removesuffix(" 이후"), ""
    if year and _UNCLEAR.fullmatch(words):
        raise UnreadableError(
            _("this may be a day or a longer period; write for example 1/4분기, 3월 5일 or 3월~5월.")
        )
    try:
        return span(words, year)
    except UnreadableError:
        match = _DASH.fullmatch(words) or _HYPHEN.fullmatch(words)
        if match is None:
            raise
        return match["begin"], match["end"]


def _between(first: str, last: str, year: str | None) -> tuple[Moment | None, Moment | None]:
    """Read both ends; the year, or the year and the month, may be written at the start only."""
    begin = span(first, year, lone=False).begin if first else None
    if _OPEN.fullmatch(last) or _FOREVER.fullmatch(last):
        return begin, None
    if begin and (rest := _REST.fullmatch(last)) and (completed := _completed(begin, rest)):
        return begin, moment(f"{completed.iso}{rest['weekday'] or ''}")
    return begin, span(last, year, lone=False).end


def _completed(begin: Moment, rest: re.Match[str]) -> Moment | None:
    """Complete an end such as 4.30, 30 or 6월 with the year or month of the start."""
    month, last, unit = rest["m"], int(rest["last"]), rest["unit"]
    if begin.day is not None:
        fits = unit in ("", ".", "일")
        return replace(begin, month=int(month or begin.month or 0), day=last) if fits else None
    if month is not None:
        return None
    if begin.month is not None:
        return replace(begin, month=last) if unit in ("", ".", "월") else None
    fits = unit in ("", "년") and len(rest["last"]) == 2
    return replace(begin, year=begin.year // 100 * 100 + last) if fits else None


READING = Reading(period, period_many)
