"""What cleaning changed: frozen values that `make check` shows and `clean.json` is made from.

Every cell that differs from its wording in the file is counted under the rule that changed it, every row that
is not published under the kind of row it is. Parts of a table that was read in portions are added up.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.dataset import Dataset, Field, Table
from etl.personal import mask
from etl.read.log import KEPT_BACK, Note

EXAMPLES = 5
# So many unreadable cells are listed; all are counted.
LISTED = 100


@dataclass(frozen=True, slots=True)
class Change:
    """What one rule changed in a column; `examples` are pairs of wordings, without personal data."""

    rule: str
    cells: int
    examples: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "Change") -> "Change":
        examples = dict.fromkeys((*self.examples, *other.examples))
        return Change(self.rule, self.cells + other.cells, tuple(examples)[:EXAMPLES])


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to be told: where it stands, its wording without personal data, the rule that it breaks."""

    sheet: str | None
    row: int
    column: str
    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """What happened to one column: changes in the order of the rules, nulls by reason, odd cells.

    `unreadable` lists the first cells that cannot be read, `refused` counts them all.
    `doubtful` and `doubted` do so for values that are published though something about them is odd.
    """

    name: str
    cells: int = 0
    changes: tuple[Change, ...] = ()
    nulls: Mapping[str, int] = field(default_factory=dict)
    unreadable: tuple[Cell, ...] = ()
    refused: int = 0
    doubtful: tuple[Cell, ...] = ()
    doubted: int = 0

    def __add__(self, other: "ColumnReport") -> "ColumnReport":
        changes = {change.rule: change for change in self.changes}
        for change in other.changes:
            changes[change.rule] = changes[change.rule] + change if change.rule in changes else change
        return ColumnReport(
            self.name,
            self.cells + other.cells,
            tuple(changes.values()),
            dict(Counter(self.nulls) + Counter(other.nulls)),
            (*self.unreadable, *other.unreadable)[:LISTED],
            self.refused + other.refused,
            (*self.doubtful, *other.doubtful)[:LISTED],
            self.doubted + other.doubted,
        )


@dataclass(frozen=True, slots=True)
class TableReport:
    """What happened to one table on its way from the file; `rows` are those that come out.

    `rows_read` counts all rows below the header, those too that reading left out.

    `corrected` counts the rows of each declared correction, `repeated` the rows that repeat an earlier one,
    `added` those that the dataset's own `clean.py` made.
    """

    name: str
    rows_read: int
    rows: int
    notes: tuple[Note, ...]
    dropped: Mapping[str, int]
    columns: tuple[ColumnReport, ...]
    corrected: tuple[int, ...] = ()
    repeated: int = 0
    added: int = 0


@dataclass(frozen=True, slots=True)
class CleanReport:
    """What happened to all tables of a dataset."""

    dataset: Dataset
    tables: tuple[TableReport, ...]

    def document(self) -> dict[str, Any]:
        """Build what `clean.json` says."""
        pairs = zip(self.dataset.tables, self.tables, strict=True)
        return {"dataset": self.dataset.name, "tables": [_table(table, report) for table, report in pairs]}


def _table(table: Table, report: TableReport) -> dict[str, Any]:
    """Describe one table."""
    raw = table.raw
    fields = zip(table.fields, report.columns, strict=True)
    return {
        "name": table.name,
        "title": {"ko": mask(table.title.ko), "en": mask(table.title.en)},
        "file": {
            "path": mask(raw.path.as_posix()),
            "sha256": raw.sha256,
            "member": raw.member and mask(raw.member),
            "sheets": [*map(mask, raw.sheets)],
        },
        "rows_read": report.rows_read,
        "rows": report.rows,
        "reading": [_note(note) for note in report.notes],
        "dropped": dict(report.dropped),
        "repeated_rows": report.repeated,
        "added_rows": report.added,
        "corrections": [
            {"reason": mask(correction.reason), "kind": correction.kind, "rows": rows}
            for correction, rows in zip(table.corrections, report.corrected, strict=True)
        ],
        "ignored": [*map(mask, table.ignored)],
        "columns": [_column(field, column) for field, column in fields],
    }


def _note(note: Note) -> dict[str, Any]:
    """Describe one note, leaving out what it does not say, and what its source has hidden."""
    text = "" if note.kind in KEPT_BACK else mask(note.text)
    entry: dict[str, Any] = {
        "kind": note.kind,
        "text": text or None,
        "row": note.row,
        "sheet": note.sheet and mask(note.sheet),
    }
    entry = {key: value for key, value in entry.items() if value is not None}
    return entry | ({"count": note.count} if note.count != 1 else {})


def _column(field: Field, column: ColumnReport) -> dict[str, Any]:
    """Describe one column."""
    return {
        "name": field.name,
        "title": {"ko": mask(field.title.ko), "en": mask(field.title.en)},
        "from": [*map(mask, field.sources)],
        "reading": field.reading,
        "cells": column.cells,
        "changed": [
            {
                "rule": change.rule,
                "cells": change.cells,
                "examples": [{"before": before, "after": after} for before, after in change.examples],
            }
            for change in column.changes
        ],
        "nulls": dict(column.nulls),
        "unreadable": {
            "tolerated": field.unreadable,
            "found": column.refused,
            "cells": [_cell(cell) for cell in column.unreadable],
        },
        "doubtful": {"found": column.doubted, "cells": [_cell(cell) for cell in column.doubtful]},
    }


def _cell(cell: Cell) -> dict[str, Any]:
    """Describe where a cell stands and what it says."""
    return {
        "sheet": cell.sheet and mask(cell.sheet),
        "row": cell.row,
        "column": mask(cell.column),
        "value": cell.value,
    }
