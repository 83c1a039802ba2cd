"""Check that subtotals are the sums of their rows.

A subtotal is right if one of the ranges of rows that it may sum up fits in all its columns at once.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from etl.messages import _
from etl.personal import mask
from etl.read.shape.sums.numbers import Numbers
from etl.read.shape.sums.reach import Reach, Rows, Subtotal
from etl.titles import title_key

# Columns whose numbers cannot be added up: rates, averages, unit prices, ranks, years, codes, coordinates.
_RATE = re.compile(
    r"율|률|비율|비중|구성비|비\(|점유|대비|평균|지수|증감|밀도|단가|%|％|퍼센트|인당|당_|순위|등급|연도|년도|코드|번호"
    r"|위도|경도|좌표|연번|순번|ratio|(?<![a-z])rate",
    re.IGNORECASE,
)
# Amounts in these units are rounded one by one, so that their sum may differ.
_ROUNDED = re.compile(
    r"[십백천]만|[천만억조]\s*(원|달러|불|명|㎡|톤|호|주|주식)|억|조원|million|thousand", re.IGNORECASE
)
# Words that may also be the name of a shop or of a figure, unlike 합계 and 소계.
_AMBIGUOUS = re.compile("평균|전체|전국")
# The error of adding up float64 values, relative to the sum of their absolute values.
_EXACT = 1e-14


@dataclass(frozen=True, slots=True)
class Column:
    """Running sums over the rows that are not subtotals; entry n is about the rows before row n.

    `sums` adds up the values, `sizes` their absolute values; `counts` counts the numbers, `unreadable` the
    texts. `rounded`: the values are rounded, so that their sum may differ.
    """

    title: str
    numbers: Numbers
    sums: npt.NDArray[np.float64]
    sizes: npt.NDArray[np.float64]
    counts: npt.NDArray[np.int64]
    unreadable: npt.NDArray[np.int64]
    decimals: int
    rounded: bool

    def count(self, first: int, end: int) -> int:
        """Return the number of numbers in a range of rows."""
        return int(self.counts[end] - self.counts[first])

    def total(self, first: int, end: int, average: bool) -> float:
        """Return the sum, or the average, of a range of rows."""
        total = float(self.sums[end] - self.sums[first])
        return total / max(1, self.count(first, end)) if average else total


def check_sums(
    subtotals: Sequence[Subtotal],
    columns: Sequence[Sequence[str]],
    read: Mapping[int, Numbers],
    titles: Sequence[str],
    numbers: Sequence[int],
    unit: str | None,
) -> list[str]:
    """Return the problems of subtotals, after advice on what to do; nothing if all sums are right.

    `read` holds the columns of numbers by their index, `numbers` the row numbers (1-based).
    """
    summed = _summed(subtotals, read, titles, len(numbers), unit)
    problems = _problems(subtotals, columns, summed, Reach(subtotals, columns, read), numbers)
    if not problems:
        return []
    remedy = _(
        "totals do not match their rows; have the cells below corrected, or write subtotals: drop or "
        "subtotals: keep in dataset.yml."
    )
    return [remedy, *problems]


def right_sums(
    subtotals: Sequence[Subtotal],
    columns: Sequence[Sequence[str]],
    read: Mapping[int, Numbers],
    titles: Sequence[str],
    count: int,
    unit: str | None,
) -> set[int]:
    """Return the rows of right subtotals.

    Those of one column of labels count only if at least one of them sums up several rows.
    """
    summed = _summed(subtotals, read, titles, count, unit)
    reach = Reach(subtotals, columns, read)
    right: dict[int, int] = {}
    several: set[int] = set()
    for subtotal in subtotals:
        checked = _checked(subtotal, summed)
        for rows in reach.candidates(subtotal) if checked else ():
            sizes = [column.count(*rows) for column in checked]
            if any(sizes) and all(_fits(column, subtotal, *rows) for column in checked):
                right[subtotal.row] = subtotal.column
                several.update({subtotal.column} if max(sizes) > 1 else ())
    return {row for row, column in right.items() if column in several}


def _summed(
    subtotals: Sequence[Subtotal],
    read: Mapping[int, Numbers],
    titles: Sequence[str],
    count: int,
    unit: str | None,
) -> dict[int, Column]:
    """Return the running sums of the columns whose numbers can be added up."""
    leaf = np.ones(count, dtype=np.bool_)
    leaf[[subtotal.row for subtotal in subtotals]] = False
    return {
        at: _column(titles[at], found, leaf, unit)
        for at, found in read.items()
        if not found.percent and not _RATE.search(titles[at])
    }


def _checked(subtotal: Subtotal, summed: Mapping[int, Column]) -> list[Column]:
    """Return the columns right of a label in which its row has a number."""
    return [
        column
        for at, column in summed.items()
        if at > subtotal.column and column.numbers.filled[subtotal.row]
    ]


def _problems(
    subtotals: Sequence[Subtotal],
    columns: Sequence[Sequence[str]],
    summed: Mapping[int, Column],
    reach: Reach,
    numbers: Sequence[int],
) -> list[str]:
    """Return the problems of all subtotals, in the order of the rows.

    A word that may be a name, such as 전국 or 평균, is certainly a sum if it sums up several rows elsewhere.
    """
    problems: dict[int, list[str]] = {}
    single: list[tuple[Subtotal, str]] = []
    proven: set[tuple[int, str]] = set()
    for subtotal in subtotals:
        row, label = subtotal.row, " ".join(columns[subtotal.column][subtotal.row].split())
        checked = _checked(subtotal, summed)
        candidates = reach.candidates(subtotal)
        if wrong := _wrong(subtotal, checked, candidates, numbers[row], label):
            problems[row] = wrong
        elif _is_proven(subtotal, checked, candidates, label):
            proven.add((subtotal.column, title_key(label)))
        else:
            single.append((subtotal, label))
    for subtotal, label in single:
        if (subtotal.column, title_key(label)) not in proven:
            problems[subtotal.row] = [_unproven(numbers[subtotal.row], label)]
    return [problem for row in sorted(problems) for problem in problems[row]]


def _column(title: str, found: Numbers, leaf: npt.NDArray[np.bool_], unit: str | None) -> Column:
    """Return the running sums of a column."""
    values = np.where(leaf, np.nan_to_num(found.values), 0.0)
    unreadable = leaf & np.isnan(found.values)
    filled = leaf & found.filled

    def running(array: npt.NDArray[np.generic]) -> npt.NDArray[np.generic]:
        return np.concatenate([np.zeros(1, array.dtype), np.cumsum(array, dtype=array.dtype)])

    decimals = int(found.decimals[leaf].max(initial=0))
    return Column(
        title,
        found,
        running(values).astype(np.float64),
        running(np.abs(values)).astype(np.float64),
        running(filled.astype(np.int64)).astype(np.int64),
        running(unreadable.astype(np.int64)).astype(np.int64),
        decimals,
        decimals > 0 or bool(_ROUNDED.search(title) or (unit and _ROUNDED.search(unit))),
    )


def _wrong(
    subtotal: Subtotal, checked: list[Column], candidates: list[Rows], number: int, label: str
) -> list[str]:
    """Return what is wrong with a subtotal; nothing if one range of rows fits in all columns."""
    if not checked:
        return [
            _("row {row}: {label} looks like a subtotal, but holds no number that can be checked.").format(
                row=number, label=mask(label)
            )
        ]
    misfits = {
        rows: [column for column in checked if not _fits(column, subtotal, *rows)] for rows in candidates
    }
    # The message is about the rows that fit best, preferably some with numbers.
    nearest = min(
        candidates,
        key=lambda rows: (len(misfits[rows]), not any(column.count(*rows) for column in checked)),
    )
    return [_mismatch(column, subtotal, nearest, number, label) for column in misfits[nearest]]


def _is_proven(subtotal: Subtotal, checked: list[Column], candidates: list[Rows], label: str) -> bool:
    """Return whether several rows add up to a subtotal; for words such as 합계 one row is enough."""
    if not _AMBIGUOUS.match(title_key(label)):
        return True
    return any(
        any(column.count(*rows) > 1 for column in checked)
        and all(_fits(column, subtotal, *rows) for column in checked)
        for rows in candidates
    )


def _unproven(number: int, label: str) -> str:
    """Return the message about a row that may be a sum or data."""
    return _("row {row}: {label} may be a subtotal or a name, as only one row adds up to it.").format(
        row=number, label=mask(label)
    )


def _fits(column: Column, subtotal: Subtotal, first: int, end: int) -> bool:
    """Return whether a subtotal is the sum, or the average, of rows, except for their rounding.

    A rounded number differs by at most half a unit of its last digit.
    """
    count = column.count(first, end)
    stated = float(column.numbers.values[subtotal.row])
    if not count:
        return stated == 0 and end > first
    if column.unreadable[end] > column.unreadable[first]:
        return False
    last, own = 10.0**-column.decimals, int(column.numbers.decimals[subtotal.row])
    slack = max(last / 4, _EXACT * float(column.sizes[-1]))
    if subtotal.average:
        slack += last / 2 + 0.5 * 10.0**-own
    elif column.rounded:
        slack += last / 2 * (count + 1) + (0.5 * 10.0**-own if 0 < own < column.decimals else 0.0)
    return bool(abs(stated - column.total(first, end, subtotal.average)) <= slack)


def _mismatch(column: Column, subtotal: Subtotal, rows: Rows, number: int, label: str) -> str:
    """Return the message about a subtotal that differs from the sum, or the average, of its rows."""
    stated = float(column.numbers.values[subtotal.row])
    total = column.total(*rows, subtotal.average)
    digits = column.decimals + 2 * subtotal.average
    message = (
        _("row {row}, column {column!r}: {label} is {stated}, but the average of the rows is {total}.")
        if subtotal.average
        else _("row {row}, column {column!r}: {label} is {stated}, but the rows add up to {total}.")
    )
    return message.format(
        row=number,
        column=column.title,
        label=mask(label),
        stated="?" if np.isnan(stated) else f"{stated:,.{column.decimals}f}",
        total=f"{total:,.{digits}f}",
    )
