"""The report of cleaning as frozen values, which `make check` shows and `clean.json` is written from.

Every cell that differs from its text in the file is counted under the rule that changed it, every row that is
not published under its kind. The reports of a table's portions are added up.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from etl.dataset import Dataset, Field, Table
from etl.personal import mask
from etl.read.log import KEPT_BACK, Note

EXAMPLES = 5
# The number of unreadable cells that are listed; all are counted.
LISTED = 100


@dataclass(frozen=True, slots=True)
class Change:
    """What one rule changed in a column; `examples` are texts before and after, personal data masked."""

    rule: str
    cells: int
    examples: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "Change") -> "Change":
        examples = dict.fromkeys((*self.examples, *other.examples))
        return Change(self.rule, self.cells + other.cells, tuple(examples)[:EXAMPLES])


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to be reported: its location, its text, with personal data masked, and the rule it breaks."""

    sheet: str | None
    row: int
    column: str
    value: str
    rule: str


@dataclass(frozen=True, slots=True)
class ColumnReport:
    """What happened to one column: changes in the order of the rules, nulls by reason, reported cells.

    `unreadable` lists the first unreadable cells, `refused` is the number of all of them; `doubtful` and
    `doubted` are the same for values that are published in spite of a doubt.
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
    """What happened to one table from the file to the clean table, which has `rows` rows.

    `rows_read` is the number of all rows below the header, including those dropped while reading; `dropped`
    is the number of dropped rows by kind. `corrected` is the number of rows of each declared correction,
    `repeated` that of rows that repeat an earlier one, `added` that of rows added by the dataset's own
    `clean.py`.
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
        """Return the content of `clean.json`."""
        pairs = zip(self.dataset.tables, self.tables, strict=True)
        return {"dataset": self.dataset.name, "tables": [_table(table, report) for table, report in pairs]}


def _table(table: Table, report: TableReport) -> dict[str, Any]:
    """Return the entry of one table."""
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
    """Return the entry of one note, without empty keys and without texts that the source has hidden."""
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
    """Return the entry of one column."""
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
    """Return the entry of one cell: its location and its text."""
    return {
        "sheet": cell.sheet and mask(cell.sheet),
        "row": cell.row,
        "column": mask(cell.column),
        "value": cell.value,
    }
