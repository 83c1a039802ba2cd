"""Understand a number format of Excel: what kind of number it shows, in which unit, divided by what; pure.

A code has up to four sections, for positive and negative numbers, zero and text, or such with conditions like
[>=1000]. What only rounds, colours or aligns is left aside.
"""

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

GENERAL, PERCENT, DATE, MONTH, YEAR, ELAPSED = "", "%", "date", "month", "year", "elapsed"
# The formats that are known by number only (ECMA-376 18.8.30, also those of Korean Excel).
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
# Every comma behind the last digit divides what is shown by a thousand.
_DIVIDED = re.compile(r"(?<=[0#?.]),+(?![0#?,])")
# Letters, and the signs that stand for a unit; the won sign is none, as amounts are in won anyway.
_UNIT = re.compile(r"[^\W\d_]|[%‰°$€£¥\u2100-\u214f\u3200-\u33ff]")


@dataclass(frozen=True, slots=True)
class Section:
    """What one section makes of a number; `zeros` is the number of digits that zeros fill up to.

    `before` and `after` are the words that the format puts around the number.
    """

    kind: str = GENERAL
    zeros: int = 0
    before: str = ""
    after: str = ""
    divisor: int = 1
    condition: tuple[str, float] | None = None


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A number format: the sections for numbers, at least one."""

    sections: tuple[Section, ...] = (Section(),)

    def section(self, value: float) -> Section:
        """Choose the section that a number is shown with."""
        first, *rest = self.sections
        if not rest:
            return first
        if any(section.condition for section in self.sections):
            held = (section for section in self.sections if _holds(section.condition, value))
            return next(held, self.sections[-1])
        if value < 0:
            return rest[0]
        return rest[1] if value == 0 and len(rest) > 1 else first


PLAIN = NumberFormat()


def built_in(kind: str) -> NumberFormat:
    """Make the format of one kind that has no code."""
    return NumberFormat((Section(kind),))


@lru_cache(maxsize=4096)
def number_format(code: str | None, number: int = 0) -> NumberFormat:
    """Understand a format's code, or where there is none the number that it is known by."""
    if code is None:
        return built_in(_BUILT_IN.get(number, GENERAL))
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token["bare"] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    first = _section(parts[0])
    # A section that shows words instead of the number, such as "-" for zero, says nothing of its unit.
    others = [
        _section(tokens) if any(map(_is_number, tokens)) else first
        for tokens in parts[1:3]
        if all(token["bare"] != "@" for token in tokens)
    ]
    return NumberFormat((first, *others))


def unit_text(words: str) -> str:
    """Keep words around a number that name a unit or qualify it; signs and lone brackets are none."""
    if not _UNIT.search(words):
        return ""
    if words.count("(") != words.count(")"):
        words = words.replace("(", "").replace(")", "")
    return words.lstrip("-−△▲") if words.strip() else ""


def _section(tokens: list[re.Match[str]]) -> Section:
    """Understand a section."""
    condition = next((found for token in tokens if (found := _condition(token["bracket"]))), None)
    if any(_ELAPSED.fullmatch(token["bracket"] or "") for token in tokens):
        return Section(ELAPSED, condition=condition)
    marks = "".join(token["mark"] or "" for token in tokens)
    letters = {letter for token in tokens if (letter := (token["bare"] or "").lower())}
    if "general" not in marks.lower() and (kind := _moment(letters, marks)):
        return Section(kind, condition=condition)
    places = [at for at, token in enumerate(tokens) if token["mark"]]
    if not places:
        return Section(condition=condition)
    divisor = 1000 ** sum(map(len, _DIVIDED.findall(marks)))
    return Section(
        PERCENT if "%" in marks else GENERAL,
        len(marks) if re.fullmatch("0{2,20}", marks) else 0,
        # The words are those of the divided number; they would be wrong beside the stored one.
        _words(tokens[: places[0]]) if divisor == 1 else "",
        _words(tokens[places[-1] + 1 :]) if divisor == 1 else "",
        divisor,
        condition,
    )


def _moment(letters: set[str], marks: str) -> str:
    """Tell how much of a date is shown, nothing for a number."""
    if not letters & set("ymdhs"):
        return DATE if "M" in marks.upper() else ""
    if letters & set("dhs") or "M" in marks.upper():
        return DATE
    return MONTH if "m" in letters else YEAR


def _is_number(token: re.Match[str]) -> bool:
    """Tell whether a token stands for the number or a part of it."""
    return bool(token["mark"] or (token["bare"] or "").lower() in set("ymdhs"))


def _condition(bracket: str | None) -> tuple[str, float] | None:
    """Read a condition."""
    found = _CONDITION.fullmatch((bracket or "").strip())
    return (found[1], float(found[2])) if found else None


def _holds(condition: tuple[str, float] | None, value: float) -> bool:
    """Tell whether a number meets a condition; without one every number does."""
    return condition is None or _COMPARED[condition[0]](value, condition[1])


def _words(tokens: list[re.Match[str]]) -> str:
    """Join the words among tokens."""
    return unit_text("".join(token["quoted"] or token["escaped"] or token["bare"] or "" for token in tokens))


_NUMBER = re.compile(r"(\D*?)(\d[\d,]*(?:\.(\d+))?)(\D*)", re.ASCII)
_DIVISORS = (1, 1_000, 1_000_000, 1_000_000_000)
# A little more than the half that rounding takes, as floats are not exact.
_ROUNDED = 0.500_001


def shown_format(value: float, shown: str) -> NumberFormat:
    """Tell which words stand around a number, or by how much it is divided; rounding is no division."""
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
    """Tell whether a date shows only its year and month, or only its year."""
    numbers = re.findall(r"\d+", shown, re.ASCII)
    if numbers[:1] != [iso[:4]] or len(numbers) > 2 or re.search("[A-Za-z]", shown):
        return DATE
    if len(numbers) == 1:
        return YEAR
    return MONTH if numbers[1].zfill(2) == iso[5:7] else DATE
