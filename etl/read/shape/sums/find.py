"""Recognise rows that sum up others (소계, 합계, 전국) by their label and their other cells."""

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
from etl.read.shape.sums.words import Label, groups, is_count, is_unambiguous
from etl.titles import title_key
from etl.words.nulls import looks_null

_REMARKS = re.compile("비고|참고|주석|메모|특이사항|note|remark", re.IGNORECASE)
# Next to one of these, 평균 and 합계 are further statistics of the same thing and do not sum up rows.
_STATISTICS = re.compile(
    r"(최고|최저|최대|최소|최댓|최솟|최빈|중앙|중위|중간)(값|치)?|표준편차|편차|분산|max|min|median|std",
    re.IGNORECASE,
)
_FIGURES = frozenset(("number", "year", "counted"))
_VALUES = 0.5
_SAMPLE = 2000


# The number of the first row (1-based) and the count of kept subtotals, by their label.
Kept = dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The columns of a body, their titles, the row numbers (1-based), and the unit of the sheet.

    The unit shows whether values are rounded. `hidden`: there are hidden rows, which a subtotal may sum up.
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
        """Return whether at least half of the values are numbers."""
        return bool(self.values) and count_readable(self.units) >= _VALUES * self.values


@dataclass(frozen=True, slots=True)
class Claim:
    """What the cells of a labelled row say for and against its being a subtotal.

    `column` is the index of the label. `filled` are those of the cells right of it that hold neither the
    label again nor a count such as 3개관. `fits` says that the cells left of it may name a group, as each is
    blank, equal to a neighbour's or above a blank one, and that no neighbour is a statistic such as 최댓값.
    `certain` says that the label can only mean a sum and that all values right of it are numbers, `named`
    that a name precedes its word, as in 동구 합계.
    """

    column: int
    filled: frozenset[int]
    fits: bool
    certain: bool
    named: bool

    def holds(self, values: Collection[int], identifying: Collection[int]) -> bool:
        """Return whether the row is a subtotal for all that is known.

        Columns of `values` have to follow the label, and the `identifying` ones, which tell rows apart, to be
        blank.
        """
        return (
            self.fits
            and any(position > self.column for position in values)
            and not any(position in identifying for position in self.filled)
        )


def find_subtotals(sheet: Sheet, labels: Sequence[Label], mode: str, log: Log) -> list[Label]:
    """Return those of the labels whose rows sum up others.

    Rows that stay are noted: all of them if `mode` is `keep`, otherwise those that seem to be sums but are
    not certain. Raises RefusedError if `mode` is `check` and a sum is wrong or may sum up hidden rows.
    """
    if not labels:
        return []
    columns, numbers = sheet.columns, sheet.numbers
    values, empty = _value_columns(columns, {label.row for label in labels})
    identifying = columns_but_remarks(sheet.titles) - values - empty
    claims = make_claims(labels, columns, hidden=sheet.hidden)
    holding = [label for label, claim in zip(labels, claims, strict=True) if claim.holds(values, identifying)]
    read = {at: read_numbers(columns[at]) for at in sorted(values)} if mode != "keep" else {}
    found = holding if mode == "keep" else _confirmed(sheet, holding, labels, read)
    if len(found) == len(numbers):
        found = []
    rows = {label.row for label in holding} - {label.row for label in found if mode != "keep"}
    certain = {label.row for label, claim in zip(labels, claims, strict=True) if claim.certain}
    rows |= certain - {label.row for label in found}
    _note_kept_sums(sheet, [label for label in labels if label.row in rows], mode, log)
    if mode == "check" and found:
        subtotals = _subtotals(found, columns)
        if problems := check_sums(subtotals, columns, read, sheet.titles, numbers, sheet.unit):
            raise RefusedError(*problems)
    return found


def _note_kept_sums(sheet: Sheet, labels: Sequence[Label], mode: str, log: Log) -> None:
    """Note the sums that stay as rows. Raises RefusedError if they are to be checked but rows are hidden."""
    cells = [(sheet.numbers[label.row], sheet.columns[label.column][label.row]) for label in labels]
    if cells and sheet.hidden and mode == "check":
        raise RefusedError(*(_hidden(number, cell) for number, cell in cells))
    kept: Kept = {}
    for number, cell in cells:
        count_kept(kept, number, cell)
    note_kept(kept, log)


def _confirmed(
    sheet: Sheet, holding: list[Label], labels: Sequence[Label], read: Mapping[int, Numbers]
) -> list[Label]:
    """Return the labels without those whose name is not a group's and whose numbers no rows add up to."""
    columns = sheet.columns
    if not any(label.name for label in holding):
        return holding
    named = groups(labels, columns)
    if any(label.name and label.row not in named for label in holding):
        subtotals = _subtotals(holding, columns)
        named |= right_sums(subtotals, columns, read, sheet.titles, len(sheet.numbers), sheet.unit)
    return [label for label in holding if not label.name or label.row in named]


def _subtotals(labels: Sequence[Label], columns: Sequence[Sequence[str]]) -> list[Subtotal]:
    """Return the labels as subtotals."""
    return [
        Subtotal(label.row, label.column, "평균" in title_key(columns[label.column][label.row]))
        for label in labels
    ]


def _hidden(row: int, cell: str) -> str:
    """Return the message about a subtotal whose rows may be hidden."""
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


def columns_but_remarks(titles: Sequence[str]) -> set[int]:
    """Return the columns whose title is not that of remarks."""
    return {at for at, title in enumerate(titles) if not _REMARKS.search(title)}


def make_claims(
    labels: Sequence[Label], columns: Sequence[Sequence[str]], *, hidden: bool = False
) -> list[Claim]:
    """Return the claim of each row with a label, by its cells and its neighbours without a label.

    If rows are `hidden`, a word such as 합계 is certain also right of a group.
    """
    labelled = {label.row for label in labels}
    plain = [row for row in range(len(columns[0])) if row not in labelled]
    return [_claim(label, columns, _neighbours(label.row, plain), hidden=hidden) for label in labels]


def contents(cells: Sequence[str]) -> Contents:
    """Return what the cells of a column hold."""
    values = [cell for cell in cells if not looks_null(cell)]
    return Contents(len(values), count_units(values))


def classify_columns(columns: Sequence[Contents]) -> tuple[set[int], set[int]]:
    """Return the indices of the columns that hold numbers, and of those that hold no value."""
    numbers = {at for at, column in enumerate(columns) if column.holds_numbers}
    return numbers, {at for at, column in enumerate(columns) if not column.values}


def _value_columns(columns: Sequence[Sequence[str]], labelled: set[int]) -> tuple[set[int], set[int]]:
    """Return the columns that hold numbers, and those that hold no value, by the rows without a label."""
    step = max(1, len(columns[0]) // _SAMPLE)
    rows = [row for row in range(0, len(columns[0]), step) if row not in labelled]
    return classify_columns([contents([column[row] for row in rows]) for column in columns])


def _claim(label: Label, columns: Sequence[Sequence[str]], neighbours: list[int], *, hidden: bool) -> Claim:
    """Return the claim of one row with a label.

    The cells left of the label may be those of a group: equal to a neighbour's, or above its blank ones.
    """
    row, word = label.row, columns[label.column][label.row]
    filled = frozenset(
        position
        for position in range(label.column + 1, len(columns))
        if not looks_null(cell := columns[position][row])
        and title_key(cell) != title_key(word)
        and not is_count(cell)
    )
    left, right = columns[: label.column], columns[label.column + 1 :]
    kinds = {kind(column[row]) for column in right} - {""}
    certain = (
        is_unambiguous(word)
        and bool(kinds)
        and kinds <= _FIGURES
        and (hidden or all(looks_null(column[row]) for column in left))
    )
    is_statistic = any(_STATISTICS.fullmatch(title_key(columns[label.column][other])) for other in neighbours)
    fits = not is_statistic and all(
        looks_null(column[row])
        or any(column[other] == column[row] or (other > row and not column[other]) for other in neighbours)
        for column in left
    )
    return Claim(label.column, filled, fits, certain, bool(label.name))


def _neighbours(row: int, plain: list[int]) -> list[int]:
    """Return the nearest rows without a label above and below a row."""
    at = bisect_left(plain, row)
    return plain[max(at - 1, 0) : at + 1]
