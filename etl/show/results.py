"""Show the results of a run: a table for people, JSON for programs."""

import json
import sys
from collections.abc import Sequence
from typing import TextIO

from etl.messages import _
from etl.result import Result, Status
from etl.show.align import aligned, width
from etl.show.cleaning import cleaning_summary


def show_table(results: Sequence[Result], stream: TextIO | None = None) -> None:
    """Write one line for each dataset, aligned also where letters are two cells wide.

    A run that publishes tells versions; one that checks has none and tells what cleaning changed.
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
    """Write one result; of an error only where it begins, all of it has been told before."""
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
    """Say a status in the user's language."""
    return {
        Status.PUBLISHED: _("published"),
        Status.REPAIRED: _("repaired"),
        Status.UNCHANGED: _("unchanged"),
        Status.CHECKED: _("checked"),
        Status.FAILED: _("failed"),
    }[status]


def _short(message: str, cells: int = 80) -> str:
    """Cut a message to its first line and to so many cells."""
    first, _newline, rest = message.partition("\n")
    if width(first) <= cells:
        return f"{first} …" if rest else first
    while width(first) > cells - 2:
        first = first[:-1]
    return f"{first} …"


def _plain(rows: Sequence[Sequence[str]], stream: TextIO) -> None:
    """Write aligned lines, numbers to the right."""
    for line in aligned(rows, right={1}):
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
