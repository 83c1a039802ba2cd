"""Recognise what stands beside a table: its unit, and remarks such as ※ 민자 제외 and 자료: 통계청."""

import re
from collections.abc import Sequence

# Marks before a remark; a number or a letter counts only where the rows of data are not numbered so.
_SIGNS = r"※|\*+|＊+|☞|◎"
_NUMBERED = {"1)": r"\d{1,2}\s*\)", "a)": r"[a-z]\s*\)", "①": "[①-⑳]"}
LABEL_WORDS = (
    r"(?:자\s*료(?:출처|제공|원|기준)?|출\s*처|비\s*고|주\s*석|주|참\s*고(?:사항|자료)?|문의(?:처|전화|사항)?"
    r"|작성(?:자|일자?|기관|부서|기준)?|담당(?:자|부서|기관|과)?|기준(?:일자?|연도|년도?|월|시점)?|안내(?:사항)?"
    r"|[Ss]ources?|SOURCES?|[Nn]otes?|NOTES?|[Rr]emarks?)"
)
# 주) before a letter is a company whose bracket was lost, and (주) before anything may be one.
_NOTE = r"[주註]\s*(?:\d+\s*[).:：]|[:：]|[).](?=\s|\d|$))|\(주\s*(?:\d+\s*\)|\d*\s*[:：])"
_LABELLED = re.compile(
    rf"(?:{_NOTE}|[\[<]\s*{LABEL_WORDS}\s*[\]>]|\(\s*(?!주\s*\)){LABEL_WORDS}\s*\)|{LABEL_WORDS}\s*[:：])\s*\S"
)
_MARK = rf"{_SIGNS}|{'|'.join(_NUMBERED.values())}"
_MARKED = re.compile(rf"(?P<mark>{_MARK})(?P<gap>\s*)(?P<rest>\S.*)", re.DOTALL)
# A mark that stands in a cell of its own, before the remark; 주) is one there, whatever follows.
_BARE = re.compile(rf"(?:{_MARK}|{_NOTE}|{LABEL_WORDS}\s*[:：])")
_KINDS = {kind: re.compile(pattern) for kind, pattern in _NUMBERED.items()}
_COMPANY = re.compile(r"\s*(?:㈜|\(?[주유]\)|주식회사|유한회사)\s*[^\W\d]")
# So many words behind a mark that leaves no gap make a remark; fewer may be a name, as in *북구.
_SENTENCE = 3
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
# What the signs in cells mean: p : 잠정치, r 은 수정된 수치임, X: 비밀보호.
_LEGEND = re.compile(
    r"(?:[prexPREX…\-–—]|\.{2,3})\s*\)?\s*(?:[:：=]|[은는]\s).*(?:잠정|수정|추정|예측|확정|비밀|미상|없음|해당|자료).*",
    re.DOTALL,
)
_PROSE = re.compile(r".*\s\S*(?:음|임|함|됨|다|것|제외|포함|기준|참조)\s*\.?", re.DOTALL)
# What ends an official document.
_END = re.compile(r"[-–—=(<〈\[\s]*(?:끝|이\s*하\s*여\s*백)[-–—=)>〉\]\s.]*")
_BRACKETED = re.compile(r"[(（\[<〈].*[)）\]>〉]")


def is_remark(row: Sequence[str]) -> bool:
    """Tell whether all that a row says is a remark: one cell, one behind its mark, or several with a label.

    A text that looks like a remark is data where other cells of its row are filled. A name may have a mark
    before it, *북구 or (주)나다; what is not certainly a remark is none.
    """
    said = texts(row)
    if len(said) == 1:
        return _is_remark(said[0])
    return (len(said) == 2 and len(row) > 2 and bool(_BARE.fullmatch(said[0]))) or is_labelled(row)


def is_labelled(row: Sequence[str]) -> bool:
    """Tell whether each text of a row is a remark by its word: 자료: 통계청, 담당: 총무과."""
    said = texts(row)
    return bool(said) and all(_LABELLED.match(text) for text in said)


def is_settled(row: Sequence[str]) -> bool:
    """Tell whether a remark is one whatever stands below; ※ 나 may be a name with a mark."""
    said = texts(row)
    if len(said) == 1 and (marked := _MARKED.fullmatch(said[0])):
        return len(marked["rest"].split()) >= _SENTENCE or bool(_LABELLED.match(marked["rest"]))
    return is_closing(row) and not (len(said) == 2 and re.fullmatch(_MARK, said[0]))


def is_prose(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return bool(_PROSE.fullmatch(text.strip()))


def _is_remark(text: str) -> bool:
    """Tell whether a text alone is a remark."""
    if _LABELLED.match(text) or _LEGEND.fullmatch(text):
        return True
    marked = _MARKED.fullmatch(text)
    if not marked:
        return False
    words = marked["rest"].split()
    return bool(marked["gap"]) or len(words) >= _SENTENCE or bool(_LABELLED.match(marked["rest"]))


def is_closing(row: Sequence[str]) -> bool:
    """Tell whether a row below the data is none of them: a remark, a day or a unit alone, 끝 or 이하 여백."""
    said = texts(row)
    return is_remark(row) or (len(said) == 1 and any(line.fullmatch(said[0]) for line in (_END, _DAY, _UNIT)))


def is_company(cell: str) -> bool:
    """Tell whether a cell begins as a company's name does."""
    return bool(_COMPANY.match(cell))


def mark(cell: str) -> str | None:
    """Tell how a cell is marked: 1) and 12) alike, or * and a blank; None where it has no mark.

    Where rows of data have such a mark, it numbers or names them, and is none of a remark.
    """
    text = cell.strip()
    if kind := next((kind for kind, pattern in _KINDS.items() if pattern.match(text)), None):
        return kind
    marked = _MARKED.fullmatch(text)
    return f"{marked['mark'][0]} " if marked and marked["gap"] else None


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
