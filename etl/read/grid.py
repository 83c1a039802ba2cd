"""A sheet of texts, the same for all file formats, and the addresses of its cells."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from etl.messages import _
from etl.read.errors import RefusedError

# The most characters of a cell. The limit also bounds the memory that a missing quote or end tag may cost.
LONGEST_TEXT = 131_072
Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells as texts, one list per row; `rows[0]` is row 1 of the file.

    `merges` are the first and the last cell of merged cells, each as row and column, 0-based and inclusive.
    `uneven`: rows may differ in length, which in a CSV file means a missing or an extra separator.
    `titled`: row 1 is the header by definition of the format (the keys of JSON or XML records).
    `hidden_rows` and `hidden_columns` are 0-based; `comments` is the number of cells with a comment.
    """

    rows: list[list[str]]
    merges: tuple[Merge, ...] = ()
    uneven: bool = False
    titled: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: int = 0


def column_letters(index: int) -> str:
    """Return the letters of a column (0-based): A, B, … Z, AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def cell_position(reference: str) -> tuple[int, int]:
    """Return the row and column (0-based) of a reference such as B5. Raises ValueError for any other text."""
    column = at = 0
    while at < len(reference) and "A" <= reference[at] <= "Z":
        column = column * 26 + ord(reference[at]) - 64
        at += 1
    row = int(reference[at:])
    if not 0 < column <= 16_384 or not 0 < row <= 1_048_576:
        raise ValueError(reference)
    return row - 1, column - 1


def row_ranges(rows: Iterable[int]) -> str:
    """Return rows (0-based) as row numbers and ranges: 5, 9-12."""
    found = []
    for _gap, group in groupby(enumerate(sorted(rows)), lambda pair: pair[1] - pair[0]):
        run = [row + 1 for _index, row in group]
        found.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}")
    return ", ".join(found)


_AREA = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})?")


class Area(NamedTuple):
    """A rectangle of a sheet, 0-based and inclusive; without a `last_row` it ends with the sheet."""

    first_row: int
    first_column: int
    last_row: int | None
    last_column: int

    def __str__(self) -> str:
        """Return the area as it is written in `dataset.yml`."""
        last = "" if self.last_row is None else self.last_row + 1
        first = f"{column_letters(self.first_column)}{self.first_row + 1}"
        return f"{first}:{column_letters(self.last_column)}{last}"

    def overlaps(self, other: "Area") -> bool:
        """Return whether both areas share a cell."""
        return (
            (self.last_row is None or other.first_row <= self.last_row)
            and (other.last_row is None or self.first_row <= other.last_row)
            and self.first_column <= other.last_column
            and other.first_column <= self.last_column
        )


def parse_area(text: str) -> Area:
    """Parse an area such as B5:L13 or B5:L. Raises RefusedError for any other text."""
    refused = RefusedError(
        _("{area} is not an area; write its first and last cell, such as B5:L13.").format(area=text)
    )
    if not (found := _AREA.fullmatch(text)):
        raise refused
    try:
        first_row, first_column = cell_position(found[1] + found[2])
        last_row, last_column = cell_position(found[3] + (found[4] or found[2]))
    except ValueError as error:
        raise refused from error
    if last_row < first_row or last_column < first_column:
        raise refused
    return Area(first_row, first_column, last_row if found[4] else None, last_column)
