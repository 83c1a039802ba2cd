"""Turn records with names into a grid whose first row is the names; for JSON and XML."""

from collections.abc import Iterable, Sequence

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.grid import LONGEST_TEXT, Grid
from etl.read.text.mojibake import refuse_mojibake_in

MOST_COLUMNS = 16_384


class Columns:
    """The names of columns in the order of their first appearance."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.positions: dict[str, int] = {}
        for name in names:
            self.position(name)

    def position(self, name: str) -> int:
        """Tell a column's position; a new name gets the next."""
        found = self.positions.setdefault(name, len(self.positions))
        if found >= MOST_COLUMNS:
            raise RefusedError(
                _("has more than {count:,} different names; this is no table.").format(count=found)
            )
        return found

    def put(self, row: list[str], name: str, text: str) -> None:
        """Put a text into a row's column."""
        if len(text) > LONGEST_TEXT:
            raise RefusedError(
                _("{name!r} holds a text of more than {count:,} letters; this is no table.").format(
                    name=name, count=LONGEST_TEXT
                )
            )
        at = self.position(name)
        if at >= len(row):
            row.extend([""] * (at + 1 - len(row)))
        row[at] = text


def record_grid(names: Sequence[str], rows: list[list[str]]) -> Grid:
    """Put the names above the rows, all of one length."""
    if not names:
        raise RefusedError(_("holds no records."))
    for row in rows:
        row.extend([""] * (len(names) - len(row)))
    grid = [list(names), *rows]
    refuse_mojibake_in(grid)
    return Grid(grid, titled=True)
