"""Clean one table portion by portion, in constant memory, and count everything that is changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pandas as pd

from etl.clean.column import Column
from etl.clean.corrections import Corrections
from etl.clean.duplicates import Duplicates
from etl.clean.field_cells import field_cells
from etl.clean.match_columns import ORIGIN, match_columns, never_matched
from etl.clean.readings.text import text
from etl.clean.report import LISTED, Cell, ColumnReport, TableReport
from etl.clean.unit_checks import contradiction, mixed_percent, mixed_units
from etl.dataset import Field, Table
from etl.messages import _
from etl.personal import mask
from etl.problems import SHOWN, location
from etl.read import Portion, RawTable
from etl.read.log import Note

_VALUE_SHOWN = 60


@dataclass(slots=True)
class TableCleaner:
    """Cleans the portions of a table; `problems` and `report()` are complete after the last one.

    `file` is the path of the raw file, for messages.
    """

    table: Table
    raw: RawTable
    file: Path
    problems: list[str] = field(default_factory=list)
    _reports: dict[str, ColumnReport] = field(default_factory=dict)
    _readers: dict[str, Column] = field(default_factory=dict)
    _corrections: Corrections = field(init=False)
    _duplicates: Duplicates = field(init=False)
    _matched: set[str] = field(default_factory=set)
    _rows: int = 0

    def __post_init__(self) -> None:
        self._corrections = Corrections(self.table.corrections)
        unique = any(each.constraints.get("unique") for each in self.table.fields)
        keyed = unique or bool(self.table.primary_key)
        self._duplicates = Duplicates(drop=self.table.raw.duplicates == "drop", keyed=keyed)
        for each in self.table.fields:
            self._reports[each.name] = ColumnReport(each.name)
            self._readers[each.name] = Column(each, missing(self.table, each))

    def frames(self) -> Iterator[pd.DataFrame]:
        """Yield the clean portions one after the other.

        Problems of the data are added to `problems`. Raises DatasetError for a portion that cannot be read,
        and for a regular expression that is not valid in RE2.
        """
        for portion in self.raw.portions:
            found, problems = match_columns(self.table, list(portion.frame.columns))
            if problems:
                where = location(self.file, portion.sheet)
                self.problems += [f"{where}: {problem}" for problem in problems]
                return
            self._note_absent(portion, found)
            frame = self._duplicates.filter(self._portion(portion, found))
            self._rows += len(frame)
            yield frame
        where = location(self.file, self.table.raw.sheet)
        problems = [*never_matched(self.table, self._matched), *self._corrections.problems()]
        self.problems += [f"{where}: {problem}" for problem in problems]
        self.problems += self._unreadable_cells()

    def report(self) -> TableReport:
        """Return what happened to the table."""
        log = self.raw.log
        dropped = dict(log.dropped)
        for kind, rows in (
            ("correction", self._corrections.dropped()),
            ("duplicate", self._duplicates.dropped),
        ):
            if rows:
                dropped[kind] = rows
        return TableReport(
            name=self.table.name,
            rows_read=log.rows + sum(log.dropped.values()),
            rows=self._rows,
            notes=tuple(log.notes),
            dropped=dropped,
            columns=tuple(self._reports.values()),
            corrected=tuple(self._corrections.rows),
            repeated=self._duplicates.repeated,
        )

    def _note_absent(self, portion: Portion, found: Mapping[str, str]) -> None:
        """Note the optional columns that are missing from a sheet."""
        self._matched.update(found)
        for each in self.table.fields:
            note = Note("absent_column", each.source, sheet=portion.sheet)
            absent = each.optional and not any(name in found for name in each.sources)
            if absent and note not in self.raw.log.notes:
                self.raw.log.notes.append(note)

    def _portion(self, portion: Portion, found: Mapping[str, str]) -> pd.DataFrame:
        """Clean one portion."""
        frame = self._corrections.apply(portion.frame, found)
        corrected = self._corrections.take()
        read: dict[str, pd.Series] = {}
        for each in self.table.fields:
            cells = field_cells(frame, each, found, self._readers[each.name].missing)
            cleaned = self._readers[each.name].read(cells.cells)
            read[each.name] = cleaned.values.set_axis(frame.index)
            before = [corrected[found[name]] for name in each.sources if found.get(name) in corrected]
            self._conflict(portion, frame, each, cells.conflicts)
            title = found.get(each.source, each.source)
            doubts = (
                contradiction(each, title, self._unit(portion), cells.cells),
                mixed_percent(each, cells.cells),
                mixed_units(each, self.table.fields, cells.cells),
            )
            where = location(self.file, portion.sheet, column=title)
            self.problems += [f"{where}: {doubt}" for doubt in doubts if doubt]
            self._reports[each.name] += ColumnReport(
                each.name,
                len(frame),
                (*before, *((cells.change,) if cells.change else ()), *cleaned.changes),
                cleaned.nulls,
                self._cells(portion, frame, title, cleaned.refused),
                len(cleaned.refused),
                self._cells(portion, frame, title, cleaned.doubtful),
                cleaned.doubted,
            )
        return pd.DataFrame(read, index=frame.index)

    def _unit(self, portion: Portion) -> str | None:
        """Return the unit that is written above the portion's header, None without one."""
        units = [
            note.text for note in self.raw.log.notes if (note.kind, note.sheet) == ("unit", portion.sheet)
        ]
        return units[-1] if units else None

    def _conflict(
        self, portion: Portion, frame: pd.DataFrame, each: Field, positions: tuple[int, ...]
    ) -> None:
        """Add a problem for each row in which several columns have different values for one field."""
        for at in positions[:SHOWN]:
            where = location(self.file, portion.sheet, int(frame.index[at]))
            self.problems.append(
                _(
                    "{where}: the columns {titles} have different values; change one by a correction "
                    "(field {field})."
                ).format(where=where, titles=" / ".join(each.sources), field=each.name)
            )

    def _cells(
        self, portion: Portion, frame: pd.DataFrame, title: str, listed: Mapping[int, tuple[str, str]]
    ) -> tuple[Cell, ...]:
        """Return a column's first cells to be reported, their texts masked and at most 60 characters long."""
        spread = ORIGIN in frame.columns and self._unpivoted(title)
        cells = []
        for at, (value, rule) in islice(listed.items(), LISTED):
            column = str(frame[ORIGIN].iloc[at]) if spread else title
            shown = mask(" ".join(value.split()))
            if len(shown) > _VALUE_SHOWN:
                shown = f"{shown[:_VALUE_SHOWN]}…"
            cells.append(Cell(portion.sheet, int(frame.index[at]), column, shown, rule))
        return tuple(cells)

    def _unpivoted(self, title: str) -> bool:
        """Return whether a column holds values of wide columns that were unpivoted."""
        unpivot = self.table.raw.unpivot
        return unpivot is not None and unpivot.value in (title, None)

    def _unreadable_cells(self) -> list[str]:
        """Return a line for each unreadable cell of the columns that have more of them than is tolerated."""
        lines: list[tuple[int, str]] = []
        more = 0
        for each in self.table.fields:
            report = self._reports[each.name]
            if report.refused <= each.unreadable:
                continue
            more += report.refused - len(report.unreadable)
            for cell in report.unreadable:
                where = location(self.file, cell.sheet, cell.row, cell.column)
                lines.append((cell.row, _unreadable(cell, each, where)))
        problems = [line for _row, line in sorted(lines)]
        if more:
            problems.append(
                _("{file}: {count} more cells cannot be read.").format(file=self.file, count=more)
            )
        return problems


def missing(table: Table, each: Field) -> dict[str, str]:
    """Map the words for missing values in a field to their reasons; an empty cell is always one."""
    declared = table.missing_values if each.missing_values is None else each.missing_values
    return {"": "empty"} | {text(word.value): word.label for word in declared if text(word.value)}


def _unreadable(cell: Cell, each: Field, where: str) -> str:
    """Return the message for an unreadable cell."""
    return _("{where}: {value!r} cannot be read as {reading} (field {field}): {rule}").format(
        where=where, value=cell.value, reading=each.reading, field=each.name, rule=cell.rule
    )
