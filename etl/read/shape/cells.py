"""What a cell looks like, as far as the shape of a table depends on it."""

import re
from collections.abc import Sequence

from etl.words.nulls import looks_null

_VALUE = re.compile(r"['’(△▲+\-−<>약]?\s*\d")
_YEAR = re.compile(r"(19|20)\d\d")
_NUMBER = re.compile(r"[(△▲+\-−]?\s*(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?\)?\s*[%％]?")
_DIGITS = re.compile(r"['’]?[\d.,:/~()\-\s]+")
_LONGEST_VALUE = 30
# A value may have words behind its digits (4,116억원, 35개사), but not more words than digits and a few.
_WORDS = re.compile(r"[가-힣A-Za-z]")
_MOST_WORDS = 6
# What a person takes for a value where it stands among the titles of texts.
_REGION = re.compile(
    r"(서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|충청[남북]도|전북|전남|전라[남북]도|경북|경남|경상[남북]도|제주)"
    r"(특별자치시|특별자치도|특별시|광역시|도|시)?(\s.*)?|(동|서|남|북|광산)구"
)
_COMPANY = re.compile(r"㈜|\([주유재사]\)|(주식|유한)회사\s")
_DATE = re.compile(r"((19|20)\d\d|'\d\d)\s*[년.\-/]\s*\d{1,2}\s*[월.\-/].*")
# A year that begins a title line: 2020년 예산 현황.
_LINE = re.compile(r"(19|20)\d\d년?도?\s+[가-힣A-Za-z]{2}")


def is_blank(row: Sequence[str]) -> bool:
    """Tell whether a row says nothing."""
    return not "".join(row).strip()


def filled(row: Sequence[str]) -> list[int]:
    """List the positions of cells that say something."""
    return [at for at, cell in enumerate(row) if cell and not cell.isspace()]


def looks_value(cell: str) -> bool:
    """Tell whether a text names a region, a company, a date or a number, which is seldom a column's title."""
    cell = " ".join(cell.split())
    return bool(
        kind(cell) in ("number", "digits", "year")
        or _REGION.fullmatch(cell)
        or _COMPANY.search(cell)
        or _DATE.fullmatch(cell)
    )


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
