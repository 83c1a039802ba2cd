"""Recognise rows that sum up others, 소계, 합계, 전국, by their word and by what else they say."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from etl.messages import _
from etl.personal import mask
from etl.read.errors import RefusedError
from etl.read.log import Log
from etl.read.shape.cells import kind
from etl.read.shape.sums.check import check_sums, right_sums
from etl.read.shape.sums.numbers import Numbers, count_readable, count_units, read_numbers
from etl.read.shape.sums.reach import Subtotal
from etl.read.shape.sums.words import Label, groups, is_count, is_sure
from etl.titles import title_key
from etl.words.nulls import looks_null

_REMARKS = re.compile("비고|참고|주석|메모|특이사항|note|remark", re.IGNORECASE)
# Beside one of these, 평균 or 합계 is one more figure of the same thing and sums up no rows.
_STATISTICS = re.compile(
    r"(최고|최저|최대|최소|최댓|최솟|최빈|중앙|중위|중간)(값|치)?|표준편차|편차|분산|max|min|median|std",
    re.IGNORECASE,
)
_FIGURES = frozenset(("number", "year", "counted"))
_VALUES = 0.5
_SAMPLE = 2000


# For each label of kept subtotals, the number of its first row and how many there are.
Kept = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A body as columns, its rows' numbers on the sheet, and the sheet's unit, which tells of rounding.

    `hidden` says that the sheet hides rows, among them perhaps those that a subtotal sums up.
    """

    columns: Sequence[Sequence[str]]
    titles: Sequence[str]
    numbers: Sequence[int]
    unit: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """How many cells of a column hold a value, and how many of these are numbers of each unit."""

    values: int = 0
    units: Counter[str] = field(default_factory=Counter)

    def __add__(self, below: "Contents") -> "Contents":
        """Return the contents of two portions of a column, the other being the later one."""
        return Contents(self.values + below.values, self.units + below.units)

    @property
    def holds_numbers(self) -> bool:
        """Return whether the column holds numbers for the most part."""
        return bool(self.values) and count_readable(self.units) >= _VALUES * self.values


@dataclass(frozen=True, slots=True)
class Claim:
    """What of a labelled row speaks for a subtotal, whatever its columns hold.

    `said` lists the columns right of the label, at `column`, with a text other than it or a count; `fits`
    says that what stands left of the label belongs to a group, as the neighbours do. `sure` says that the row
    has a word such as 합계 before numbers only, `named` that a name stands before the word.
    """

    column: int
    said: frozenset[int]
    fits: bool
    sure: bool
    named: bool

    def holds(self, values: Collection[int], own: Collection[int]) -> bool:
        """Tell whether values follow it, and nothing in `own` columns, which tell rows apart."""
        return (
            self.fits
            and any(position > self.column for position in values)
            and not any(position in own for position in self.said)
        )


def find_subtotals(sheet: Sheet, labels: Sequence[Label], mode: str, log: Log) -> list[Label]:
    """Find those of the labels whose rows sum up others.

    With `check` every sum must be right, else RefusedError; with `keep` they are noted. Noted is also what is
    a sum by its word, but not for certain by its place.
    """
    if not labels:
        return []
    columns, numbers = sheet.columns, sheet.numbers
    values, silent = _value_columns(columns, {label.row for label in labels})
    own = own_columns(sheet.titles) - values - silent
    claims = claimed(labels, columns, hidden=sheet.hidden)
    holding = [label for label, claim in zip(labels, claims, strict=True) if claim.holds(values, own)]
    read = {at: read_numbers(columns[at]) for at in sorted(values)} if mode != "keep" else {}
    found = holding if mode == "keep" else _confirmed(sheet, holding, labels, read)
    if len(found) == len(numbers):
        found = []
    rows = {label.row for label in holding} - {label.row for label in found if mode != "keep"}
    sure = {label.row for label, claim in zip(labels, claims, strict=True) if claim.sure}
    rows |= sure - {label.row for label in found}
    _tell(sheet, [label for label in labels if label.row in rows], mode, log)
    if mode == "check" and found:
        subtotals = _subtotals(found, columns)
        if problems := check_sums(subtotals, columns, read, sheet.titles, numbers, sheet.unit):
            raise RefusedError(*problems)
    return found


def _tell(sheet: Sheet, told: Sequence[Label], mode: str, log: Log) -> None:
    """Note sums that stay as rows; refuse those of which the rows that they sum up may be hidden."""
    cells = [(sheet.numbers[label.row], sheet.columns[label.column][label.row]) for label in told]
    if cells and sheet.hidden and mode == "check":
        raise RefusedError(*(_hidden(number, cell) for number, cell in cells))
    kept: Kept = {}
    for number, cell in cells:
        count_kept(kept, number, cell)
    note_kept(kept, log)


def _confirmed(
    sheet: Sheet, holding: list[Label], labels: Sequence[Label], read: Mapping[int, Numbers]
) -> list[Label]:
    """Leave out labels with a name that is no group's, and whose numbers no rows make."""
    columns = sheet.columns
    if not any(label.name for label in holding):
        return holding
    named = groups(labels, columns)
    if any(label.name and label.row not in named for label in holding):
        subtotals = _subtotals(holding, columns)
        named |= right_sums(subtotals, columns, read, sheet.titles, len(sheet.numbers), sheet.unit)
    return [label for label in holding if not label.name or label.row in named]


def _subtotals(labels: Sequence[Label], columns: Sequence[Sequence[str]]) -> list[Subtotal]:
    """Tell what kind of sums the labels name."""
    return [
        Subtotal(label.row, label.column, "평균" in title_key(columns[label.column][label.row]))
        for label in labels
    ]


def _hidden(row: int, cell: str) -> str:
    """Say that what a row sums up may be hidden."""
    return _(
        "row {row}: {label} seems to sum up rows that are hidden; show them in the file, or write "
        "subtotals: keep in dataset.yml."
    ).format(row=row, label=mask(" ".join(cell.split())))


def count_kept(kept: Kept, number: int, cell: str) -> None:
    """Count a subtotal that stays among the data."""
    label = " ".join(cell.split())
    first, count = kept.get(label, (number, 0))
    kept[label] = (first, count + 1)


def note_kept(kept: Kept, log: Log) -> None:
    """Note the subtotals that stay among the data."""
    for label, (row, count) in kept.items():
        log.note("subtotal_kept", label, row=row, count=count)


def own_columns(titles: Sequence[str]) -> set[int]:
    """List the columns whose title is none of a remark."""
    return {at for at, title in enumerate(titles) if not _REMARKS.search(title)}


def claimed(
    labels: Sequence[Label], columns: Sequence[Sequence[str]], *, hidden: bool = False
) -> list[Claim]:
    """Look at what the rows with a label say, and what their neighbours without one do.

    Where rows are `hidden`, a word such as 합계 is sure also to the right of a group.
    """
    labelled = {label.row for label in labels}
    plain = [row for row in range(len(columns[0])) if row not in labelled]
    return [_claim(label, columns, _neighbours(label.row, plain), hidden=hidden) for label in labels]


def contents(cells: Sequence[str]) -> Contents:
    """Return what the cells of a column hold."""
    values = [cell for cell in cells if not looks_null(cell)]
    return Contents(len(values), count_units(values))


def sorted_columns(columns: Sequence[Contents]) -> tuple[set[int], set[int]]:
    """Return the positions of the columns that hold numbers, and of those that hold no value."""
    numbers = {at for at, column in enumerate(columns) if column.holds_numbers}
    return numbers, {at for at, column in enumerate(columns) if not column.values}


def _value_columns(columns: Sequence[Sequence[str]], labelled: set[int]) -> tuple[set[int], set[int]]:
    """Sort the columns by the rows that have no label."""
    step = max(1, len(columns[0]) // _SAMPLE)
    rows = [row for row in range(0, len(columns[0]), step) if row not in labelled]
    return sorted_columns([contents([column[row] for row in rows]) for column in columns])


def _claim(label: Label, columns: Sequence[Sequence[str]], neighbours: list[int], *, hidden: bool) -> Claim:
    """Judge one row with a label.

    To the left of its label it may belong to a group, as its neighbours do, and as blanks below it do.
    """
    row, word = label.row, columns[label.column][label.row]
    said = frozenset(
        position
        for position in range(label.column + 1, len(columns))
        if not looks_null(cell := columns[position][row])
        and title_key(cell) != title_key(word)
        and not is_count(cell)
    )
    left, right = columns[: label.column], columns[label.column + 1 :]
    kinds = {kind(column[row]) for column in right} - {""}
    sure = (
        is_sure(word)
        and bool(kinds)
        and kinds <= _FIGURES
        and (hidden or all(looks_null(column[row]) for column in left))
    )
    named = any(_STATISTICS.fullmatch(title_key(columns[label.column][other])) for other in neighbours)
    fits = not named and all(
        looks_null(column[row])
        or any(column[other] == column[row] or (other > row and not column[other]) for other in neighbours)
        for column in left
    )
    return Claim(label.column, said, fits, sure, bool(label.name))


def _neighbours(row: int, plain: list[int]) -> list[int]:
    """Find the rows without a label that are nearest to a row, above and below."""
    at = bisect_left(plain, row)
    return plain[max(at - 1, 0) : at + 1]
