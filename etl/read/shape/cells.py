"""What a cell looks like, as far as the shape of a table depends on it."""

import re
from collections.abc import Sequence

from etl.null_words import looks_null

_VALUE = re.compile(r"['’(△▲+\-−<>약]?\s*\d")
_YEAR = re.compile(r"(19|20)\d\d")
_NUMBER = re.compile(r"[(△▲+\-−]?\s*(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?\)?\s*[%％]?")
_DIGITS = re.compile(r"['’]?[\d.,:/~()\-\s]+")
_LONGEST_VALUE = 30
# A value may have words behind its digits (4,116억원, 35개사), but not more words than digits and a few.
_WORDS = re.compile(r"[가-힣A-Za-z]")
_MOST_WORDS = 6
# A year that begins a title line: 2020년 예산 현황.
_LINE = re.compile(r"(19|20)\d\d년?도?\s+[가-힣A-Za-z]{2}")


def is_blank(row: Sequence[str]) -> bool:
    """Tell whether a row says nothing."""
    return not "".join(row).strip()


def filled(row: Sequence[str]) -> list[int]:
    """List the positions of cells that say something."""
    return [at for at, cell in enumerate(row) if cell and not cell.isspace()]


def kind(cell: str) -> str:
    """Tell a cell's kind: year, number, digits (dates, codes), counted (35개사), text, or nothing."""
    cell = cell.strip()
    if looks_null(cell):
        return ""
    if len(cell) > _LONGEST_VALUE or not _VALUE.match(cell) or _LINE.match(cell):
        return "text"
    if _YEAR.fullmatch(cell):
        return "year"
    if _NUMBER.fullmatch(cell):
        return "number"
    if _DIGITS.fullmatch(cell):
        return "digits"
    return "counted" if len(_WORDS.findall(cell)) <= _MOST_WORDS else "text"
