"""Find and shape the table on a sheet: its header, its rows, and what stands beside them.

Between a file's cells (`etl.read.grid`) and the typed columns of `etl.clean`; every text stays as it is.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from etl.dataset import RawFile
from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.grid import Area, Grid, parse_area
from etl.read.log import Log
from etl.read.shape.body import Body, take_body
from etl.read.shape.fill import fill_ditto, fill_down, note_ditto_words
from etl.read.shape.header import Head, find_head
from etl.read.shape.part import Part, cut
from etl.read.shape.remark import is_remark, wording
from etl.read.shape.reshape import split, unpivot
from etl.read.shape.sections import note_sections, take_sections
from etl.read.shape.sums.find import Sheet, find_subtotals
from etl.read.shape.sums.words import Label, find_labels, is_label
from etl.read.shape.tables import FoundTable, describe, find_tables, places
from etl.titles import title_key

__all__ = [
    "Area",
    "FoundTable",
    "Head",
    "fill_down",
    "find_tables",
    "is_label",
    "is_remark",
    "shape",
    "split",
    "unpivot",
]


def shape(grid: Grid, raw: RawFile, log: Log) -> pd.DataFrame:
    """Read the one table of a sheet as texts; columns are titles, the index is the row's number on the sheet.

    Raises RefusedError where the table, its header or a subtotal is not certain.
    """
    part = cut(grid, raw.area)
    log.drop("hidden", part.hidden)
    found_head = _head(grid, part, raw, log)
    body = take_body(part, found_head, log)
    if raw.sections:
        body = take_sections(body, raw.sections, log)
    else:
        note_sections(body, part, log)
    columns, sums = _columns(body, raw, found_head.unit, hidden=bool(part.hidden), log=log)
    dropped = set() if raw.subtotals == "keep" else {label.row for label in sums}
    log.drop("subtotal", len(dropped))
    frame = _frame(columns, body, raw, sums, dropped, log)
    log.rows += len(frame)
    if raw.unpivot:
        wide = len(frame.columns)
        frame = unpivot(frame, raw.unpivot)
        log.note("unpivot", raw.unpivot.pattern, count=wide)
    if raw.split:
        before = len(frame)
        frame = split(frame, raw.split)
        log.note("split", raw.split.column, count=len(frame) - before)
    return frame


def _head(grid: Grid, part: Part, raw: RawFile, log: Log) -> Head:
    """Find the titles of the table that is meant."""
    return _head_in_area(grid, part, raw, log) if raw.area else sole_head(part, raw, log)


def sole_head(part: Part, raw: RawFile, log: Log) -> Head:
    """Find the titles of the one table in a part; RefusedError where there are more."""
    if raw.columns:
        return find_head(part, raw, log)
    found = places(part)
    if len(found) > 1:
        tables = [describe(place) for place in found]
        raise RefusedError(
            _("holds {count} tables; say in dataset.yml which one is meant:").format(count=len(tables)),
            *(f"area: {table.area}  ({' | '.join(table.titles)[:100]})" for table in tables),
        )
    return find_head(part, raw, log, found[0].header if found else None)


def _head_in_area(grid: Grid, part: Part, raw: RawFile, log: Log) -> Head:
    """Find the titles in the declared area, and note what stands outside of it.

    Titles, units and remarks are those of the table whose area it is.
    """
    asked = parse_area(raw.area or "")
    found = find_head(part, raw, log)
    for table in find_tables(grid):
        if not table.area.overlaps(asked):
            log.note("other_table", str(table.area), row=table.area.first_row + 1)
            continue
        noted = {note.text for note in log.notes} | {wording(row) for row in part.rows}
        found = replace(found, unit=found.unit or table.unit)
        units = [table.unit] if table.unit else []
        for kind, texts in (("title", table.title_lines), ("unit", units), ("footer", table.footers)):
            for text in (text for text in texts if text not in noted):
                log.note(kind, text)
    return found


def _columns(
    body: Body, raw: RawFile, unit: str | None, *, hidden: bool, log: Log
) -> tuple[list[Sequence[str]], list[Label]]:
    """Take the columns that have a title, ditto marks filled, and the labels of rows that sum up others.

    What is a label is told by the cells as they stand; no label fills a ditto mark below it.
    """
    turned = list(zip(*body.rows, strict=False)) if body.rows else []
    stand: list[Sequence[str]] = [turned[at] if turned else () for at in body.positions]
    columns, marks = _without_ditto(stand, body, raw, ())
    sheet = Sheet(columns, body.titles, body.numbers, unit, hidden)
    sums = find_subtotals(sheet, find_labels(stand), raw.subtotals, log)
    if marks and sums:
        columns, marks = _without_ditto(stand, body, raw, sums)
    if marks:
        log.note("ditto", count=marks)
    note_ditto_words(columns, body, log)
    return columns, sums


def _without_ditto(
    stand: Sequence[Sequence[str]], body: Body, raw: RawFile, sums: Sequence[Label]
) -> tuple[list[Sequence[str]], int]:
    """Fill the ditto marks of columns and count them."""
    named = {title_key(title) for title in raw.fill_down}
    columns: list[Sequence[str]] = []
    count = 0
    for at, (column, title) in enumerate(zip(stand, body.titles, strict=True)):
        passed = {label.row for label in sums if label.column == at}
        filled, marks = fill_ditto(column, title, body.numbers, title_key(title) in named, passed=passed)
        columns.append(filled)
        count += marks
    return columns, count


def _frame(
    columns: list[Sequence[str]],
    body: Body,
    raw: RawFile,
    sums: Sequence[Label],
    dropped: set[int],
    log: Log,
) -> pd.DataFrame:
    """Put columns of texts together, blanks filled from above, without the rows that are dropped."""
    index = pd.Index(body.numbers, dtype="int64", name="row")
    arrays = dict(enumerate(pd.array(list(column), dtype="str") for column in columns))
    frame = pd.DataFrame(arrays, index=index)
    frame.columns = pd.Index(body.titles, dtype="object")
    kept = [at for at in range(len(body.numbers)) if at not in dropped]
    if raw.fill_down:
        levels = (raw.sections, *raw.fill_down) if raw.sections else raw.fill_down
        labelled = {label.row: body.titles[label.column] for label in sums}
        frame, counts = fill_down(frame, levels, labelled)
        if count := int(counts[kept].sum()):
            log.note("fill_down", count=count)
    return frame.iloc[kept] if dropped else frame
