"""Recognise the labels of rows that sum up others (소계, 합 계, 동구 합계), and counts such as 3개관."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from etl.read.shape.remark import is_company
from etl.titles import title_key

_BRACKETS = r"(?:\(.*\)|\[.*\])?"
# Yearbooks add the English word to the Korean one, or use it alone.
_ENGLISH = r"(?:(?:grand|sub)-?)?totals?"
_BOTH = rf"{_BRACKETS}(?:/?{_ENGLISH})?"
_UNAMBIGUOUS = re.compile(rf"(?:소계|합계|총계|총합계|누계|계){_BOTH}|{_ENGLISH}", re.IGNORECASE)
_LABEL = re.compile(
    rf"(?:소계|합계|총계|총합계|누계|계|평균|전체|전국|총평균|전체평균|(?:페이지|쪽)합?계|.{{1,20}}소계){_BOTH}"
    rf"|{_ENGLISH}",
    re.IGNORECASE,
)
# What is before the word may be the name of a group, or a part of another name.
_NAMED = re.compile(rf"(?P<name>\S.{{0,19}}?)(?:\s*(?:총\s*합|합|총|누)\s*계|\s+계)\s*{_BRACKETS}", re.DOTALL)
# Every label has one of these letters, so that other cells are skipped quickly.
_LETTERS = re.compile("[계합균체국\u1100\u1112]|[Tt][Oo][Tt][Aa][Ll]")
_LONGEST = 60
_YEAR = re.compile(r"(?<=\d)년도?$")
_COUNTER = (
    r"개?(?:소|관|사|교|원|실|과|팀|반|국|단체|업체|기업|기관|시설|노선|품목|항목|학교|학급|지구|마을|조합)"
    r"|개|건|명|인|회|대|곳|종|점|권|세대|가구|필지|그루|주|본|마리|척|과정|과목|과제|사업|행사|작품|프로그램"
)
_ONE = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+)\s*(?:{_COUNTER})"
_COUNT = re.compile(rf"\s*(?:총|계|약)?\s*{_ONE}(?:[\s,/·(]+{_ONE}\)?)*\s*")


@dataclass(frozen=True, slots=True)
class Label:
    """A cell that may mark a subtotal: its row and column in the body, and the name before the word."""

    row: int
    column: int
    name: str = ""


def is_subtotal(cell: str) -> bool:
    """Return whether a cell is a word for a sum or an average, such as 소계, 합 계 or 계(A+B)."""
    return _is_short(cell) and bool(_LABEL.fullmatch(title_key(cell)))


def is_unambiguous(cell: str) -> bool:
    """Return whether a cell is a word that can only mean a sum; 평균 and 전국 may be names."""
    return _is_short(cell) and bool(_UNAMBIGUOUS.fullmatch(title_key(cell)))


def is_label(cell: str) -> bool:
    """Return whether a cell may mark a subtotal, by a word alone or after a name."""
    return is_subtotal(cell) or bool(named_sum(cell))


def named_sum(cell: str) -> str:
    """Return the name before the word for a sum, 동구 for 동구 합계; "" if there is none."""
    if not _is_short(cell) or is_company(cell):
        return ""
    found = _NAMED.fullmatch(unicodedata.normalize("NFC", cell).strip())
    return found["name"] if found and re.search(r"\w", found["name"]) and not is_subtotal(cell) else ""


def is_count(cell: str) -> bool:
    """Return whether a cell is only a count, such as 3개관 or 5개사(120명)."""
    return bool(_COUNT.fullmatch(cell))


def find_labels(columns: Sequence[Sequence[str]]) -> list[Label]:
    """Return the first cell of each row that may mark a subtotal, in the order of the rows."""
    first: dict[int, Label] = {}
    for position, column in enumerate(columns):
        if words := {cell for cell in set(column) if is_label(cell)}:
            for row, cell in enumerate(column):
                if cell in words and row not in first:
                    first[row] = Label(row, position, named_sum(cell))
    return [first[row] for row in sorted(first)]


def groups(labels: Sequence[Label], columns: Sequence[Sequence[str]]) -> set[int]:
    """Return the rows of the labels whose name is that of a group of rows, as 동구 in 동구 합계.

    A name is that of a group if a cell with the same text, in the label's column or one left of it, is the
    nearest to the label's row there, upwards or downwards. Blank cells and other labels are skipped.
    """
    named = {label.row: label for label in labels if label.name}
    label_columns = {label.row: label.column for label in labels}
    found: set[int] = set()
    for at in range(max((label.column for label in named.values()), default=-1) + 1):
        rows = range(len(columns[at]))
        for order in (rows, reversed(rows)):
            last = ""
            for row in order:
                if label_columns.get(row) != at and (cell := columns[at][row]) and not cell.isspace():
                    last = cell
                label = named.get(row)
                if label and at <= label.column and _group_key(last) == _group_key(label.name):
                    found.add(row)
    return found


def _group_key(name: str) -> str:
    """Return a group's name for comparison, the same for 2023 and 2023년."""
    return _YEAR.sub("", title_key(name))


def _is_short(cell: str) -> bool:
    """Return whether a cell is short enough for a label and holds one of the letters of its words."""
    return len(cell) <= _LONGEST and bool(_LETTERS.search(cell))
