"""A rectangle of cells as `dataset.yml` writes it: B5:L13, or B5:L for all rows from the fifth."""

import re
from typing import NamedTuple

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.letters import letters
from etl.read.letters import place as cell_place

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
        return f"{letters(self.first_column)}{self.first_row + 1}:{letters(self.last_column)}{last}"

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
