"""Parse the number formats of Excel (ECMA-376 Part 1, 18.8.30 and 18.8.31): kind of number, unit, divisor.

A format code has up to four sections, for positive numbers, negative numbers, zero and text, or sections with
conditions such as [>=1000]. Rounding, colours and alignment are ignored.
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

GENERAL, PERCENT, DATE, MONTH, YEAR, ELAPSED = "", "%", "date", "month", "year", "elapsed"
# Formats that have a number but no code (ECMA-376 Part 1, 18.8.30), including those of Korean Excel.
_BUILT_IN = {
    **dict.fromkeys((9, 10), PERCENT),
    **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)), DATE),
    17: MONTH,
    46: ELAPSED,
}
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<mark>General|AM/PM|A/P|E[+-]|[0#?.,/%])|(?P<bare>.)",
    re.IGNORECASE | re.DOTALL,
)
_ELAPSED = re.compile("h+|m+|s+", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<=": operator.le,
    ">=": operator.ge,
    "<>": operator.ne,
    "<": operator.lt,
    ">": operator.gt,
    "=": operator.eq,
}
# Every comma after the last digit divides the displayed number by a thousand.
_DIVIDED = re.compile(r"(?<=[0#?.]),+(?![0#?,])")
# Letters, and symbols of units, but not the won sign, because amounts are in won anyway.
_UNIT = re.compile(r"[^\W\d_]|[%‰°$€£¥\u2100-\u214f\u3200-\u33ff]")


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a number format.

    `kind` is one of the constants GENERAL to ELAPSED. `zeros` is the number of digits that a number is padded
    to with zeros. `before` and `after` are the words around the number, which is displayed divided by
    `divisor`. `condition` is an operator such as >= and the number that it compares with.
    """

    kind: str = GENERAL
    zeros: int = 0
    before: str = ""
    after: str = ""
    divisor: int = 1
    condition: tuple[str, float] | None = None


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format; `sections` are those for numbers, at least one."""

    sections: tuple[Section, ...] = (Section(),)

    def section(self, value: float) -> Section:
        """Return the section by which a number is displayed."""
        first, *rest = self.sections
        if not rest:
            return first
        if any(section.condition for section in self.sections):
            met = (section for section in self.sections if _is_met(section.condition, value))
            return next(met, self.sections[-1])
        if value < 0:
            return rest[0]
        return rest[1] if value == 0 and len(rest) > 1 else first


PLAIN = NumberFormat()


def built_in(kind: str) -> NumberFormat:
    """Return a number format without a code, of one kind such as PERCENT."""
    return NumberFormat((Section(kind),))


@lru_cache(maxsize=4096)
def number_format(code: str | None, number: int = 0) -> NumberFormat:
    """Return the number format of a code or, if it is None, of a built-in format's number."""
    if code is None:
        return built_in(_BUILT_IN.get(number, GENERAL))
    tokens_by_section: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["bare"] == ";":
            tokens_by_section.append([])
        else:
            tokens_by_section[-1].append(token)
    first = _section(tokens_by_section[0])
    # A section that displays words instead of the number, such as "-" for zero, has no unit of its own.
    others = [
        _section(tokens) if any(map(_is_number, tokens)) else first
        for tokens in tokens_by_section[1:3]
        if all(token["bare"] != "@" for token in tokens)
    ]
    return NumberFormat((first, *others))


def unit_text(words: str) -> str:
    """Return the words before or after a number if they contain a unit or a qualifier, otherwise ""."""
    if not _UNIT.search(words):
        return ""
    if words.count("(") != words.count(")"):
        words = words.replace("(", "").replace(")", "")
    return words.lstrip("-−△▲") if words.strip() else ""


def _section(tokens: list[re.Match[str]]) -> Section:
    """Return the section that consists of these tokens."""
    condition = next((found for token in tokens if (found := _condition(token["bracket"]))), None)
    if any(_ELAPSED.fullmatch(token["bracket"] or "") for token in tokens):
        return Section(ELAPSED, condition=condition)
    marks = "".join(token["mark"] or "" for token in tokens)
    letters = {letter for token in tokens if (letter := (token["bare"] or "").lower())}
    if "general" not in marks.lower() and (kind := _date_kind(letters, marks)):
        return Section(kind, condition=condition)
    indices = [index for index, token in enumerate(tokens) if token["mark"]]
    if not indices:
        return Section(condition=condition)
    divisor = 1000 ** sum(map(len, _DIVIDED.findall(marks)))
    return Section(
        PERCENT if "%" in marks else GENERAL,
        len(marks) if re.fullmatch("0{2,20}", marks) else 0,
        # The words belong to the divided number and would be wrong with the stored one.
        _words(tokens[: indices[0]]) if divisor == 1 else "",
        _words(tokens[indices[-1] + 1 :]) if divisor == 1 else "",
        divisor,
        condition,
    )


def _date_kind(letters: set[str], marks: str) -> str:
    """Return DATE, MONTH or YEAR if the characters of a section display a date, "" otherwise."""
    if not letters & set("ymdhs"):
        return DATE if "M" in marks.upper() else ""
    if letters & set("dhs") or "M" in marks.upper():
        return DATE
    return MONTH if "m" in letters else YEAR


def _is_number(token: re.Match[str]) -> bool:
    """Return whether a token displays the number or a part of it."""
    return bool(token["mark"] or (token["bare"] or "").lower() in set("ymdhs"))


def _condition(bracket: str | None) -> tuple[str, float] | None:
    """Return the condition in square brackets, None if they contain something else."""
    found = _CONDITION.fullmatch((bracket or "").strip())
    return (found[1], float(found[2])) if found else None


def _is_met(condition: tuple[str, float] | None, value: float) -> bool:
    """Return whether a number meets a condition; every number meets None."""
    return condition is None or _COMPARED[condition[0]](value, condition[1])


def _words(tokens: list[re.Match[str]]) -> str:
    """Return the words that tokens display, "" if they are not a unit or a qualifier."""
    return unit_text("".join(token["quoted"] or token["escaped"] or token["bare"] or "" for token in tokens))


_NUMBER = re.compile(r"(\D*?)(\d[\d,]*(?:\.(\d+))?)(\D*)", re.ASCII)
_DIVISORS = (1, 1_000, 1_000_000, 1_000_000_000)
# A little more than the largest rounding error of one half, because floats are inexact.
_ROUNDED = 0.500_001


def shown_format(value: float, shown: str) -> NumberFormat:
    """Return the number format by which `value` may be displayed as `shown`: its words or its divisor.

    PLAIN if `shown` is not a number with words around it.
    """
    found = _NUMBER.fullmatch(shown)
    if not found:
        return PLAIN
    number = float(found[2].replace(",", ""))
    precision = _ROUNDED * 10 ** -len(found[3] or "")
    divisor = next((by for by in _DIVISORS if abs(abs(value) / by - number) <= precision), None)
    if divisor == 1:
        return NumberFormat((Section(before=unit_text(found[1]), after=unit_text(found[4])),))
    return NumberFormat((Section(divisor=divisor or 1),))


def shown_date(iso: str, shown: str) -> str:
    """Return MONTH or YEAR if `shown` contains only that part of an ISO 8601 date, otherwise DATE."""
    numbers = re.findall(r"\d+", shown, re.ASCII)
    if numbers[:1] != [iso[:4]] or len(numbers) > 2 or re.search("[A-Za-z]", shown):
        return DATE
    if len(numbers) == 1:
        return YEAR
    return MONTH if numbers[1].zfill(2) == iso[5:7] else DATE
