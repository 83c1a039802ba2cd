"""A sheet of texts as it stands in a file, whatever the file's format."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from etl.messages import _
from etl.read.errors import RefusedError

# A text of more letters is none of a cell; it also bounds what a lost quote or end tag takes of memory.
LONGEST_TEXT = 131_072
Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells as texts; `rows[0]` is row 1 of the file. `merges` are first and last cell, counted from 0.

    `uneven` says that rows may differ in length, which in a CSV file means a lost or a stray separator.
    `titled` says that row 1 is the header by the format's own word (the keys of JSON or XML records).
    `hidden_rows` and `hidden_columns` count from 0; `comments` counts the cells' remarks.
    """

    rows: list[list[str]]
    merges: tuple[Merge, ...] = ()
    uneven: bool = False
    titled: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: int = 0


def column_letters(position: int) -> str:
    """Name a column, counted from 0: A, B, … Z, AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def cell_place(reference: str) -> tuple[int, int]:
    """Turn a cell's reference such as B5 into its row and column, counted from 0; ValueError for others."""
    column = at = 0
    while at < len(reference) and "A" <= reference[at] <= "Z":
        column = column * 26 + ord(reference[at]) - 64
        at += 1
    row = int(reference[at:])
    if not 0 < column <= 16_384 or not 0 < row <= 1_048_576:
        raise ValueError(reference)
    return row - 1, column - 1


def row_ranges(positions: Iterable[int]) -> str:
    """Write rows, counted from 0, as a person does: 5, 9-12."""
    found = []
    for _gap, group in groupby(enumerate(sorted(positions)), lambda pair: pair[1] - pair[0]):
        run = [position + 1 for _index, position in group]
        found.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}")
    return ", ".join(found)


_AREA = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})?")


class Area(NamedTuple):
    """First row and column, last row and column, counted from 0 and both inside; None: to the last row."""

    first_row: int
    first_column: int
    last_row: int | None
    last_column: int

    def __str__(self) -> str:
        """Write it as `dataset.yml` does."""
        last = "" if self.last_row is None else self.last_row + 1
        first = f"{column_letters(self.first_column)}{self.first_row + 1}"
        return f"{first}:{column_letters(self.last_column)}{last}"

    def overlaps(self, other: "Area") -> bool:
        """Tell whether they share a cell."""
        return (
            (self.last_row is None or other.first_row <= self.last_row)
            and (other.last_row is None or self.first_row <= other.last_row)
            and self.first_column <= other.last_column
            and other.first_column <= self.last_column
        )


def parse_area(text: str) -> Area:
    """Read an area; RefusedError for what is none."""
    refused = RefusedError(
        _("the area {area} is none; write its first and last cell, such as B5:L13.").format(area=text)
    )
    if not (found := _AREA.fullmatch(text)):
        raise refused
    try:
        first_row, first_column = cell_place(found[1] + found[2])
        last_row, last_column = cell_place(found[3] + (found[4] or found[2]))
    except ValueError as error:
        raise refused from error
    if last_row < first_row or last_column < first_column:
        raise refused
    return Area(first_row, first_column, last_row if found[4] else None, last_column)
