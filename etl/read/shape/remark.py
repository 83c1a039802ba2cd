"""Recognise lines beside a table: its unit, its day, and remarks such as ※ 민자 제외 and 자료: 통계청."""

import re
from collections.abc import Sequence

# Marks before a remark. A number or a letter is one only if the rows of data are not numbered like that.
_MARKS = r"※|\*+|＊+|☞|◎"
_NUMBERED = {"1)": r"\d{1,2}\s*\)", "a)": r"[a-z]\s*\)", "①": "[①-⑳]"}
LABEL_WORDS = (
    r"(?:자\s*료(?:출처|제공|원|기준)?|출\s*처|비\s*고|주\s*석|주|참\s*고(?:사항|자료)?|문의(?:처|전화|사항)?"
    r"|작성(?:자|일자?|기관|부서|기준)?|담당(?:자|부서|기관|과)?|기준(?:일자?|연도|년도?|월|시점)?|안내(?:사항)?"
    r"|[Ss]ources?|SOURCES?|[Nn]otes?|NOTES?|[Rr]emarks?)"
)
# 주) directly before a letter is a company that lost its opening bracket, and (주) may always be one.
_NOTE = r"[주註]\s*(?:\d+\s*[).:：]|[:：]|[).](?=\s|\d|$))|\(주\s*(?:\d+\s*\)|\d*\s*[:：])"
_LABELLED = re.compile(
    rf"(?:{_NOTE}|[\[<]\s*{LABEL_WORDS}\s*[\]>]|\(\s*(?!주\s*\)){LABEL_WORDS}\s*\)|{LABEL_WORDS}\s*[:：])\s*\S"
)
_ANY_MARK = rf"{_MARKS}|{'|'.join(_NUMBERED.values())}"
_MARKED = re.compile(rf"(?P<mark>{_ANY_MARK})(?P<gap>\s*)(?P<rest>\S.*)", re.DOTALL)
# A mark in a cell of its own, before the remark. There 주) is always one.
_BARE = re.compile(rf"(?:{_ANY_MARK}|{_NOTE}|{LABEL_WORDS}\s*[:：])")
_KINDS = {kind: re.compile(pattern) for kind, pattern in _NUMBERED.items()}
_COMPANY = re.compile(r"\s*(?:㈜|\(?[주유]\)|주식회사|유한회사)\s*[^\W\d]")
# This many words behind a mark without a space are a remark; fewer may be a name, as in *북구.
_SENTENCE = 3
# 단위 may be the title of a column, unless a colon or a bracket follows or precedes it.
_UNIT = re.compile(
    r"[\s*※]*[(（\[<〈]?\s*단\s*위\s*[:：]\s*(?P<open>.*?)\s*|\s*[(（\[<〈]\s*단\s*위\s*(?P<closed>.+?)\s*[)）\]>〉]\s*"
)
_UNIT_INSIDE = re.compile(r"[(（\[<]\s*단\s*위\s*[:：]?\s*((?:[^()（）]|\([^()]*\))+?)\s*[)）\]>]")
_BRACKETS = {")": "(", "）": "（", "]": "[", ">": "<", "〉": "〈"}
# Further statements in the brackets: (단위: 명, 기준일: 2025. 12. 11.)
_FURTHER = re.compile(r"[,;·\s]+[가-힣]{2,6}\s*[:：].*")
_MOST_TEXTS = 3
# The reference date of a table: (2024. 12. 31. 기준), 2024년 12월 말 현재.
_DAY = re.compile(
    r"[(（\[<]?\s*('?\d{2,4}\s*[.년/-]\s*\d{1,2}.*(기준|현재)|기준\s*일?\s*[:：].*)\s*\.?[)）\]>]?"
)
# A legend of the symbols in cells: p : 잠정치, r 은 수정된 수치임, X: 비밀보호.
_LEGEND = re.compile(
    r"(?:[prexPREX…\-–—]|\.{2,3})\s*\)?\s*(?:[:：=]|[은는]\s).*(?:잠정|수정|추정|예측|확정|비밀|미상|없음|해당|자료).*",
    re.DOTALL,
)
_PROSE = re.compile(r".*\s\S*(?:음|임|함|됨|다|것|제외|포함|기준|참조)\s*\.?", re.DOTALL)
# The end of an official document.
_END = re.compile(r"[-–—=(<〈\[\s]*(?:끝|이\s*하\s*여\s*백)[-–—=)>〉\]\s.]*")
_BRACKETED = re.compile(r"[(（\[<〈].*[)）\]>〉]")


def is_remark(row: Sequence[str]) -> bool:
    """Return whether the whole row is a remark: one text, one behind its mark, or several with a label each.

    A row with other filled cells is data. Because names may have a mark as well (*북구, (주)나다), a text
    that is not certainly a remark is none.
    """
    found = distinct_texts(row)
    if len(found) == 1:
        return _is_remark(found[0])
    return (len(found) == 2 and len(row) > 2 and bool(_BARE.fullmatch(found[0]))) or is_labelled(row)


def is_labelled(row: Sequence[str]) -> bool:
    """Return whether each text of a row begins with the label of a remark: 자료: 통계청, 담당: 총무과."""
    found = distinct_texts(row)
    return bool(found) and all(_LABELLED.match(text) for text in found)


def is_definite_remark(row: Sequence[str]) -> bool:
    """Return whether a row is a remark whatever is below; ※ 나 may be a name with a mark."""
    found = distinct_texts(row)
    if len(found) == 1 and (marked := _MARKED.fullmatch(found[0])):
        return len(marked["rest"].split()) >= _SENTENCE or bool(_LABELLED.match(marked["rest"]))
    return is_closing(row) and not (len(found) == 2 and re.fullmatch(_ANY_MARK, found[0]))


def is_sentence(text: str) -> bool:
    """Return whether a text ends like a sentence."""
    return bool(_PROSE.fullmatch(text.strip()))


def _is_remark(text: str) -> bool:
    """Return whether a single text is a remark."""
    if _LABELLED.match(text) or _LEGEND.fullmatch(text):
        return True
    marked = _MARKED.fullmatch(text)
    if not marked:
        return False
    words = marked["rest"].split()
    return bool(marked["gap"]) or len(words) >= _SENTENCE or bool(_LABELLED.match(marked["rest"]))


def is_closing(row: Sequence[str]) -> bool:
    """Return whether a row, if no data follow, is a remark, a day, a unit, or a closing word such as 끝."""
    found = distinct_texts(row)
    return is_remark(row) or (
        len(found) == 1 and any(line.fullmatch(found[0]) for line in (_END, _DAY, _UNIT))
    )


def is_company(cell: str) -> bool:
    """Return whether a cell begins like the name of a company."""
    return bool(_COMPANY.match(cell))


def mark_kind(cell: str) -> str | None:
    """Return the kind of a cell's mark, None if it has none: 12) has the kind `1)`, * and a space `* `.

    If rows of data have marks of a kind, these number or name the rows and do not mark remarks.
    """
    text = cell.strip()
    if kind := next((kind for kind, pattern in _KINDS.items() if pattern.match(text)), None):
        return kind
    marked = _MARKED.fullmatch(text)
    return f"{marked['mark'][0]} " if marked and marked["gap"] else None


def is_caption(row: Sequence[str]) -> bool:
    """Return whether a row states the unit or the day of a table, maybe after a title, or is in brackets."""
    found = distinct_texts(row)
    if len(found) == 1 and _BRACKETED.fullmatch(found[0]):
        return True
    return 0 < len(found) <= _MOST_TEXTS and any(
        _UNIT.fullmatch(text) or _DAY.fullmatch(text) for text in found
    )


def distinct_texts(row: Sequence[str]) -> list[str]:
    """Return the distinct texts of a row; merged cells may repeat theirs."""
    return list(dict.fromkeys(" ".join(cell.split()) for cell in row if cell and not cell.isspace()))


def wording(row: Sequence[str]) -> str:
    """Return a line beside a table as one text."""
    return " ".join(distinct_texts(row))


def find_unit(row: Sequence[str]) -> str | None:
    """Return the unit that a line such as (단위: 백만원) states, also after a title; None without one."""
    found = distinct_texts(row)
    for text in (*found, " ".join(found)):
        if (whole := _UNIT.fullmatch(text)) and (
            stated := whole["closed"] or _without_bracket(whole["open"], text)
        ):
            return _FURTHER.sub("", stated)
        if inside := _UNIT_INSIDE.search(text):
            return _FURTHER.sub("", inside[1].strip())
    return None


def _without_bracket(stated: str, text: str) -> str:
    """Return a unit without the bracket that closes the line."""
    if stated and (opening := _BRACKETS.get(stated[-1])) and text.lstrip(" *※").startswith(opening):
        return stated[:-1].strip()
    return stated.strip()
