"""Cells that hold several values, as a list of Table Schema v2: its items are parted by commas.

Blank items are dropped, and so is an item that was named before. As a list cannot quote, a comma inside an
item, which brackets protect from being parted, is written as · there.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.clean.readings.text import text
from etl.messages import _

SEPARATORS = (",", "/", ";", "|", "·")
# 1,000명 is one item, 101,102,103 are three; only whoever declares the column knows.
_GROUPED = re.compile(r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
# S/W is one word, and so may 산·학 be beside other separators; who declares the column knows.
_ABBREVIATION = re.compile(r"(?<![^\W_])[A-Za-z]/|/[A-Za-z](?![^\W_])")
_LONE_LETTER = re.compile(r"(?<![^\W_])[^\W_][/·]|[/·][^\W_](?![^\W_])")
_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")


def list_of(cell: str, separators: Sequence[str] = ()) -> str:
    """Read 자동차, 에너지 / 헬스케어 as 자동차,에너지,헬스케어; `separators` replaces , / ; | and ·."""
    words = text(cell)
    if not separators:
        _demand_certain(_BRACKETS.sub("()", words))
    parts = _parted(words, _pattern(tuple(separators) or SEPARATORS))
    found = dict.fromkeys(item for part in parts if (item := _item(part)))
    if not found:
        raise UnreadableError(_("the list has no item."))
    return ",".join(found)


def _demand_certain(words: str) -> None:
    """Refuse what may be a sign inside of an item."""
    if _GROUPED.search(words):
        raise UnreadableError(
            _("a comma between digits may belong to a number; declare the separators of the list.")
        )
    kinds = sum(sign in words for sign in SEPARATORS)
    if _ABBREVIATION.search(words) or (kinds > 1 and _LONE_LETTER.search(words)):
        raise UnreadableError(
            _("a sign beside one letter may belong to a word, as in S/W; declare the separators of the list.")
        )


@lru_cache(maxsize=64)
def _pattern(separators: tuple[str, ...]) -> re.Pattern[str]:
    """Match brackets, or else any separator, the longest first."""
    parting = "|".join(map(re.escape, sorted(separators, key=len, reverse=True)))
    return re.compile(f"(?P<brackets>{_BRACKETS.pattern})|{parting}")


def _parted(words: str, pattern: re.Pattern[str]) -> list[str]:
    """Part at separators that stand outside of brackets."""
    parts, start = [], 0
    for found in pattern.finditer(words):
        if found["brackets"] is None:
            parts.append(words[start : found.start()])
            start = found.end()
    return [*parts, words[start:]]


def _item(part: str) -> str:
    """Trim an item and free it of commas: thousands are joined, anything else is parted by a middle dot."""
    joined = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", part)
    return re.sub(" ?, ?", "·", joined).strip()


READING = Reading(list_of)
