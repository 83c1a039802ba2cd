"""Notice a second table in a text that is read in portions: below a blank row, or beside a blank column."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.large.records import Records, says_nothing
from etl.read.shape.header import Head
from etl.read.shape.part import Part
from etl.read.shape.remark import wording
from etl.read.shape.tables import own_header
from etl.read.shape.title_lines import title_lines
from etl.read.shape.titles import title_keys
from etl.titles import title_key

# As in a whole sheet: so many blocks are rows of one table, and a header shows in so many rows.
_MOST_BLOCKS = 1000
_DEEP = 400
# A block with fewer rows in this portion waits for the next one.
_SHALLOW = 12
_TWO = 2


@dataclass(slots=True)
class Blocks:
    """Looks at the rows that follow a blank one; `lines` stand above the header, a row has `width` cells."""

    head: Head
    lines: Sequence[str]
    width: int
    checked: int = 0
    count: int = 0
    ends: dict[int, int] = field(default_factory=dict)

    def check(self, records: Records, end: int, last: int, *, final: bool = False) -> int:
        """Refuse a second table among the records before `end`, and tell how many were looked at.

        `last` is the number of the row before the first.
        """
        gaps = np.flatnonzero(np.diff(records.numbers[:end], prepend=last) > 1)
        for at in gaps.tolist():
            number = int(records.numbers[at])
            if number <= self.checked or self.count >= _MOST_BLOCKS:
                continue
            if len(records) - at < _SHALLOW and not final:
                end = at
                break
            self.checked, self.count = number, self.count + 1
            if number > self.head.start + 1 and self._begins(records, at):
                raise RefusedError(
                    _(
                        "row {row}: a second table seems to begin here, which a file so large cannot hold; "
                        "split the file."
                    ).format(row=number)
                )
        self._look(records.part(0, end))
        return end

    def finish(self) -> None:
        """Refuse tables side by side, of which one goes on for rows after the other has ended."""
        if self.ends and max(self.ends.values()) - min(self.ends.values()) >= _TWO:
            raise RefusedError(
                _("row {row}: here ends a table, while one beside it goes on; split the file.").format(
                    row=min(self.ends.values())
                )
            )

    def _begins(self, records: Records, at: int) -> bool:
        """Tell whether a table of its own, with another header, begins at a record."""
        rows: list[list[str]] = []
        starts: list[int] = []
        before = int(records.numbers[at])
        for place in range(at, min(at + _DEEP, len(records))):
            number = int(records.numbers[place])
            if number > before + 1:
                rows.append([])
                starts.append(len(rows))
            rows.append(records.row(place))
            before = number
        part = Part(rows, range(1, len(rows) + 1), range(self.width), uneven=True)
        found = own_header(part, 0, [0, *starts])
        if found is None:
            return False
        own = title_keys(part, found.first, found.last)[: len(self.head.titles)]
        lines = [wording(part.rows[line]) for line in title_lines(part, found.first)]
        again = own == [title_key(title) for title in self.head.titles]
        return not again or (bool(lines) and list(self.lines[-len(lines) :]) != lines)

    def _look(self, records: Records) -> None:
        """Note where columns that blank ones keep apart are filled for the last time."""
        for group in self._groups():
            filled = np.zeros(len(records), dtype=np.bool_)
            for at in group:
                filled |= ~says_nothing(records.table.column(at))
            if filled.any():
                self.ends[group.start] = int(records.numbers[filled][-1])

    def _groups(self) -> list[range]:
        """List the columns between blank ones, where they are several tables if any."""
        groups = []
        for titled, places in groupby(range(len(self.head.titles)), lambda at: bool(self.head.titles[at])):
            found = list(places)
            if titled:
                groups.append(range(found[0], found[-1] + 1))
        return groups if len(groups) > 1 and min(map(len, groups)) >= _TWO else []
