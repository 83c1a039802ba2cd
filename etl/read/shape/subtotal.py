"""Recognise rows that sum up others, 소계, 합계, 전국, by their word and by what else they say."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from etl import header
from etl.null_words import looks_null
from etl.read.log import Log
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
# Beside one of these, 평균 or 합계 is one more figure of the same thing and sums up no rows.
_STATISTICS = re.compile(
    r"(최고|최저|최대|최소|최댓|최솟|최빈|중앙|중위|중간)(값|치)?|표준편차|편차|분산|max|min|median|std",
    re.IGNORECASE,
)
_VALUES = 0.5
_SAMPLE = 2000


# For each label of kept subtotals, the number of its first row and how many there are.
Kept = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Label:
    """A cell that may name a subtotal: its row and column in the body."""

    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What of a labelled row speaks for a subtotal, whatever its columns hold.

    `said` lists the columns right of the label, at `column`, with a text other than it; `fits` says that
    what stands left of the label belongs to a group, as the neighbours do.
    """

    column: int
    said: frozenset[int]
    fits: bool

    def holds(self, values: Collection[int], own: Collection[int]) -> bool:
        """Tell whether values follow it, and nothing in `own` columns, which tell rows apart."""
        return (
            self.fits
            and any(position > self.column for position in values)
            and not any(position in own for position in self.said)
        )


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
    log: Log,
) -> list[int]:
    """List the rows of a body that are left out because they sum up others.

    With `check` every sum must be right, else RefusedError; with `keep` they stay and are noted. `numbers`
    are the rows' numbers on the sheet, `unit` the sheet's, which tells whether sums are rounded.
    """
    labels = find_labels(columns)
    if not labels:
        return []
    values, silent = _value_columns(columns, {label.row for label in labels})
    own = own_columns(titles) - values - silent
    claims = claimed(labels, columns)
    found = [label for label, claim in zip(labels, claims, strict=True) if claim.holds(values, own)]
    if len(found) == len(numbers):
        return []
    if mode == "keep":
        kept: Kept = {}
        for label in found:
            count_kept(kept, numbers[label.row], columns[label.column][label.row])
        note_kept(kept, log)
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


def count_kept(kept: Kept, number: int, cell: str) -> None:
    """Count a subtotal that stays among the data."""
    label = " ".join(cell.split())
    first, count = kept.get(label, (number, 0))
    kept[label] = (first, count + 1)


def note_kept(kept: Kept, log: Log) -> None:
    """Note the subtotals that stay among the data."""
    for label, (row, count) in kept.items():
        log.note("subtotal_kept", label, row=row, count=count)


def find_labels(columns: Sequence[Sequence[str]]) -> list[Label]:
    """Find the first cell of each row that is a word for a sum, in the rows' order."""
    first: dict[int, int] = {}
    for position, column in enumerate(columns):
        if words := {cell for cell in set(column) if is_subtotal(cell)}:
            for row, cell in enumerate(column):
                if cell in words:
                    first.setdefault(row, position)
    return [Label(row, first[row]) for row in sorted(first)]


def own_columns(titles: Sequence[str]) -> set[int]:
    """List the columns whose title is none of a remark."""
    return {at for at, title in enumerate(titles) if not _REMARKS.search(title)}


def claimed(labels: Sequence[Label], columns: Sequence[Sequence[str]]) -> list[Claim]:
    """Look at what the rows with a label say, and what their neighbours without one do."""
    labelled = {label.row for label in labels}
    plain = [row for row in range(len(columns[0])) if row not in labelled]
    return [_claim(label, columns, _neighbours(label.row, plain)) for label in labels]


def holds_values(cells: Sequence[str]) -> tuple[int, int]:
    """Count the cells that say something and those of them that are numbers."""
    said = [cell for cell in cells if not looks_null(cell)]
    return len(said), read_numbers(said).readable if said else 0


def sorted_columns(counts: Sequence[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """List the columns that hold numbers, and those that hold nothing, by what `holds_values` counted."""
    values = {at for at, (said, readable) in enumerate(counts) if said and readable >= _VALUES * said}
    return values, {at for at, (said, _readable) in enumerate(counts) if not said}


def _value_columns(columns: Sequence[Sequence[str]], labelled: set[int]) -> tuple[set[int], set[int]]:
    """Sort the columns by the rows that have no label."""
    step = max(1, len(columns[0]) // _SAMPLE)
    rows = [row for row in range(0, len(columns[0]), step) if row not in labelled]
    return sorted_columns([holds_values([column[row] for row in rows]) for column in columns])


def _claim(label: Label, columns: Sequence[Sequence[str]], neighbours: list[int]) -> Claim:
    """Judge one row with a label.

    To the left of its label it may belong to a group, as its neighbours do, and as blanks below it do.
    """
    row, word = label.row, columns[label.column][label.row]
    said = frozenset(
        position
        for position in range(label.column + 1, len(columns))
        if not looks_null(cell := columns[position][row]) and header.key(cell) != header.key(word)
    )
    named = any(_STATISTICS.fullmatch(header.key(columns[label.column][other])) for other in neighbours)
    fits = not named and all(
        looks_null(column[row])
        or any(column[other] == column[row] or (other > row and not column[other]) for other in neighbours)
        for column in columns[: label.column]
    )
    return Claim(label.column, said, fits)


def _neighbours(row: int, plain: list[int]) -> list[int]:
    """Find the rows without a label that are nearest to a row, above and below."""
    at = bisect_left(plain, row)
    return plain[max(at - 1, 0) : at + 1]
