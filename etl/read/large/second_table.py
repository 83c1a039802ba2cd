"""Detect a second table in a text that is read in portions: below a blank row, or beside a blank column."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.large.records import Records, blank_cells
from etl.read.shape.header import Header
from etl.read.shape.part import Part
from etl.read.shape.remark import wording
from etl.read.shape.tables import own_header
from etl.read.shape.title_lines import title_lines
from etl.read.shape.titles import title_keys
from etl.titles import title_key

# As for a whole sheet: more blocks are rows of one table, and this many rows show whether there is a header.
# A block with fewer rows in this portion is examined with the next one.
_MOST_BLOCKS = 1000
_HEADER_ROWS = 400
_TWO = 2


@dataclass(slots=True)
class Blocks:
    """Examines the rows after blank ones; `lines` are those above the header, a row has `width` cells.

    `checked` is the number of the last row examined, `count` the number of blocks. `ends` maps the first
    column of each group of columns to the number of its last filled row.
    """

    header: Header
    lines: Sequence[str]
    width: int
    checked: int = 0
    count: int = 0
    ends: dict[int, int] = field(default_factory=dict)

    def check(self, records: Records, end: int, last: int, *, final: bool = False) -> int:
        """Return how many records were examined before `end`; a block at the end waits for more rows.

        `last` is the number of the row before the records. Raises RefusedError if a second table begins.
        """
        gaps = np.flatnonzero(np.diff(records.numbers[:end], prepend=last) > 1)
        for at in gaps.tolist():
            number = int(records.numbers[at])
            if number <= self.checked or self.count >= _MOST_BLOCKS:
                continue
            if len(records) - at < _HEADER_ROWS and not final:
                end = at
                break
            self.checked, self.count = number, self.count + 1
            if number > self.header.start + 1 and self._begins(records, at):
                raise RefusedError(
                    _(
                        "row {row}: a second table seems to begin here, but a file of this size may hold "
                        "only one; split the file."
                    ).format(row=number)
                )
        self._record_ends(records.part(0, end))
        return end

    def finish(self) -> None:
        """Raise RefusedError if tables are side by side: a group of columns ends rows before another one."""
        if self.ends and max(self.ends.values()) - min(self.ends.values()) >= _TWO:
            raise RefusedError(
                _("row {row}: a table ends here, but the one beside it continues; split the file.").format(
                    row=min(self.ends.values())
                )
            )

    def _begins(self, records: Records, at: int) -> bool:
        """Return whether a table with another header begins at a record."""
        rows: list[list[str]] = []
        starts: list[int] = []
        before = int(records.numbers[at])
        for index in range(at, min(at + _HEADER_ROWS, len(records))):
            number = int(records.numbers[index])
            if number > before + 1:
                rows.append([])
                starts.append(len(rows))
            rows.append(records.row(index))
            before = number
        part = Part(rows, range(1, len(rows) + 1), range(self.width), uneven=True)
        found = own_header(part, 0, [0, *starts])
        if found is None:
            return False
        titles = title_keys(part, found.first, found.last)[: len(self.header.titles)]
        lines = [wording(part.rows[line]) for line in title_lines(part, found.first)]
        repeated = titles == [title_key(title) for title in self.header.titles]
        return not repeated or (bool(lines) and list(self.lines[-len(lines) :]) != lines)

    def _record_ends(self, records: Records) -> None:
        """Record the last filled rows of the groups of columns."""
        for group in self._groups():
            filled = np.zeros(len(records), dtype=np.bool_)
            for at in group:
                filled |= ~blank_cells(records.table.column(at))
            if filled.any():
                self.ends[group.start] = int(records.numbers[filled][-1])

    def _groups(self) -> list[range]:
        """Return the groups of columns between blank ones, none if they cannot be several tables."""
        groups = []
        for titled, indices in groupby(
            range(len(self.header.titles)), lambda at: bool(self.header.titles[at])
        ):
            found = list(indices)
            if titled:
                groups.append(range(found[0], found[-1] + 1))
        return groups if len(groups) > 1 and min(map(len, groups)) >= _TWO else []
