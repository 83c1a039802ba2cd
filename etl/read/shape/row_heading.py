"""Recognise lines between rows: headings such as ■ 동구 and [북구], and page numbers."""

import re
from collections.abc import Sequence

from etl.read.shape.cells import filled
from etl.read.shape.remark import distinct_texts, is_remark

_MARKS = "■□◆◇▣▲▶▷►◈●○◎★☆▪•"
# ▲ before a number is a minus sign. A number or brackets may also belong to a name.
HEADING = (
    rf"(?:[{_MARKS}]+\s*[^\s\d{_MARKS}][\s\S]*"
    r"|\[[^\[\]]+\]|【[^】]+】|〔[^〕]+〕|<[^<>]+>|〈[^〉]+〉|《[^》]+》"
    r"|[Ⅰ-Ⅻ]\s*[.)]?\s*\S[\s\S]*|\d{1,2}\s*\.\s*[^\s\d][\s\S]*)"
)
PAGE_NUMBER = r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*"
_HEADING, _PAGE = re.compile(HEADING), re.compile(PAGE_NUMBER)
# A row with more distinct cells has more than one text.
_MOST_DISTINCT = 3
_LEADING = re.compile(rf"^[{_MARKS}\s]+")
_BRACKETS = {"[": "]", "【": "】", "〔": "〕", "<": ">", "〈": "〉", "《": "》", "(": ")"}


def only_text(row: Sequence[str]) -> str:
    """Return the only text of a row; "" if it has several or none."""
    found = distinct_texts(row) if len(set(row)) <= _MOST_DISTINCT else []
    return found[0] if len(found) == 1 else ""


def marked_heading(row: Sequence[str]) -> str:
    """Return the only text of a row if it is marked as a heading (■ 동구, [북구], Ⅰ. 제조업), else ""."""
    text = only_text(row)
    return text if text and _HEADING.fullmatch(text) and not is_remark(row) else ""


def is_page_number(row: Sequence[str]) -> bool:
    """Return whether a row holds only a page number: - 1 -."""
    return bool(_PAGE.fullmatch("".join(row))) and len(filled(row)) == 1


def is_lone(row: Sequence[str]) -> bool:
    """Return whether a row holds only one text, which is neither a heading nor a page number."""
    return bool(only_text(row)) and not marked_heading(row) and not is_page_number(row)


def clean_heading(text: str) -> str:
    """Return a heading without the marks before it and the brackets around it."""
    text = _LEADING.sub("", " ".join(text.split())) or text
    if len(text) > 1 and _BRACKETS.get(text[0]) == text[-1]:
        return text[1:-1].strip() or text
    return text
