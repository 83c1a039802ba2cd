"""List the readings that a column may have, likeliest first, by its title's words and how its cells look."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from etl.propose.profile import Candidate, Profile
from etl.propose.title import COUNTED, Title
from etl.propose.unit import MONEY, subject
from etl.titles import title_key
from etl.words.readings import READINGS

_WHOLE = re.compile(r"[+\-△▲]?\(?(\d{1,3}(,\d{3})+|\d+)(\.0+)?\)?")
_DECIMAL = re.compile(r"[+\-△▲]?\(?(\d{1,3}(,\d{3})+|\d*)(\.\d+)?\)?")
_POINT = re.compile(r".*\.\d*[1-9]\d*\D*")
_DIGITS = re.compile(r"[\d\-]*\d[\d\-]*")
_PLAIN_DIGITS = re.compile(r"\d+")
_LEADING_ZERO = re.compile(r"0\d*[1-9]\d*")
_CLOCK = re.compile(r"\d{1,2}:\d{2}(:\d{2})?")
_MOMENT = re.compile(r"\d{4}\D.*\d{1,2}:\d{2}(:\d{2})?(\.\d+)?")
_YEAR = re.compile(r"(19|20)\d\d\s?(년도?)?")
_SHORT_DAY = re.compile(r"\d{8}(\.0)?")
_SHORT_MONTH = re.compile(r"(19|20)\d\d\.?(0[1-9]|1[0-2])")
_WRITTEN = re.compile(r"'?\d{2,4}\s?[-./년]\s?\d{1,2}.*")
_YES = re.compile(r"[YNynOXox○×여부]|예|아니[오요]|(?i:true|false)")
_MONEY_WORDED = re.compile(r".*\d\s?[조억만천]\s?원?.*|.*\d\s?원")
_PERCENT = re.compile(r"[+\-△▲]?[\d.,]+\s?%")
_COUNTED = re.compile(r"\d[\d,]*\s?(개|명|건|곳|대|회|호|인|종)[가-힣]{0,3}")
_AGE_GROUP = re.compile(r"[1-9]0대(\s?(이상|이하|미만|초과|초반|중반|후반))?")
_COUNTER = re.compile(r"([가-힣]+)$")
_LONGEST_CODE = 10
# No amount of a public body exceeds 1,000조 won: beyond it, the unit given cannot be that of the cells.
_IMPLAUSIBLE = 10**15
# In units above 억원, decimals are those of a statistic, which is not exact to the won.
_LARGEST_EXACT = MONEY["억원"]
# This many distinct texts show what a column looks like; whether a reading accepts all is tried later.
_LOOKED_AT = 1000

# Words of titles.
_SERIAL = re.compile(r"^(연번|순번|일련번호|no\.?|번호|번|순위|순서)$")
_CODED = re.compile(r"(업종|코드|번호|id|_cd|code|_no|아이디|호수|등급|지점|우편|급지|지번)$")
_FLAG = re.compile(r"(여부|유무|_yn)$")
_TIME = re.compile(r"시각|시간|time")
_YEARS = re.compile(r"(연도|년도|year|^년|^yr|기간|시점)$|[가-힣]년$")
_MONTHS = re.compile(r"(년월|연월|월|month|시점|_ym)$")
_DAYS = re.compile(r"(일자|날짜|일|date|ymd|일시|dt)$|일자|날짜")
_MONEY = re.compile(
    r"(금액|액|예산|매출|자본금?|자산|부채|이익|손실|비용|사업비|국비|시비|도비|구비|민자|가격|단가|요금)"
)
_AREA = re.compile(r"면적")
_RATE = re.compile(r"(율|률|비율|비중|퍼센트|rate)$")
_LATITUDE = re.compile(r"위도|latitude|^lat$|_lat$")
_LONGITUDE = re.compile(r"경도|longitude|^lot$|^lon$|^lng$|_lon$")


def candidates(profile: Profile) -> Iterator[Candidate]:
    """Yield the readings to try, likeliest first; a column that none of them reads is text."""
    words = title_key(profile.title.words).lower()
    zeros = any(_LEADING_ZERO.fullmatch(cell) for cell in profile.counts)
    if len(profile.counts) > 2 * _LOOKED_AT:
        sample = profile.distinct[:: len(profile.counts) // _LOOKED_AT]
        profile = replace(profile, counts={cell: profile.counts[cell] for cell in sample})
    yield from _recognised(words, profile)
    if _is_label(words, profile, zeros=zeros):
        return
    yield from _flags(words, profile)
    yield from _moments(words, profile)
    yield from _numbers(words, profile)


def _recognised(words: str, profile: Profile) -> Iterator[Candidate]:
    """Yield the readings whose words (`etl.words.readings`) recognise the title and the cells."""
    for name, reading in READINGS.items():
        known = reading.recognised
        if known is None or not re.search(known.titles, words):
            continue
        if not known.cells or _most(re.compile(known.cells), profile.counts):
            yield Candidate(reading.types[0], name, dict(known.options), strict=True)


def _names_digit_text(words: str) -> bool:
    """Return whether a title is that of a reading whose cells are digits but not numbers."""
    found = (reading.recognised for reading in READINGS.values())
    return any(known.digits and re.search(known.titles, words) for known in found if known)


def _is_label(words: str, profile: Profile, *, zeros: bool) -> bool:
    """Return whether the digits of a column are labels and no numbers: codes, lot numbers, very long ones.

    `zeros` says that some begin with a zero, which a number would lose.
    """
    if _names_digit_text(words):
        return True
    if _SERIAL.search(words) and _all(_WHOLE, profile.counts):
        return zeros
    if _CODED.search(words):
        return True
    if not _all(_DIGITS, profile.counts) or _DAYS.search(words):
        return False
    plain = _all(_PLAIN_DIGITS, profile.counts)
    widths = {len(cell) for cell in profile.counts}
    if plain and zeros:
        return not _TIME.search(words)
    long = len(widths) == 1 and min(widths) >= _LONGEST_CODE
    return plain and long and not _MONEY.search(words)


def _flags(words: str, profile: Profile) -> Iterator[Candidate]:
    """Yield a boolean for cells that say yes and no."""
    known = _all(_YES, profile.counts)
    if known or (_FLAG.search(words) and set(profile.counts) <= {"0", "1"}):
        yield Candidate("boolean", "flag", strict=True)


def _moments(words: str, profile: Profile) -> Iterator[Candidate]:
    """Yield times, dates, months and years."""
    cells = _with_digits(profile)
    if _all(_CLOCK, cells) or (_TIME.search(words) and _most(_CLOCK, cells)):
        yield Candidate("string", "time")
    if _most(_MOMENT, cells):
        yield Candidate("date", "date", strict=True)
        yield Candidate("string", "datetime")
    if (_YEARS.search(words) and _most(_YEAR, cells)) or (
        _all(_YEAR, cells) and any("년" in c for c in cells)
    ):
        yield Candidate("year", "year")
    written = _most(_WRITTEN, cells) and not _all(_DECIMAL, cells)
    if written or _MONTHS.search(words):
        yield Candidate("string", "month", strict=not _most(_SHORT_MONTH, cells))
    if written or (_most(_SHORT_DAY, cells) and (_DAYS.search(words) or "년" in words)):
        yield Candidate("date", "date")
        yield Candidate("string", "partial_date")


def _numbers(words: str, profile: Profile) -> Iterator[Candidate]:
    """Yield numbers: amounts, areas, rates, counts."""
    cells, unit = _with_digits(profile), profile.title.unit
    if _LATITUDE.search(words) or _LONGITUDE.search(words):
        yield Candidate("number", "latitude" if _LATITUDE.search(words) else "longitude")
        yield Candidate("number", "number")
    if not cells:
        return
    if not _most(_DECIMAL, cells):
        yield from _with_unit(profile, cells)
        return
    whole = _most(_WHOLE, cells) and not any(_POINT.fullmatch(cell) for cell in cells)
    if unit in MONEY:
        yield from _money(profile.title, unit, cells, whole=whole)
    if _AREA.search(words):
        if unit in ("㎡", "m2", "m²"):
            yield Candidate("number", "area", unit="㎡")
        yield Candidate("number", "number", unit=unit)
    elif whole:
        yield from _whole_numbers(words, unit)
    yield Candidate("number", "number", unit=unit or ("%" if _RATE.search(words) and "%" in words else None))


def _with_unit(profile: Profile, cells: Sequence[str]) -> Iterator[Candidate]:
    """Yield numbers that are written with their unit in at least some cells."""
    unit = profile.title.unit
    if _most_or_bare(_PERCENT, cells):
        yield Candidate("number", "percent", unit="%")
        yield Candidate("number", "number", unit="%")
    if _most(_MONEY_WORDED, cells):
        yield Candidate("integer", "amount", unit="KRW")
    if _most_or_bare(_COUNTED, cells) and not _is_age_group(profile.title.words, cells):
        counters = {found[1] for cell in cells if (found := _COUNTER.search(cell))}
        yield Candidate("integer", "count", unit=counters.pop() if len(counters) == 1 else unit)


def _is_age_group(words: str, cells: Sequence[str]) -> bool:
    """Return whether 20대 means people in their twenties, not twenty vehicles."""
    grouped = [cell for cell in cells if "대" in cell]
    return bool(grouped) and all(map(_AGE_GROUP.fullmatch, grouped)) and subject(words) != "대"


def _money(title: Title, unit: str, cells: Sequence[str], *, whole: bool) -> Iterator[Candidate]:
    """Yield amounts in a unit of money, or in won where numbers are shown divided or are too large for it."""
    if title.divided or _magnitude(cells) * MONEY[unit] > _IMPLAUSIBLE:
        yield Candidate("integer", "amount", {"unit": "원", "instead_of": unit}, "KRW")
        yield Candidate("number", "number", unit="KRW")
    elif whole or MONEY[unit] <= _LARGEST_EXACT:
        yield Candidate("integer", "amount", {"unit": unit}, "KRW")
    yield Candidate("number", "number", unit=unit)


def _whole_numbers(words: str, unit: str | None) -> Iterator[Candidate]:
    """Yield whole numbers, multiplied where the title counts in thousands or the like."""
    if unit == "원":
        yield Candidate("integer", "amount", unit="KRW")
    elif unit and unit[:-1] in COUNTED and unit[-1] in "명개건호대":
        yield Candidate("integer", "count", {"unit": unit[:-1]}, unit[-1])
    if _RATE.search(words):
        yield Candidate("number", "number", unit=unit)
    yield Candidate("integer", "integer", unit=unit)
    yield Candidate("integer", "amount", unit=unit)


def _magnitude(cells: Sequence[str]) -> int:
    """Return the order of magnitude of the longest number."""
    digits: int = max(len(re.sub(r"\.\d*|\D", "", cell)) for cell in cells)
    return int(10 ** (digits - 1))


def _with_digits(profile: Profile) -> list[str]:
    """List the texts that have a digit; others may be words for a missing value that are not known yet."""
    return [cell for cell in profile.counts if any(sign.isdigit() for sign in cell)]


def _all(pattern: re.Pattern[str], cells: Iterable[str]) -> bool:
    """Return whether there are texts and all of them match."""
    found = [bool(pattern.fullmatch(cell)) for cell in cells]
    return bool(found) and all(found)


def _most(pattern: re.Pattern[str], cells: Iterable[str]) -> bool:
    """Return whether at least nine in ten texts match."""
    found = [bool(pattern.fullmatch(cell)) for cell in cells]
    return bool(found) and sum(found) >= 0.9 * len(found)


def _most_or_bare(pattern: re.Pattern[str], cells: Sequence[str]) -> bool:
    """Return whether nine in ten texts match or are bare numbers, and at least one in five matches."""
    found = sum(bool(pattern.fullmatch(cell)) for cell in cells)
    bare = sum(bool(_DECIMAL.fullmatch(cell)) for cell in cells)
    return found >= 0.2 * len(cells) and found + bare >= 0.9 * len(cells)
