"""Read JSON records as texts: numbers keep their wording, so 007, 1e5 and long numbers survive.

Records are a list of objects, wherever it stands in the document, or one object on each line.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from etl.messages import _
from etl.read.contents import Contents, without_sheets
from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.records import Columns, record_grid
from etl.read.refused import RefusedError

LARGEST_JSON = 100 * 1024**2
_DEEPEST = 6
_USUAL = ("records", "data", "items", "item", "row", "rows", "list", "result", "results")
# An exporter that writes "" around texts that were in quotes before: "휴관일":""2,4주 월요일"",
_DOUBLED = re.compile(r'([:\[,]\s*)""(?![\s,}\]"])((?:[^"\\]|\\.)+)""(?=\s*[,}\]])')


def json_records(text: str, log: Log) -> Contents:
    """Read the records of a document."""
    value = _parsed(text, log)
    names = _field_names(value)
    records = _records(value)

    def load(wanted: str | None) -> Grid:
        without_sheets(wanted, "JSON")
        columns = Columns(names)
        rows = []
        for number, record in enumerate(records, 1):
            row: list[str] = []
            for name, cell in _cells(record, number):
                columns.put(row, name, cell)
            rows.append(row)
        return record_grid(list(columns.positions), rows)

    return Contents("JSON", (), load)


def _parsed(text: str, log: Log) -> Any:
    """Parse a document, lines of documents, or a document whose quotes are doubled."""
    try:
        return _strict(text)
    except json.JSONDecodeError as error:
        problem = error
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
        return [_line(line, number) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    mended, count = _DOUBLED.subn(r'\1"\2"', text)
    if count:
        try:
            value = _strict(mended)
        except json.JSONDecodeError:
            raise _invalid(problem, problem.lineno) from problem
        log.note("doubled_quotes", count=2 * count)
        return value
    raise _invalid(problem, problem.lineno) from problem


def _strict(text: str) -> Any:
    """Parse JSON by its standard; every number stays as it is written."""
    try:
        return json.loads(
            text, parse_int=str, parse_float=str, parse_constant=_refuse_constant, object_pairs_hook=_object
        )
    except RecursionError as error:
        raise RefusedError(_("is nested too deeply; this is no table.")) from error


def _line(line: str, number: int) -> Any:
    """Parse one line of many."""
    try:
        return _strict(line)
    except json.JSONDecodeError as error:
        raise _invalid(error, number) from error


def _invalid(error: json.JSONDecodeError, line: int) -> RefusedError:
    """Say where a document breaks the standard."""
    return RefusedError(
        _("line {line}, character {column}: this is no valid JSON ({reason}).").format(
            line=line, column=error.colno, reason=error.msg
        )
    )


def _refuse_constant(word: str) -> None:
    """Refuse NaN and Infinity, which are no JSON."""
    raise RefusedError(_("{word} is no JSON; write null.").format(word=word))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; of two with one name, one would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise RefusedError(_("the name {name!r} stands twice in one record.").format(name=twice))
    return found


def _records(value: Any) -> list[Any]:
    """Find the list of records."""
    if isinstance(value, list):
        return value
    found = list(_lists(value, "", 0))
    for usual in _USUAL if len(found) > 1 else ():
        named = [entry for entry in found if entry[0].rpartition(".")[2] == usual]
        found = named if len(named) == 1 else found
    if len(found) > 1:
        raise RefusedError(
            _("holds several lists of records: {names}.").format(
                names=", ".join(name for name, _list in found)
            )
        )
    if not found:
        raise RefusedError(_("holds no records."))
    return found[0][1]


def _lists(value: Any, path: str, depth: int) -> Iterator[tuple[str, list[Any]]]:
    """Find lists of objects, and the one object that stands for a list of one."""
    if not isinstance(value, dict) or depth > _DEEPEST:
        return
    for name, entry in value.items():
        below = f"{path}.{name}".lstrip(".")
        if isinstance(entry, list) and entry and all(isinstance(each, dict) for each in entry):
            if name != "fields":
                yield below, entry
        elif isinstance(entry, dict) and name == "item" and not _nested(entry):
            yield below, [entry]
        else:
            yield from _lists(entry, below, depth + 1)


def _nested(record: dict[str, Any]) -> bool:
    """Tell whether a record holds more than texts."""
    return any(isinstance(value, dict | list) for value in record.values())


def _field_names(value: Any) -> list[str]:
    """Read the order of the columns where the document tells it."""
    fields = value.get("fields") if isinstance(value, dict) else None
    if not isinstance(fields, list) or not all(isinstance(field, dict) for field in fields):
        return []
    names = [field.get("id", field.get("name")) for field in fields]
    return [name for name in names if isinstance(name, str)]


def _cells(record: Any, number: int) -> Iterator[tuple[str, str]]:
    """List a record's names and texts; an object in it becomes names with a dot."""
    if not isinstance(record, dict):
        raise RefusedError(_("record {number}: is no object with names.").format(number=number))
    for name, value in record.items():
        if isinstance(value, dict) and value:
            for inner, cell in value.items():
                yield f"{name}.{inner}", _text(cell, f"{name}.{inner}", number)
        else:
            yield name, _text(value, name, number)


def _text(value: Any, name: str, number: int) -> str:
    """Write a value as text."""
    if isinstance(value, str):
        return value
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    raise RefusedError(
        _("record {number}: {name!r} holds a list or records of its own; ask its sender for CSV.").format(
            number=number, name=name
        )
    )
