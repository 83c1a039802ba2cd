"""Classify rows and cells by their form, as far as finding a table on a sheet depends on it."""

import re
from collections.abc import Sequence

from etl.words.nulls import looks_null

_VALUE = re.compile(r"['’(△▲+\-−<>약]?\s*\d")
_YEAR = re.compile(r"(19|20)\d\d")
_NUMBER = re.compile(r"[(△▲+\-−]?\s*(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?\)?\s*[%％]?")
_DIGITS = re.compile(r"['’]?[\d.,:/~()\-\s]+")
_LONGEST_VALUE = 30
# A value may have letters behind its digits (4,116억원, 35개사), but only a few.
_LETTER = re.compile(r"[가-힣A-Za-z]")
_MOST_LETTERS = 6
# A text of this form is more likely a value than a title, although it is no number.
_REGION = re.compile(
    r"(서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|충청[남북]도|전북|전남|전라[남북]도|경북|경남|경상[남북]도|제주)"
    r"(특별자치시|특별자치도|특별시|광역시|도|시)?(\s.*)?|(동|서|남|북|광산)구"
)
_COMPANY = re.compile(r"㈜|\([주유재사]\)|(주식|유한)회사\s")
_DATE = re.compile(r"((19|20)\d\d|'\d\d)\s*[년.\-/]\s*\d{1,2}\s*[월.\-/].*")
# A title line that begins with a year: 2020년 예산 현황.
_TITLE_LINE = re.compile(r"(19|20)\d\d년?도?\s+[가-힣A-Za-z]{2}")


def is_blank(row: Sequence[str]) -> bool:
    """Return whether all cells of a row are blank."""
    return not "".join(row).strip()


def filled(row: Sequence[str]) -> list[int]:
    """Return the indices of the cells that are not blank."""
    return [at for at, cell in enumerate(row) if cell and not cell.isspace()]


def looks_like_value(cell: str) -> bool:
    """Return whether a text is a region, a company, a date or a number, which column titles seldom are."""
    cell = " ".join(cell.split())
    return bool(
        kind(cell) in ("number", "digits", "year")
        or _REGION.fullmatch(cell)
        or _COMPANY.search(cell)
        or _DATE.fullmatch(cell)
    )


def kind(cell: str) -> str:
    """Return the kind of a cell: year, number, digits (dates, codes), counted (35개사), text; "" if null."""
    cell = cell.strip()
    if looks_null(cell):
        return ""
    if len(cell) > _LONGEST_VALUE or not _VALUE.match(cell) or _TITLE_LINE.match(cell):
        return "text"
    if _YEAR.fullmatch(cell):
        return "year"
    if _NUMBER.fullmatch(cell):
        return "number"
    if _DIGITS.fullmatch(cell):
        return "digits"
    return "counted" if len(_LETTER.findall(cell)) <= _MOST_LETTERS else "text"
