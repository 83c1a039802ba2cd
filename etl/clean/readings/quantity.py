"""Korean numbers with their units: 4천116억원, 361만6천853㎡, △1,200. They are exact decimals, not floats."""

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
WON = "원"
_WORDED = re.compile("[경조억만천백십]")
_DIGITS = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_TOKEN = re.compile(rf" ?({_DIGITS}|[경조억만천백십])")
_NUMBER = re.compile(rf"{_TOKEN.pattern}(?:{_TOKEN.pattern})*(?![0-9.,])")
_SHORTENED = re.compile(r"[+\-]?[0-9]+(?:\.[0-9]+)?E[+\-]?[0-9]+", re.IGNORECASE)
# Programs in Java write numbers from ten million up in this form, with all their digits and without a plus.
_JAVA = re.compile(r"-?[1-9]\.(?:0|[0-9]*[1-9])E(?:[7-9]|1[0-8]|-(?:[4-9]|1[0-8]))", re.ASCII)
# In 만 19세, 만 means the age in full years, not ten thousands.
_AGE = re.compile(r"(?<![0-9경조억천백십])만 ?(?=[0-9]{1,3}(?: ?[~∼〜\-–] ?(?:만 ?)?[0-9]{1,3})? ?[세살])")
_MINUS = "△▲-−–"
_TRIANGLES = "△▲"
_LONGEST = 60
_LONGEST_CELL = 240
# Decimal calculates with 28 digits; amounts and areas need far fewer.
_MOST_DIGITS = 20
# After 경, 조 or 억, people leave out the unit that comes next: 1억 2천 is 1억 2천만. Digits before 원 prove
# that nothing was left out: 10조 1원. Words do not: 3억 5천원 is hardly ever 300,005,000 won.
SURE = 10**4
_LEFT_OUT = {"경": "조", "조": "억", "억": "만"}
_ENDING = re.compile(r".*([경조억]) ?(.+)")


class Quantity(NamedTuple):
    """A number, whether it was written with words such as 만 and 억, and the unit after it."""

    value: Decimal
    worded: bool
    unit: str


def quantity(cell: str) -> Quantity:
    """Read one number and its unit, without marks such as 약 and 예정: 약 4천116억원 is 411600000000 원.

    Raises UnreadableError for what does not begin with a number, for parts that do not make one number, for a
    last number that may lack 만 or 억 (1억 2천), and for numbers of more than 20 digits.
    """
    return measured(plain(cell))


def measured(words: str, *, formal: bool = False) -> Quantity:
    """Read one number and its unit from a text from which `plain` has removed everything else.

    A `formal` number, as contracts write it, leaves nothing out before 원. Raises UnreadableError as
    `quantity` does.
    """
    sign, words = signed(words)
    if not (found := _NUMBER.match(words)) or not re.search("[0-9]", found[0]):
        raise UnreadableError(_("the text does not begin with a number."))
    unit = words[found.end() :].strip()
    with localcontext(prec=2 * _LONGEST):
        value = sign * _value(found[0], won=unit == WON, formal=formal)
        digits = value.normalize().as_tuple().digits
    if len(digits) > _MOST_DIGITS:
        raise UnreadableError(_("the number is too long."))
    # Avoid a negative zero.
    return Quantity(value or abs(value), bool(_WORDED.search(found[0])), unit)


def plain(cell: str) -> str:
    """Return the part of a cell that must be a number with its unit: no marks, normalised.

    Raises UnreadableError as `bounded` does.
    """
    return without_hints(bounded(cell))


def bounded(cell: str) -> str:
    """Return a text normalised and without marks such as p) and (예정).

    1.23E8, as Java writes it, becomes 123000000, and 만 19세 becomes 19세. Raises UnreadableError for a text
    of more than 60 characters and for a number that a spreadsheet shortened, such as 1.10111E+12.
    """
    words = without_marks(text(cell)) if len(cell) <= _LONGEST_CELL else cell
    if len(words) > _LONGEST:
        raise UnreadableError(_("the number is too long."))
    if _JAVA.fullmatch(words):
        return f"{Decimal(words):f}"
    if _SHORTENED.fullmatch(words):
        raise UnreadableError(
            _(
                "a spreadsheet shortened this number to its first digits; take the full number from "
                "the source."
            )
        )
    return _AGE.sub("", words)


def signed(words: str) -> tuple[int, str]:
    """Split off the sign, 1 or -1; in accounting, minus is written as △, ▲, brackets or both."""
    if bracketed := re.fullmatch(rf"(?:[{_TRIANGLES}] ?)?\((?:[{_TRIANGLES}] ?)?([^()]+)\)", words):
        return -1, bracketed[1].strip()
    if words[:1] == "+":
        return 1, words[1:].strip()
    if words[:1] and words[0] in _MINUS:
        return -1, words[1:].strip()
    return 1, words


def _value(number: str, *, won: bool, formal: bool) -> Decimal:
    """Return the value of a number written with or without units such as 억, 만 and 천.

    Before `won` no unit is missing if the number is formal or ends with digits. Raises UnreadableError if
    the parts do not make one number, or if a unit may be missing.
    """
    total = _Sum()
    for token in _TOKEN.findall(number):
        if unit := _SMALL.get(token):
            total.small(unit)
        elif unit := LARGE.get(token):
            total.large(unit)
        else:
            total.digits(Decimal(token.replace(",", "")))
    value = total.value()
    complete = won and (formal or total.ends_with_digits)
    if total.may_lack_unit and not complete and (ending := _ENDING.fullmatch(number)):
        before, rest = ending.groups()
        raise UnreadableError(
            _(
                "after {unit}, {number} may mean {number}{smaller}; write {number}{smaller}, or the whole "
                "number in digits."
            ).format(unit=before, number=rest, smaller=_LEFT_OUT[before])
        )
    return value


@dataclass(slots=True)
class _Sum:
    """The sum of the parts of a number, which are added from left to right: 1억, 2천만, 3백.

    `total` is the sum of the parts that end with 경, 조, 억 or 만, `section` that of the parts after these
    with 천, 백 or 십, and `number` are digits whose unit has not been added yet. A part has to be smaller
    than the unit before it: `large_before` is the last unit in `total`, `small_before` that in `section`.
    `broken` says that a part had decimals, so that no digits may follow. `may_lack_unit` and
    `ends_with_digits` are known once `value` was called.
    """

    total: Decimal = Decimal(0)
    section: Decimal = Decimal(0)
    number: Decimal | None = None
    large_before: int = 10**20
    small_before: int = 10**20
    broken: bool = False
    may_lack_unit: bool = False
    ends_with_digits: bool = False

    def digits(self, number: Decimal) -> None:
        """Add digits, which may be followed by a unit."""
        _require(self.number is None and not self.broken and number < self.small_before)
        self.number = number

    def small(self, unit: int) -> None:
        """Add 천, 백 or 십, multiplied by the digits before it if there are any."""
        part = self._pending(1) * unit
        _require(unit < self.small_before and part < self.small_before)
        self.section, self.small_before = self.section + part, unit

    def large(self, unit: int) -> None:
        """Add a part that ends with 경, 조, 억 or 만: what follows the last such unit, times this unit."""
        part = (self.section + self._pending(0)) * unit
        _require(0 < part < self.large_before)
        self.total, self.section = self.total + part, Decimal(0)
        self.large_before, self.small_before = unit, 10**20

    def value(self) -> Decimal:
        """Return the number, including the last digits without a unit."""
        self.ends_with_digits = self.number is not None
        rest = self.section + self._pending(0)
        _require(rest < self.large_before or not self.total)
        self.may_lack_unit = bool(self.total) and self.large_before > SURE and 0 < rest < SURE
        return self.total + rest

    def _pending(self, otherwise: int) -> Decimal:
        """Return and remove the digits before a unit; `otherwise` if there are none."""
        _require(self.number is not None or not self.broken or not otherwise)
        number = Decimal(otherwise) if self.number is None else self.number
        self.broken = self.broken or bool(number % 1)
        self.number = None
        return number


def _require(sound: bool) -> None:
    """Raise UnreadableError if the parts do not make one number."""
    if not sound:
        raise UnreadableError(_("the parts do not form one number."))


_LETTERS = "영공일이삼사오육륙칠팔구"
_HANGUL_DIGITS = str.maketrans(_LETTERS, "001234566789")
_HANGUL_NUMBER = re.compile(rf"[{_LETTERS}십백천만억조경 ]+")
_TWO_DIGITS = re.compile(rf"[{_LETTERS}] ?[{_LETTERS}]")
_COUNTED = re.compile(rf"[{_LETTERS}] ?[십백천만억조경]")


def with_digits(words: str) -> str | None:
    """Return a number in Hangul with digits, None if it is not one: 사천일백십육억 is 4천1백십6억."""
    if not _HANGUL_NUMBER.fullmatch(words) or _TWO_DIGITS.search(words):
        return None
    return words.translate(_HANGUL_DIGITS)


def is_counted(words: str) -> bool:
    """Return whether a number in Hangul has a digit before 만, 천 or the like: 삼천만 has, 천만 has not."""
    return bool(_COUNTED.search(words))
