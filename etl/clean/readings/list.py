"""Cells that hold several values, as a list of Table Schema v2: items separated by commas.

Blank and repeated items are dropped. Brackets keep what is inside them together; since a list cannot quote, a
comma inside an item is written as ·.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.clean.readings.text import text
from etl.messages import _

SEPARATORS = (",", "/", ";", "|", "·")
# 1,000명 is one item, 101,102,103 are three; only the steward knows.
_GROUPED = re.compile(r"(?<![0-9])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
# S/W is one word, and 산·학 may be one beside other separators; only the steward knows.
_ABBREVIATION = re.compile(r"(?<![^\W_])[A-Za-z]/|/[A-Za-z](?![^\W_])")
_LONE_LETTER = re.compile(r"(?<![^\W_])[^\W_][/·]|[/·][^\W_](?![^\W_])")
_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^\[\]]*\]")


def list_of(cell: str, separators: Sequence[str] = ()) -> str:
    """Read a list: 자동차, 에너지 / 헬스케어 is 자동차,에너지,헬스케어.

    `separators` replaces the default ones: , / ; | and ·. Raises UnreadableError for a list without items
    and, with the default separators, for signs that may belong to an item, as in 1,000 or S/W.
    """
    words = text(cell)
    if not separators:
        _require_unambiguous(_BRACKETS.sub("()", words))
    parts = _split(words, _pattern(tuple(separators) or SEPARATORS))
    found = dict.fromkeys(item for part in parts if (item := _item(part)))
    if not found:
        raise UnreadableError(_("the list has no items."))
    return ",".join(found)


def _require_unambiguous(words: str) -> None:
    """Raise UnreadableError for a separator that may belong to an item."""
    if _GROUPED.search(words):
        raise UnreadableError(
            _("a comma between digits may belong to a number; declare the option separators.")
        )
    kinds = sum(sign in words for sign in SEPARATORS)
    if _ABBREVIATION.search(words) or (kinds > 1 and _LONE_LETTER.search(words)):
        raise UnreadableError(
            _(
                "a sign next to a single letter may belong to a word, as in S/W; declare the option "
                "separators."
            )
        )


@lru_cache(maxsize=64)
def _pattern(separators: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern of brackets or any separator, the longest first."""
    separator = "|".join(map(re.escape, sorted(separators, key=len, reverse=True)))
    return re.compile(f"(?P<brackets>{_BRACKETS.pattern})|{separator}")


def _split(words: str, pattern: re.Pattern[str]) -> list[str]:
    """Split at separators outside brackets."""
    parts, start = [], 0
    for found in pattern.finditer(words):
        if found["brackets"] is None:
            parts.append(words[start : found.start()])
            start = found.end()
    return [*parts, words[start:]]


def _item(part: str) -> str:
    """Trim an item and remove its commas: those of thousands are dropped, others become ·."""
    joined = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", part)
    return re.sub(" ?, ?", "·", joined).strip()


READING = Reading(list_of)
