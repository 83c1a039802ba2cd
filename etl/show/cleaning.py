"""Show a steward what cleaning changed: a summary of a few words, or the full account of a dataset.

Loads no data library: it only reads a report that was made elsewhere.
"""

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TextIO

from etl.dataset import Table
from etl.messages import _, either
from etl.personal import mask
from etl.problems import location
from etl.show.align import align_rows
from etl.words.cleaning import CORRECTIONS, DROPPED, NOTES, RULES
from etl.words.text import Text
from etl.words.visible import visible
from etl.words.vocabulary import NULL_REASONS

if TYPE_CHECKING:
    from etl.clean.report import Cell, CleanReport, ColumnReport, TableReport
    from etl.read.log import Note

_MOST_NOTES = 5
_LONGEST = 100
# Notes that every file has; they do not mean a change.
_FACTS = {"format", "encoding", "member", "header", "columns"}


def cleaning_summary(report: "CleanReport") -> str:
    """Return in a few words how much was changed."""
    columns = [column for table in report.tables for column in table.columns]
    counts = (
        (_("changes: {count}"), sum(change.cells for column in columns for change in column.changes)),
        (_("unreadable: {count}"), sum(column.refused for column in columns)),
        (_("doubtful: {count}"), sum(column.doubted for column in columns)),
        (_("rows dropped: {count}"), sum(sum(table.dropped.values()) for table in report.tables)),
        (_("rows added: {count}"), sum(table.added for table in report.tables)),
    )
    shown = [words.format(count=f"{count:,}") for words, count in counts if count]
    return ", ".join(shown) or _("nothing changed")


def show_cleaning(report: "CleanReport", stream: TextIO | None = None) -> None:
    """Write the full account of a dataset, table by table."""
    print("\n".join(_account(report)), file=stream or sys.stdout)


def _account(report: "CleanReport") -> Iterator[str]:
    """Yield the lines of a dataset; a single one where nothing was changed."""
    if not any(map(_is_changed, report.tables)):
        rows = sum(table.rows for table in report.tables)
        name = report.dataset.name
        yield _("{name}: nothing was changed; rows: {rows}").format(name=name, rows=f"{rows:,}")
        return
    for number, (table, found) in enumerate(zip(report.dataset.tables, report.tables, strict=True)):
        if number:
            yield ""
        yield _heading(table, found)
        lines = [
            *_reading(found.notes),
            *_rows(table, found),
            *_columns(found),
            *_cell_problems(table, found),
        ]
        yield from (f"  {line}" for line in lines)
        if not _is_changed(found):
            yield "  " + _("nothing changed")


def _is_changed(found: "TableReport") -> bool:
    """Return whether anything is published otherwise than it stands in the file."""
    return bool(
        found.dropped
        or found.added
        or any(column.changes or column.refused or column.doubted for column in found.columns)
        or any(note.kind not in _FACTS for note in found.notes)
    )


def _heading(table: Table, found: "TableReport") -> str:
    """Return a table's title, where it was read from, and its number of rows."""
    return _("{title} ({name}): {location}; rows read: {read}, rows published: {rows}").format(
        title=mask(either(table.title.ko, table.title.en)),
        name=table.name,
        location=location(table.raw.path / (table.raw.member or ""), table.raw.sheet),
        read=f"{found.rows_read:,}",
        rows=f"{found.rows:,}",
    )


def _reading(notes: Sequence["Note"]) -> Iterator[str]:
    """Yield a line for each kind of note that was made while the file was read."""
    sheets = len({note.sheet for note in notes if note.sheet is not None}) > 1
    for kind in dict.fromkeys(note.kind for note in notes):
        alike = [note for note in notes if note.kind == kind]
        texts = [text for text in dict.fromkeys(_note(note, sheets) for note in alike) if text]
        count = sum(note.count for note in alike)
        more = ["…"] if len(texts) > _MOST_NOTES else []
        shown = ", ".join([*texts[:_MOST_NOTES], *more])
        if count > len(texts):
            shown = f"{shown} ({count:,})" if shown else f"{count:,}"
        yield f"{_either(NOTES[kind])}: {shown}"


def _note(note: "Note", with_sheet: bool) -> str:
    """Return the text and the location of a note, as far as it has them."""
    text = _masked(note.text)
    text = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    where = [_("sheet {sheet!r}").format(sheet=note.sheet)] if with_sheet and note.sheet is not None else []
    where += [_("row {row}").format(row=note.row)] if note.row is not None else []
    if not text or not where:
        return text or ", ".join(where)
    return f"{text} ({', '.join(where)})"


def _rows(table: Table, found: "TableReport") -> Iterator[str]:
    """Yield which rows and columns are not published, and which rows were corrected or added."""
    if found.dropped:
        kinds = ", ".join(f"{_either(DROPPED[kind])} {count:,}" for kind, count in found.dropped.items())
        yield _("rows left out: {count}").format(count=kinds)
    if found.repeated and "duplicate" not in found.dropped:
        yield _("rows that repeat an earlier one, kept: {count}").format(count=f"{found.repeated:,}")
    if found.added:
        yield _("rows added by clean.py: {count}").format(count=f"{found.added:,}")
    if table.ignored:
        yield _("columns not published: {names}").format(names=", ".join(map(_masked, table.ignored)))
    for correction, rows in zip(table.corrections, found.corrected, strict=True):
        yield _("correction, {kind}, rows: {rows}: {reason}").format(
            kind=_either(CORRECTIONS[correction.kind]),
            rows=f"{rows:,}",
            reason=_masked(correction.reason),
        )


def _columns(found: "TableReport") -> Iterator[str]:
    """Yield two aligned tables: what each rule changed, and why cells have no value."""
    changes = [line for column in found.columns for line in _changes(column)]
    if changes:
        header = (_("column"), _("what was done"), _("cells"), _("before → after"))
        yield from align_rows([header, *changes], right={2})
    nulls = [
        (column.name, _either(NULL_REASONS[reason]), f"{count:,}")
        for column in found.columns
        for reason, count in column.nulls.items()
    ]
    if nulls:
        yield from align_rows([(_("column"), _("why there is no value"), _("cells")), *nulls], right={2})


def _changes(column: "ColumnReport") -> Iterator[tuple[str, str, str, str]]:
    """Yield the rules that changed a column, each with its examples on lines of their own."""
    for number, change in enumerate(column.changes):
        shown = [f"{_cell(before)} → {_cell(after)}" for before, after in change.examples] or [""]
        yield (
            column.name if not number else "",
            _either(RULES[change.rule]),
            f"{change.cells:,}",
            shown[0],
        )
        yield from (("", "", "", example) for example in shown[1:])


def _cell_problems(table: Table, found: "TableReport") -> Iterator[str]:
    """Yield the unreadable cells, and the doubtful ones that are published, with their locations."""
    for field, column in zip(table.fields, found.columns, strict=True):
        if column.refused:
            yield _("{field}: unreadable and left empty: {count}, allowed: {most}").format(
                field=field.name, count=f"{column.refused:,}", most=f"{field.unreadable:,}"
            )
            yield from _cells(table, column.unreadable, column.refused)
        if column.doubted:
            yield _("{field}: doubtful but published: {count}").format(
                field=field.name, count=f"{column.doubted:,}"
            )
            yield from _cells(table, column.doubtful, column.doubted)


def _cells(table: Table, cells: Sequence["Cell"], count: int) -> Iterator[str]:
    """Yield where cells are, what they hold and what is wrong, and how many more there are."""
    for cell in cells:
        where = location(table.raw.path, cell.sheet, cell.row, cell.column)
        yield f"  {where}: {_cell(cell.value)} {cell.rule}"
    if count > len(cells):
        yield "  " + _("… and {count} more").format(count=f"{count - len(cells):,}")


def _masked(text: str) -> str:
    """Return a text of a file or of `dataset.yml` without personal data, hidden characters made visible."""
    return visible(mask(text))


def _cell(text: str) -> str:
    """Quote a cell, so that spaces at its ends can be seen."""
    return f"'{visible(text)}'" if text else _("(empty)")


def _either(words: Text) -> str:
    """Return a text in the language in use."""
    return either(words.ko, words.en)
