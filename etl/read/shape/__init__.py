"""Find the table on a sheet and return it as a frame of texts.

This is the step between the cells of a file (`etl.read.grid`) and the typed columns of `etl.clean`.
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
from etl.read.shape.header import Header, read_header
from etl.read.shape.part import Part, cut
from etl.read.shape.remark import is_remark, wording
from etl.read.shape.reshape import split, unpivot
from etl.read.shape.sections import note_sections, take_sections
from etl.read.shape.sums.find import Sheet, find_subtotals
from etl.read.shape.sums.words import Label, find_labels, is_label
from etl.read.shape.tables import FoundTable, describe, find_tables, table_areas
from etl.titles import title_key

__all__ = [
    "Area",
    "FoundTable",
    "Header",
    "fill_down",
    "find_tables",
    "is_label",
    "is_remark",
    "shape",
    "split",
    "unpivot",
]


def shape(grid: Grid, raw: RawFile, log: Log) -> pd.DataFrame:
    """Return the one table of a sheet as texts; columns are titles, the index is the row number on the sheet.

    Raises RefusedError if the table or its header is not certain, rows do not fit the header, a subtotal is
    wrong, a ditto mark has nothing above it, or a setting of `raw` does not fit the sheet.
    """
    part = cut(grid, raw.area)
    log.drop("hidden", part.hidden)
    header = _header(grid, part, raw, log)
    body = take_body(part, header, log)
    if raw.sections:
        body = take_sections(body, raw.sections, log)
    else:
        note_sections(body, part, log)
    columns, sums = _columns(body, raw, header.unit, hidden=bool(part.hidden), log=log)
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


def _header(grid: Grid, part: Part, raw: RawFile, log: Log) -> Header:
    """Return the header of the declared area, or of the only table."""
    return _header_in_area(grid, part, raw, log) if raw.area else sole_header(part, raw, log)


def sole_header(part: Part, raw: RawFile, log: Log) -> Header:
    """Return the header of the only table of a part, and note it.

    Raises RefusedError if the part holds several tables, is blank, or has no certain header, and if `header:`
    or `columns:` of `raw` does not fit it.
    """
    if raw.columns:
        return read_header(part, raw, log)
    found = table_areas(part)
    if len(found) > 1:
        tables = [describe(area) for area in found]
        raise RefusedError(
            _("holds {count} tables; select one in dataset.yml:").format(count=len(tables)),
            *(f"area: {table.area}  ({' | '.join(table.titles)[:100]})" for table in tables),
        )
    return read_header(part, raw, log, found[0].header if found else None)


def _header_in_area(grid: Grid, part: Part, raw: RawFile, log: Log) -> Header:
    """Return the header of the declared area, and note the tables outside it.

    Titles, units and footers that belong to the table in the area are noted wherever they are.
    """
    declared = parse_area(raw.area or "")
    found = read_header(part, raw, log)
    for table in find_tables(grid):
        if not table.area.overlaps(declared):
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
    """Return the columns with a title, ditto marks filled, and the labels of the rows that sum up others.

    Labels are recognised in the cells as written. Ditto marks are never filled with a label.
    """
    transposed = list(zip(*body.rows, strict=False)) if body.rows else []
    written: list[Sequence[str]] = [transposed[at] if transposed else () for at in body.positions]
    columns, marks = _filled_dittos(written, body, raw, ())
    sheet = Sheet(columns, body.titles, body.numbers, unit, hidden)
    sums = find_subtotals(sheet, find_labels(written), raw.subtotals, log)
    if marks and sums:
        columns, marks = _filled_dittos(written, body, raw, sums)
    if marks:
        log.note("ditto", count=marks)
    note_ditto_words(columns, body, log)
    return columns, sums


def _filled_dittos(
    written: Sequence[Sequence[str]], body: Body, raw: RawFile, sums: Sequence[Label]
) -> tuple[list[Sequence[str]], int]:
    """Return columns with their ditto marks filled, and the number of marks."""
    filled_down = {title_key(title) for title in raw.fill_down}
    columns: list[Sequence[str]] = []
    count = 0
    for at, (column, title) in enumerate(zip(written, body.titles, strict=True)):
        skipped = {label.row for label in sums if label.column == at}
        filled, marks = fill_ditto(
            column, title, body.numbers, title_key(title) in filled_down, skipped=skipped
        )
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
    """Return the columns as a frame without the dropped rows, with blank cells filled as declared."""
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
