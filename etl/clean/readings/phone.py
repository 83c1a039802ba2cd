"""Telephone numbers grouped as in the Korean numbering plan, their extensions, and how they were corrected.

| cell                       | number                                 | flag          |
|----------------------------|----------------------------------------|---------------|
| 062)613-2114               | 062-613-2114                           | ok            |
| +82-62-613-2114            | 062-613-2114                           | ok            |
| 626132114                  | 062-613-2114                           | zero_restored |
| 613-2114, area 062 given   | 062-613-2114                           | area_assumed  |
| 062-9422-244               | 062-942-2244                           | regrouped     |
| 062-613-2114, 2116         | 062-613-2114,062-613-2116              | several       |
| 062-613-2114~6             | 062-613-2114,062-613-2115,062-613-2116 | several       |
| 062-613-2114(내선 3)       | 062-613-2114, extension 3              | ok            |
"""

import re
from dataclasses import dataclass
from itertools import accumulate

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.messages import _

AREA = "02|0(?:3[1-3]|4[1-4]|5[1-5]|6[1-4])"
# Area codes, mobile and internet, older mobile, premium-rate and toll-free, personal and virtual, nationwide
# numbers.
_PLAN = tuple(
    re.compile(form, re.ASCII)
    for form in (
        rf"({AREA})([2-9]\d{{2,3}})(\d{{4}})",
        r"(010|070)([1-9]\d{3})(\d{4})",
        r"(01[16789])([1-9]\d{2,3})(\d{4})",
        r"(060|080)(?!0+$)(\d{3,4})(\d{4})",
        r"(050[2-6])(?!0+$)(\d{3,4})(\d{4})",
        r"(050[789])(?!0+$)(\d{4})(\d{4})",
        r"(1[568]\d\d)(\d{4})",
    )
)
# Numbers in the form of `hyphenated`, for RE2.
HYPHENATED = rf"^(?:(?:{AREA})-[2-9]\d{{2,3}}|(?:010|070)-[1-9]\d{{3}}|1[568]\d\d)-\d{{4}}$"


def hyphenated(digits: str) -> str | None:
    """Return a number with the hyphens of the numbering plan, None if the plan has no such number."""
    match = next((found for form in _PLAN if (found := form.fullmatch(digits))), None)
    return match and "-".join(match.groups())


_LONGEST = 200
# The most numbers of a range such as 2114~6; one office does not have more.
_MOST = 20
_LABEL = re.compile(
    r"^(?:ARS|TEL|T\b|전화(?:번호)?|대표(?:전화|번호)?|문의(?:전화)?|☎|☏|℡|\(대표\)|\(ARS\))[ .:)-]*",
    re.IGNORECASE,
)
_LABEL_BEHIND = re.compile(r" ?\((?:대표|대|대표전화|ARS)\)$|\.$")
_EXTENSION = re.compile(
    r"[ ,(-]*(?:내선|교환|구내|ext\.?|#)(?:번호)?[ .:]*(?P<number>\d{1,6}) ?번? ?\)?$",
    re.ASCII | re.IGNORECASE,
)
_BETWEEN = re.compile(r" ?[,/;·] ?| (?:또는|및|or) |(?<=\d{4}) (?=\(?0\d{1,3}[-)])", re.ASCII | re.IGNORECASE)
_RANGE = re.compile(r"(?P<first>.*(?P<digits>\d{4})) ?[~∼〜] ?(?P<last>\d{1,4})", re.ASCII)
_LINE = re.compile(r"\d{4}", re.ASCII)
_SHAPE = re.compile(r"\+?[(\d][\d ().·‐‑–—―−ㅡ-]*\d", re.ASCII)
_DIGITS = re.compile(r"\d+", re.ASCII)
_LOCAL = re.compile(r"[2-9]\d{6,7}", re.ASCII)
_LOCAL_GROUPS = ([3, 4], [4, 4])
_COUNTRY = "82"
_COMMON = rf"^\(?({AREA})[-. )]?([2-9]\d{{2,3}})[-. ]?(\d{{4}})$"


@dataclass(frozen=True, slots=True)
class _Phone:
    """One number, and how it was corrected."""

    number: str
    flag: str = "ok"


def phone(cell: str, part: str = "number", area: str | None = None) -> str | None:
    """Read a telephone number, its extension or its flag: 062)613-2114 is 062-613-2114; see the table above.

    `part` is "number" (several are joined with commas), "extension" (None without one) or "flag". `area` is
    the area code of local numbers. Raises UnreadableError for what is not a number of the numbering plan, for
    local numbers without `area`, and for an extension after several numbers.
    """
    words = _LABEL_BEHIND.sub("", _LABEL.sub("", cell, count=1))
    if len(words) > _LONGEST:
        raise UnreadableError(_("the text is too long for a telephone number."))
    extension = _EXTENSION.search(words)
    phones = _phones(words[: extension.start()] if extension else words, area)
    if extension and len(phones) > 1:
        raise UnreadableError(_("an extension can only follow a single telephone number."))
    if part == "extension":
        return extension and extension["number"]
    if part == "flag":
        return "several" if len(phones) > 1 else phones[0].flag
    return ",".join(found.number for found in phones)


def phone_many(cells: pa.Array, part: str = "number", area: str | None = None) -> pa.Array:
    """Read many numbers with area codes in the usual grouping; others become null and are left to `phone`."""
    if part == "extension":
        return pa.nulls(len(cells), pa.string())
    numbers = pc.replace_substring_regex(cells, _COMMON, r"\1-\2-\3")
    known = pc.match_substring_regex(numbers, HYPHENATED)
    return pc.if_else(known, numbers if part == "number" else pa.scalar("ok"), pa.scalar(None, pa.string()))


def _phones(words: str, area: str | None) -> list[_Phone]:
    """Read one number after the other; a shortened one is completed from the one before it."""
    phones: list[_Phone] = []
    for piece in _BETWEEN.split(words):
        lines = _RANGE.fullmatch(piece)
        first = lines["first"] if lines else piece
        if phones and _LINE.fullmatch(first):
            found = _Phone(phones[-1].number[:-4] + first)
        else:
            before = phones[-1].number.split("-") if phones else []
            found = _one(first, before[0] if len(before) > 2 else area)
        phones.append(found)
        if lines:
            phones += _following(found.number, lines["digits"], lines["last"])
    return phones


def _following(number: str, first: str, last: str) -> list[_Phone]:
    """Return the numbers after a number up to the one that ends with the digits `last`."""
    end = int(first[: len(first) - len(last)] + last)
    if not 0 < end - int(first) < _MOST:
        raise UnreadableError(
            _("a range of telephone numbers must be ascending and have at most {most} numbers.").format(
                most=_MOST
            )
        )
    return [_Phone(f"{number[:-4]}{line:04d}") for line in range(int(first) + 1, end + 1)]


def _one(words: str, area: str | None) -> _Phone:
    """Read one number in any grouping."""
    groups = _DIGITS.findall(words)
    if not _SHAPE.fullmatch(words) or set(groups) <= {"0" * len(group) for group in groups}:
        raise UnreadableError(_("a telephone number is expected, such as 062-613-2114."))
    digits = "".join(groups)
    if words.startswith("+") or groups[0] in (_COUNTRY, "0082"):
        return _abroad(digits.removeprefix("00"), groups)
    if number := hyphenated(digits):
        return _Phone(number) if _fits(groups, number) else _regrouped(groups, number)
    if _LOCAL.fullmatch(digits) and _is_local(groups):
        if area is None:
            raise UnreadableError(_("the area code is missing; add it with the option area, such as 062."))
        if number := hyphenated(area + digits):
            return _Phone(number, "area_assumed")
    number = None if digits.startswith("0") else hyphenated("0" + digits)
    # Eight digits without a leading zero may also be a local number.
    if number and (len(digits) > 8 or len(groups) > 1) and _fits(["0" + groups[0], *groups[1:]], number):
        return _Phone(number, "zero_restored")
    raise UnreadableError(_("there is no telephone number with these digits."))


def _is_local(groups: list[str]) -> bool:
    """Return whether the grouping is that of a local number; 27772804 may also lack the zero of 02."""
    return [len(group) for group in groups] in _LOCAL_GROUPS or (
        len(groups) == 1 and not (len(groups[0]) == 8 and groups[0].startswith("2"))
    )


def _abroad(digits: str, groups: list[str]) -> _Phone:
    """Read a number with the country code, grouped after the area code as in the numbering plan."""
    rest = digits.removeprefix(_COUNTRY).removeprefix("0")
    number = hyphenated("0" + rest) or hyphenated(rest)
    if number is None or not digits.startswith(_COUNTRY):
        raise UnreadableError(_("there is no telephone number with these digits."))
    written, planned = (set(accumulate(map(len, reversed(part)))) for part in (groups, number.split("-")))
    if {at for at in written if at < len(rest)} - planned:
        raise UnreadableError(_("telephone numbers are not grouped like this."))
    return _Phone(number)


def _regrouped(groups: list[str], number: str) -> _Phone:
    """Group a number anew, unless it is a complete one followed by an extension or another number's digit."""
    if len(groups[-1]) > 4 or hyphenated("".join(groups[:-1])):
        raise UnreadableError(
            _(
                "there are more digits than a telephone number has; write for example 062-613-2114~6 "
                "or 내선 6."
            )
        )
    return _Phone(number, "regrouped")


def _fits(groups: list[str], number: str) -> bool:
    """Return whether a number is grouped only where the numbering plan groups it."""
    written, planned = (set(accumulate(len(group) for group in part)) for part in (groups, number.split("-")))
    return written <= planned


READING = Reading(phone, phone_many)
