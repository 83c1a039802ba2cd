"""Recognise what stands beside a table: its unit, and remarks such as ※ 민자 제외 and 자료: 통계청."""

import re
from collections.abc import Sequence

_MARK = r"(?:※|\*+|＊+|☞|◎|[주註]\s*\d*\s*[).:：]|\d{1,2}\s*\)|[a-z]\s*\)|[①-⑳])"
_WORD = r"(?:자\s*료|출\s*처|비\s*고|주|주\s*석|참\s*고|문의|작성|담당|기준|안내)"
_REMARK = re.compile(
    rf"\s*(?:{_MARK}|[\[<(]\s*{_WORD}\s*[\])>]|{_WORD}\s?[가-힣]{{0,4}}\s*[:：]|\(주\s*\d*\s*[:：)]\s)"
)
# A mark that stands in a cell of its own, before the remark.
_BARE = re.compile(rf"\s*(?:{_MARK}|{_WORD}\s*[:：])\s*")
# 단위 alone may be a title; a colon or a bracket makes it a line beside a table.
_UNIT = re.compile(
    r"[\s*※]*[(（\[<〈]?\s*단\s*위\s*[:：]\s*(?P<open>.*?)\s*|\s*[(（\[<〈]\s*단\s*위\s*(?P<closed>.+?)\s*[)）\]>〉]\s*"
)
_UNIT_INSIDE = re.compile(r"[(（\[<]\s*단\s*위\s*[:：]?\s*((?:[^()（）]|\([^()]*\))+?)\s*[)）\]>]")
_BRACKETS = {")": "(", "）": "（", "]": "[", ">": "<", "〉": "〈"}
# What else stands in the brackets: (단위: 명, 기준일: 2025. 12. 11.)
_FURTHER = re.compile(r"[,;·\s]+[가-힣]{2,6}\s*[:：].*")
_MOST_TEXTS = 3
# The day that a table tells of: (2024. 12. 31. 기준), 2024년 12월 말 현재.
_DAY = re.compile(
    r"[(（\[<]?\s*('?\d{2,4}\s*[.년/-]\s*\d{1,2}.*(기준|현재)|기준\s*일?\s*[:：].*)\s*\.?[)）\]>]?"
)
_BRACKETED = re.compile(r"[(（\[<〈].*[)）\]>〉]")


def is_remark(row: Sequence[str]) -> bool:
    """Tell whether all that a row says is a remark: one cell, or one cell behind its mark.

    A text that looks like a remark is data where other cells of its row are filled.
    """
    said = texts(row)
    if len(said) == 1:
        return bool(_REMARK.match(said[0]))
    return len(said) == 2 and len(row) > 2 and bool(_BARE.fullmatch(said[0]))


def is_caption(row: Sequence[str]) -> bool:
    """Tell whether a row names the unit or the day of a table, beside a title at most, or is in brackets."""
    said = texts(row)
    if len(said) == 1 and _BRACKETED.fullmatch(said[0]):
        return True
    return 0 < len(said) <= _MOST_TEXTS and any(
        _UNIT.fullmatch(text) or _DAY.fullmatch(text) for text in said
    )


def texts(row: Sequence[str]) -> list[str]:
    """List what a row says, each text once: a merged cell may repeat itself."""
    return list(dict.fromkeys(" ".join(cell.split()) for cell in row if cell and not cell.isspace()))


def wording(row: Sequence[str]) -> str:
    """Write a line beside a table as one text."""
    return " ".join(texts(row))


def unit(row: Sequence[str]) -> str | None:
    """Find the unit in a line such as (단위: 백만원), alone or behind a title."""
    said = texts(row)
    for text in (*said, " ".join(said)):
        if (alone := _UNIT.fullmatch(text)) and (
            named := alone["closed"] or _without_bracket(alone["open"], text)
        ):
            return _FURTHER.sub("", named)
        if inside := _UNIT_INSIDE.search(text):
            return _FURTHER.sub("", inside[1].strip())
    return None


def _without_bracket(named: str, text: str) -> str:
    """Take the bracket off that closes the whole line."""
    if named and (opening := _BRACKETS.get(named[-1])) and text.lstrip(" *※").startswith(opening):
        return named[:-1].strip()
    return named.strip()
