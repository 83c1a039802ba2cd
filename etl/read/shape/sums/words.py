"""Recognise the words of rows that sum up others: 소계, 합 계, 동구 합계; and counts such as 3개관."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from etl.read.shape.remark import is_company
from etl.titles import title_key

_BRACKETS = r"(?:\(.*\)|\[.*\])?"
# Yearbooks say it in English too, behind the Korean word or alone.
_ENGLISH = r"(?:(?:grand|sub)-?)?totals?"
_BOTH = rf"{_BRACKETS}(?:/?{_ENGLISH})?"
_SURE = re.compile(rf"(?:소계|합계|총계|총합계|누계|계){_BOTH}|{_ENGLISH}", re.IGNORECASE)
_LABEL = re.compile(
    rf"(?:소계|합계|총계|총합계|누계|계|평균|전체|전국|총평균|전체평균|(?:페이지|쪽)합?계|.{{1,20}}소계){_BOTH}"
    rf"|{_ENGLISH}",
    re.IGNORECASE,
)
# A name before the word may be that of a group, or only begin the name of something else.
_NAMED = re.compile(rf"(?P<name>\S.{{0,19}}?)(?:\s*(?:총\s*합|합|총|누)\s*계|\s+계)\s*{_BRACKETS}", re.DOTALL)
# No label is without one of these; this spares looking at each cell closely.
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
    """A cell that may name a subtotal: its row and column in the body, and the name before the word."""

    row: int
    column: int
    name: str = ""


def is_subtotal(cell: str) -> bool:
    """Tell whether a cell is a word for a sum or an average, such as 소계, 합 계 or 계(A+B)."""
    return _is_short(cell) and bool(_LABEL.fullmatch(title_key(cell)))


def is_sure(cell: str) -> bool:
    """Tell whether a cell is a word that can mean nothing but a sum; 평균 and 전국 may be names."""
    return _is_short(cell) and bool(_SURE.fullmatch(title_key(cell)))


def is_label(cell: str) -> bool:
    """Tell whether a cell may name a subtotal, by a word alone or behind a name."""
    return is_subtotal(cell) or bool(named_sum(cell))


def named_sum(cell: str) -> str:
    """Find the name before the word for a sum, 동구 in 동구 합계; "" where there is none."""
    if not _is_short(cell) or is_company(cell):
        return ""
    found = _NAMED.fullmatch(unicodedata.normalize("NFC", cell).strip())
    return found["name"] if found and re.search(r"\w", found["name"]) and not is_subtotal(cell) else ""


def is_count(cell: str) -> bool:
    """Tell whether a cell only counts, as in 3개관 or 5개사(120명)."""
    return bool(_COUNT.fullmatch(cell))


def find_labels(columns: Sequence[Sequence[str]]) -> list[Label]:
    """Find the first cell of each row that may name a subtotal, in the rows' order."""
    first: dict[int, Label] = {}
    for position, column in enumerate(columns):
        if words := {cell for cell in set(column) if is_label(cell)}:
            for row, cell in enumerate(column):
                if cell in words and row not in first:
                    first[row] = Label(row, position, named_sum(cell))
    return [first[row] for row in sorted(first)]


def groups(labels: Sequence[Label], columns: Sequence[Sequence[str]]) -> set[int]:
    """List the rows of labels whose name is that of a group: it stands beside, above or below it.

    Blank cells between are passed over, and so are the other labels.
    """
    named = {label.row: label for label in labels if label.name}
    places = {label.row: label.column for label in labels}
    found: set[int] = set()
    for at in range(max((label.column for label in named.values()), default=-1) + 1):
        rows = range(len(columns[at]))
        for order in (rows, reversed(rows)):
            last = ""
            for row in order:
                if places.get(row) != at and (cell := columns[at][row]) and not cell.isspace():
                    last = cell
                label = named.get(row)
                if label and at <= label.column and _group_key(last) == _group_key(label.name):
                    found.add(row)
    return found


def _group_key(name: str) -> str:
    """Write a group's name so that 2023 and 2023년 are the same."""
    return _YEAR.sub("", title_key(name))


def _is_short(cell: str) -> bool:
    """Tell whether a cell is as short as a label, and holds a letter of its words."""
    return len(cell) <= _LONGEST and bool(_LETTERS.search(cell))
