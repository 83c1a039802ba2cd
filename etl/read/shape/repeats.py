"""Recognise the header where it comes once more, as page breaks make it."""

from collections.abc import Sequence

from etl.read.shape.cells import filled
from etl.titles import title_key


class Repeats:
    """Recognises rows that say the same as one of the header's rows, and counts them.

    `first` holds the column and the text of the first cell of each of these rows.
    """

    def __init__(self, rows: Sequence[Sequence[str]], width: int) -> None:
        self.count = 0
        rows = [row[:width] for row in rows]
        self._rows = [[title_key(cell) for cell in row] for row in rows]
        self.first = {(cells[0], row[cells[0]].strip()) for row in rows if (cells := filled(row))}

    def has(self, row: Sequence[str]) -> bool:
        """Tell whether a row repeats the header; the first cell decides for nearly all rows."""
        if not any(at < len(row) and row[at].strip() == cell for at, cell in self.first):
            return False
        keys = [title_key(cell) for cell in row]
        width = max(map(len, self._rows))
        repeats = keys + [""] * (width - len(keys)) in self._rows
        self.count += repeats
        return repeats
