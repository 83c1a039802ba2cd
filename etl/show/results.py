"""Show the results of a run: a table for people, JSON for programs."""

import json
import sys
from collections.abc import Sequence
from typing import TextIO

from etl.messages import _
from etl.result import Result, Status
from etl.show.align import align_rows, width
from etl.show.cleaning import cleaning_summary


def show_table(results: Sequence[Result], stream: TextIO | None = None) -> None:
    """Write one aligned line for each dataset.

    A run that publishes shows versions; one that checks has none and shows what cleaning changed.
    """
    stream = stream or sys.stdout
    checked = any(result.cleaning for result in results)
    header = (_("dataset"), _("rows"), _("cleaning") if checked else _("version"), _("status"))
    rows = [_row(result) for result in results]
    if stream.isatty():
        _rich(header, rows, stream)
    else:
        _plain([header, *rows], stream)


def show_json(results: Sequence[Result], stream: TextIO | None = None) -> None:
    """Write an array of objects; `error` holds the full message, `cleaning` what `clean.json` says."""
    array = [
        {
            "dataset": result.dataset,
            "status": result.status.value,
            "version": result.version,
            "rows": result.rows,
            "seconds": round(result.seconds, 3),
            "error": str(result.error) if result.error else None,
            "cleaning": result.cleaning.document() if result.cleaning else None,
        }
        for result in results
    ]
    print(json.dumps(array, ensure_ascii=False, indent=2), file=stream or sys.stdout)


def _row(result: Result) -> tuple[str, str, str, str]:
    """Return the cells of one result; an error, which has been shown before, is cut short."""
    status = _label(result.status)
    if result.error:
        status += f": {_short(str(result.error))}"
    return (
        result.dataset,
        "" if result.rows is None else f"{result.rows:,}",
        cleaning_summary(result.cleaning) if result.cleaning else result.version or "",
        status,
    )


def _label(status: Status) -> str:
    """Return a status in the language in use."""
    return {
        Status.PUBLISHED: _("published"),
        Status.REPAIRED: _("repaired"),
        Status.UNCHANGED: _("unchanged"),
        Status.CHECKED: _("checked"),
        Status.FAILED: _("failed"),
    }[status]


def _short(message: str, cells: int = 80) -> str:
    """Cut a message to its first line and to a number of cells on a terminal."""
    first, _newline, rest = message.partition("\n")
    if width(first) <= cells:
        return f"{first} …" if rest else first
    while width(first) > cells - 2:
        first = first[:-1]
    return f"{first} …"


def _plain(rows: Sequence[Sequence[str]], stream: TextIO) -> None:
    """Write aligned lines, with the column of rows aligned to the right."""
    for line in align_rows(rows, right={1}):
        print(line, file=stream)


def _rich(header: Sequence[str], rows: Sequence[Sequence[str]], stream: TextIO) -> None:
    """Write a table on a terminal."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for number, title in enumerate(header):
        table.add_column(
            title, justify="right" if number == 1 else "left", no_wrap=number < 3, overflow="fold"
        )
    for row in rows:
        table.add_row(*map(escape, row))
    Console(file=stream, highlight=False).print(table)
