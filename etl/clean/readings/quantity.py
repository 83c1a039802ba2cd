"""A Korean number with its unit: 4천116억원, 361만6천853㎡, △1,200. Exact: never a float."""

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import NamedTuple

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.qualifier import without_hints, without_marks
from etl.clean.readings.text import text
from etl.messages import _

LARGE = {"경": 10**16, "조": 10**12, "억": 10**8, "만": 10**4}
_SMALL = {"천": 1000, "백": 100, "십": 10}
_WORDED = re.compile("[경조억만천백십]")
_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_TOKEN = re.compile(rf" ?({_DIGITS}|[경조억만천백십])")
_NUMBER = re.compile(rf"{_TOKEN.pattern}(?:{_TOKEN.pattern})*(?![0-9.,])")
_SHORTENED = re.compile(r"[+\-]?[0-9]+(?:\.[0-9]+)?E[+\-]?[0-9]+", re.IGNORECASE)
# Programs in Java write whole numbers from ten million up so, with all their digits and without a plus.
_JAVA = re.compile(r"-?[1-9]\.(?:0|[0-9]*[1-9])E(?:[7-9]|1[0-8]|-(?:[4-9]|1[0-8]))", re.ASCII)
# 만 19세 counts birthdays, not ten thousands.
_AGE = re.compile(r"(?<![0-9경조억천백십])만 ?(?=[0-9]{1,3}(?: ?[~∼〜\-–] ?(?:만 ?)?[0-9]{1,3})? ?[세살])")
_MINUS = "△▲-−–"
_TRIANGLES = "△▲"
_LONGEST = 60
_LONGEST_CELL = 240
# Decimals calculate with 28 digits; a won or a square metre needs far fewer.
_MOST_DIGITS = 20
# Behind 억 and 조 a smaller number is one of 만 or 억 in what people say: 1억 2천 is 1억 2천만.
SURE = 10**4


class Quantity(NamedTuple):
    """A number, whether it was written with 만, 억 and the like, and the unit behind it."""

    value: Decimal
    worded: bool
    unit: str


def quantity(cell: str) -> Quantity:
    """Read a number and its unit; words such as 약 and 예정 are left to `etl.clean.readings.qualifier`."""
    return measured(plain(cell))


def measured(words: str) -> Quantity:
    """Read a number and its unit from words that are free of anything else."""
    sign, words = signed(words)
    if not (found := _NUMBER.match(words)) or not re.search("[0-9]", found[0]):
        raise UnreadableError(_("it does not begin with a number."))
    with localcontext(prec=2 * _LONGEST):
        value = sign * _value(found[0])
        digits = value.normalize().as_tuple().digits
    if len(digits) > _MOST_DIGITS:
        raise UnreadableError(_("a number is not that long."))
    # Below zero there is no other zero than above it.
    return Quantity(value or abs(value), bool(_WORDED.search(found[0])), words[found.end() :].strip())


def plain(cell: str) -> str:
    """Leave what must be a number with its unit."""
    return without_hints(bounded(cell))


def bounded(cell: str) -> str:
    """Normalise a text that is no longer than a number can be, free of marks such as p) and (예정).

    1.23E8, as Java writes it, becomes 123000000, and 만 19세 becomes 19세.
    """
    words = without_marks(text(cell)) if len(cell) <= _LONGEST_CELL else cell
    if len(words) > _LONGEST:
        raise UnreadableError(_("a number is not that long."))
    if _JAVA.fullmatch(words):
        return f"{Decimal(words):f}"
    if _SHORTENED.fullmatch(words):
        raise UnreadableError(
            _("a spreadsheet shortened this number to its first digits; take it from the source again.")
        )
    return _AGE.sub("", words)


def signed(words: str) -> tuple[int, str]:
    """Take the sign off; bookkeepers write a minus as △, ▲, brackets or both."""
    if bracketed := re.fullmatch(rf"(?:[{_TRIANGLES}] ?)?\((?:[{_TRIANGLES}] ?)?([^()]+)\)", words):
        return -1, bracketed[1].strip()
    if words[:1] == "+":
        return 1, words[1:].strip()
    if words[:1] and words[0] in _MINUS:
        return -1, words[1:].strip()
    return 1, words


def _value(digits: str) -> Decimal:
    """Add up the parts of a number, from 경 down."""
    total = _Sum()
    for token in _TOKEN.findall(digits):
        if unit := _SMALL.get(token):
            total.small(unit)
        elif unit := LARGE.get(token):
            total.large(unit)
        else:
            total.digits(Decimal(token.replace(",", "")))
    return total.value()


@dataclass(slots=True)
class _Sum:
    """A number as it grows: each part is below the unit before it, and only the last is broken."""

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    number: Decimal | None = None
    large_before: int = 10**20
    small_before: int = 10**20
    broken: bool = False

    def digits(self, number: Decimal) -> None:
        """Take digits, which may be followed by a unit."""
        _demand(self.number is None and not self.broken and number < self.small_before)
        self.number = number

    def small(self, unit: int) -> None:
        """Take 천, 백 or 십: of the digits before it, or one of it."""
        part = self._pending(1) * unit
        _demand(unit < self.small_before and part < self.small_before)
        self.section, self.small_before = self.section + part, unit

    def large(self, unit: int) -> None:
        """Take 경, 조, 억 or 만, of everything since the one before it."""
        part = (self.section + self._pending(0)) * unit
        _demand(0 < part < self.large_before)
        self.total, self.section = self.total + part, Decimal(0)
        self.large_before, self.small_before = unit, 10**20

    def value(self) -> Decimal:
        """End with what has no unit."""
        rest = self.section + self._pending(0)
        _demand(rest < self.large_before or not self.total)
        if self.total and self.large_before > SURE and 0 < rest < SURE:
            raise UnreadableError(_("behind 억 or 조, 2천 may mean 2천만; write it out."))
        return self.total + rest

    def _pending(self, otherwise: int) -> Decimal:
        """Use up the digits before a unit; `otherwise` where there are none."""
        _demand(self.number is not None or not self.broken or not otherwise)
        number = Decimal(otherwise) if self.number is None else self.number
        self.broken = self.broken or bool(number % 1)
        self.number = None
        return number


def _demand(sound: bool) -> None:
    """Refuse a number whose parts do not fit together."""
    if not sound:
        raise UnreadableError(_("its parts do not make one number."))


_LETTERS = "영공일이삼사오육륙칠팔구"
_HANGUL_DIGITS = str.maketrans(_LETTERS, "001234566789")
_HANGUL_NUMBER = re.compile(rf"[{_LETTERS}십백천만억조경 ]+")
_TWO_DIGITS = re.compile(rf"[{_LETTERS}] ?[{_LETTERS}]")
_COUNTED = re.compile(rf"[{_LETTERS}] ?[십백천만억조경]")


def with_digits(words: str) -> str | None:
    """Write a Hangul number with digits, 4천1백십6억; None where the words are no such number."""
    if not _HANGUL_NUMBER.fullmatch(words) or _TWO_DIGITS.search(words):
        return None
    return words.translate(_HANGUL_DIGITS)


def is_counted(words: str) -> bool:
    """Tell whether a Hangul number says how many 만 or 천, as 삼천만 does and 천만 does not."""
    return bool(_COUNTED.search(words))
