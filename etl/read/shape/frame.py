"""Shape a sheet into one table: find it, read its rows, and say in the log what was left out."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from etl import header
from etl.dataset import RawFile
from etl.messages import _
from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.refused import RefusedError
from etl.read.shape.area import parse_area
from etl.read.shape.body import Body, take_body
from etl.read.shape.fill import fill_ditto, fill_down
from etl.read.shape.head import Head, find_head
from etl.read.shape.part import Part, cut
from etl.read.shape.remark import wording
from etl.read.shape.split import split
from etl.read.shape.subtotal import find_subtotals
from etl.read.shape.tables import describe, find_tables, places
from etl.read.shape.unpivot import unpivot


def shape(grid: Grid, raw: RawFile, log: Log) -> pd.DataFrame:
    """Read the one table of a sheet as texts; columns are titles, the index is the row's number on the sheet.

    Raises RefusedError where the table, its header or a subtotal is not certain.
    """
    part = cut(grid, raw.area)
    log.drop("hidden", part.hidden)
    found_head = _head(grid, part, raw, log)
    body = take_body(part, found_head, log)
    columns = _columns(body, raw, log)
    dropped = set(find_subtotals(columns, body.titles, body.numbers, raw.subtotals, found_head.unit, log))
    log.drop("subtotal", len(dropped))
    frame = _frame(columns, body, dropped)
    log.rows += len(frame)
    if raw.fill_down:
        frame, count = fill_down(frame, raw.fill_down)
        if count:
            log.note("fill_down", count=count)
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


def _columns(body: Body, raw: RawFile, log: Log) -> list[Sequence[str]]:
    """Take the columns that have a title, ditto marks filled."""
    turned = list(zip(*body.rows, strict=False)) if body.rows else []
    named = {header.key(title) for title in raw.fill_down}
    columns: list[Sequence[str]] = []
    count = 0
    for title, position in zip(body.titles, body.positions, strict=True):
        column, marks = fill_ditto(
            turned[position] if turned else (), title, body.numbers, header.key(title) in named
        )
        columns.append(column)
        count += marks
    if count:
        log.note("ditto", count=count)
    return columns


def _frame(columns: list[Sequence[str]], body: Body, dropped: set[int]) -> pd.DataFrame:
    """Put columns of texts together, without the rows that are dropped."""
    kept = [at for at in range(len(body.numbers)) if at not in dropped] if dropped else None
    if kept is not None:
        columns = [[column[at] for at in kept] for column in columns]
    numbers = body.numbers if kept is None else [body.numbers[at] for at in kept]
    index = pd.Index(numbers, dtype="int64", name="row")
    arrays = dict(enumerate(pd.array(list(column), dtype="str") for column in columns))
    frame = pd.DataFrame(arrays, index=index)
    frame.columns = pd.Index(body.titles, dtype="object")
    return frame
