"""Recognise rows that sum up others, 소계, 합계, 전국, by their word and by what else they say."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from etl import header
from etl.null_words import looks_null
from etl.read.refused import RefusedError
from etl.read.shape.numbers import read_numbers
from etl.read.shape.reach import Subtotal
from etl.read.shape.sums import check_sums

_LABEL = re.compile(
    r"(소계|합계|총계|총합계|누계|계|평균|전체|전국|총평균|전체평균|.{1,20}소계)(\(.*\)|\[.*\])?"
)
# No label is without one of these letters; this spares looking at each cell closely.
_LETTERS = re.compile("[계합균체국\u1100\u1112]")
_LONGEST = 60
_REMARKS = re.compile("비고|참고|주석|메모|특이사항|note|remark", re.IGNORECASE)
_VALUES = 0.5
_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Label:
    """A cell that may name a subtotal: its row and column in the body."""

    row: int
    column: int


def is_subtotal(cell: str) -> bool:
    """Tell whether a cell is a word for a sum or an average, such as 소계, 합 계 or 계(A+B)."""
    if not _LETTERS.search(cell) or len(cell) > _LONGEST:
        return False
    return bool(_LABEL.fullmatch("".join(header.key(unicodedata.normalize("NFC", cell)).split())))


def find_subtotals(
    columns: Sequence[Sequence[str]],
    titles: Sequence[str],
    numbers: Sequence[int],
    mode: str,
    unit: str | None,
) -> list[int]:
    """List the rows of a body that sum up others; with `check` every sum must be right, else RefusedError.

    `numbers` are the rows' numbers on the sheet, `unit` the sheet's, which tells whether sums are rounded.
    """
    if mode == "keep" or not columns:
        return []
    labels = _labels(columns)
    if not labels:
        return []
    values, silent = _value_columns(columns, {label.row for label in labels})
    own = {at for at, title in enumerate(titles) if not _REMARKS.search(title)} - values - silent
    plain = sorted(set(range(len(numbers))) - {label.row for label in labels})
    found = [label for label in labels if _sums_up(label, columns, plain, values, own)]
    if not values or len(found) == len(numbers):
        return []
    if mode == "check":
        subtotals = [
            Subtotal(label.row, label.column, "평균" in header.key(columns[label.column][label.row]))
            for label in found
        ]
        read = {at: read_numbers(columns[at]) for at in sorted(values)}
        if problems := check_sums(subtotals, columns, read, titles, numbers, unit):
            raise RefusedError(*problems)
    return [label.row for label in found]


def _labels(columns: Sequence[Sequence[str]]) -> list[Label]:
    """Find the first cell of each row that is a word for a sum, in the rows' order."""
    first: dict[int, int] = {}
    for position, column in enumerate(columns):
        if words := {cell for cell in set(column) if is_subtotal(cell)}:
            for row, cell in enumerate(column):
                if cell in words:
                    first.setdefault(row, position)
    return [Label(row, first[row]) for row in sorted(first)]


def _value_columns(columns: Sequence[Sequence[str]], labelled: set[int]) -> tuple[set[int], set[int]]:
    """List the columns that hold numbers, and those that hold nothing, by the rows that have no label."""
    values, silent = set(), set()
    for position, column in enumerate(columns):
        step = max(1, len(column) // _SAMPLE)
        cells = [column[row] for row in range(0, len(column), step) if row not in labelled]
        said = [cell for cell in cells if not looks_null(cell)]
        if not said:
            silent.add(position)
        elif read_numbers(said).readable >= _VALUES * len(said):
            values.add(position)
    return values, silent


def _sums_up(
    label: Label, columns: Sequence[Sequence[str]], plain: list[int], values: set[int], own: set[int]
) -> bool:
    """Tell whether a row with a label says nothing of its own in the columns that tell rows apart.

    To the left of its label it may belong to a group, as its neighbours do, and as blanks below it do.
    """
    row, word = label.row, columns[label.column][label.row]
    if not any(position > label.column for position in values):
        return False
    for position in (position for position in own if position > label.column):
        cell = columns[position][row]
        if not looks_null(cell) and header.key(cell) != header.key(word):
            return False
    neighbours = _neighbours(row, plain)
    return all(
        looks_null(column[row])
        or any(column[other] == column[row] or (other > row and not column[other]) for other in neighbours)
        for column in columns[: label.column]
    )


def _neighbours(row: int, plain: list[int]) -> list[int]:
    """Find the rows without a label that are nearest to a row, above and below."""
    at = bisect_left(plain, row)
    return plain[max(at - 1, 0) : at + 1]
