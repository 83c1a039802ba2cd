"""Recognise lines between rows: headings of the rows below, such as ■ 동구 and [북구], and page numbers."""

import re
from collections.abc import Sequence

from etl.read.shape.cells import filled
from etl.read.shape.remark import is_remark, texts

_SIGNS = "■□◆◇▣▲▶▷►◈●○◎★☆▪•"
# ▲ before a number is a sign. A number or brackets may belong to a name as well.
HEADING = (
    rf"(?:[{_SIGNS}]+\s*[^\s\d{_SIGNS}][\s\S]*"
    r"|\[[^\[\]]+\]|【[^】]+】|〔[^〕]+〕|<[^<>]+>|〈[^〉]+〉|《[^》]+》"
    r"|[Ⅰ-Ⅻ]\s*[.)]?\s*\S[\s\S]*|\d{1,2}\s*\.\s*[^\s\d][\s\S]*)"
)
PAGE = r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*"
_HEADING, _PAGE = re.compile(HEADING), re.compile(PAGE)
# A row with more different cells says more than one thing.
_FEW = 3
_LEADING = re.compile(rf"^[{_SIGNS}\s]+")
_BRACKETS = {"[": "]", "【": "】", "〔": "〕", "<": ">", "〈": "〉", "《": "》", "(": ")"}


def alone(row: Sequence[str]) -> str:
    """Find the one text that a row says; "" where it says more, or nothing."""
    said = texts(row) if len(set(row)) <= _FEW else []
    return said[0] if len(said) == 1 else ""


def heading_alone(row: Sequence[str]) -> str:
    """Find the one text of a row where it is marked as a heading and no remark: ■ 동구, [북구], Ⅰ. 제조업."""
    text = alone(row)
    return text if text and _HEADING.fullmatch(text) and not is_remark(row) else ""


def is_page(row: Sequence[str]) -> bool:
    """Tell whether a row holds nothing but a page number, - 1 -."""
    return bool(_PAGE.fullmatch("".join(row))) and len(filled(row)) == 1


def is_lone(row: Sequence[str]) -> bool:
    """Tell whether a row of data says one thing only, which is neither a heading nor a page number."""
    return bool(alone(row)) and not heading_alone(row) and not is_page(row)


def heading(text: str) -> str:
    """Take the marks before a heading and the brackets around it off."""
    text = _LEADING.sub("", " ".join(text.split())) or text
    if len(text) > 1 and _BRACKETS.get(text[0]) == text[-1]:
        return text[1:-1].strip() or text
    return text
