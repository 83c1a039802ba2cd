"""Read JSON records (RFC 8259, GeoJSON by RFC 7946) as texts; numbers keep their digits, so 1e5 stays 1e5.

Records are a list of objects, at any depth of the document, or one object on each line (JSON Lines).
"""

import re
from collections.abc import Iterator
from typing import Any

from etl.messages import _
from etl.read.contents import Contents, without_sheets
from etl.read.errors import RefusedError
from etl.read.formats.format import Format
from etl.read.formats.json_text import parsed_json
from etl.read.formats.records import Columns, Facts, no_records, record_grid, refuse_incomplete
from etl.read.grid import Grid
from etl.read.log import Log
from etl.words.text import Text

LARGEST_JSON = 100 * 1024**2  # bytes
_BEGINNING = re.compile(r'\s*(?:\{\s*["}]|\[\s*[\[{\]])')
_DEEPEST = 6
_USUAL = ("records", "data", "items", "item", "row", "rows", "list", "result", "results")
# An object with one of these names is a list of one, as converters from XML to JSON write it.
_SINGLE, _SINGLE_LAST = ("item",), ("item", "row")


def json_records(text: str, log: Log) -> Contents:
    """Return the records of a document.

    Raises RefusedError if the text is not valid JSON, has no list of records or several, or is only one page
    of an API response. `load` raises it if a record is not an object, contains lists or records, or has too
    many names, if a text is too long or mojibake, or if a sheet is requested.
    """
    value = parsed_json(text, log)
    names = _field_names(value)
    records = _records(value)
    refuse_incomplete(_facts(value, 0), len(records))

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


def _records(value: Any) -> list[Any]:
    """Return the list of records; raise RefusedError if there is none or more than one."""
    if isinstance(value, list):
        return value
    found = list(_lists(value, "", 0, _SINGLE)) or list(_lists(value, "", 0, _SINGLE_LAST))
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
        raise no_records(_facts(value, 0))
    return found[0][1]


def _lists(value: Any, path: str, depth: int, single: tuple[str, ...]) -> Iterator[tuple[str, list[Any]]]:
    """Yield the path and the entries of lists of objects; an object with a `single` name is a list of one."""
    if not isinstance(value, dict) or depth > _DEEPEST:
        return
    for name, entry in value.items():
        below = f"{path}.{name}".lstrip(".")
        if isinstance(entry, list) and _holds_lists(entry):
            for each in entry:
                yield from _lists(each, below, depth + 1, single)
        elif isinstance(entry, list) and entry and all(isinstance(each, dict) for each in entry):
            if name != "fields":
                yield below, entry
        elif isinstance(entry, dict) and name in single and entry and not _has_nested(entry):
            yield below, [entry]
        else:
            yield from _lists(entry, below, depth + 1, single)


def _facts(value: Any, depth: int) -> Iterator[Facts]:
    """Yield the names and texts of the objects around the records, also in the list `head`."""
    if not isinstance(value, dict) or depth > _DEEPEST:
        return
    yield [(name, entry) for name, entry in value.items() if isinstance(entry, str)]
    for name, entry in value.items():
        if name in _SINGLE_LAST and isinstance(entry, dict) and not _has_nested(entry):
            continue
        is_head = isinstance(entry, list) and (name == "head" or _holds_lists(entry))
        for each in entry if is_head else [entry]:
            yield from _facts(each, depth + 1)


def _holds_lists(entries: list[Any]) -> bool:
    """Return whether a list consists of objects that contain only one list of objects each."""
    return bool(entries) and all(
        isinstance(entry, dict)
        and len(entry) == 1
        and all(
            isinstance(inner, list) and inner and all(isinstance(each, dict) for each in inner)
            for inner in entry.values()
        )
        for entry in entries
    )


def _has_nested(record: dict[str, Any]) -> bool:
    """Return whether a record contains an object or a list."""
    return any(isinstance(value, dict | list) for value in record.values())


def _field_names(value: Any) -> list[str]:
    """Return the names of the columns in order if the document has a list `fields`, otherwise []."""
    fields = value.get("fields") if isinstance(value, dict) else None
    if not isinstance(fields, list) or not all(isinstance(field, dict) for field in fields):
        return []
    names = [field.get("id", field.get("name")) for field in fields]
    return [name for name in names if isinstance(name, str)]


def _cells(record: Any, number: int) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of a record; the names in an object are joined to its own by a dot.

    Raises RefusedError if the record is not an object, or contains a list or deeper objects.
    """
    if not isinstance(record, dict):
        raise RefusedError(_("record {number}: is not an object.").format(number=number))
    for name, value in record.items():
        if isinstance(value, dict) and value:
            for inner, cell in _coordinates(value, name, number).items():
                yield f"{name}.{inner}", _text(cell, f"{name}.{inner}", number)
        else:
            yield name, _text(value, name, number)


def _coordinates(value: dict[str, Any], name: str, number: int) -> dict[str, Any]:
    """Return a point of GeoJSON with a name for each coordinate, and other objects as they are.

    Coordinate 0 is the longitude, 1 the latitude (RFC 7946, section 3.1.1). Raises RefusedError for other
    geometries.
    """
    coordinates = value.get("coordinates")
    if not isinstance(coordinates, list) or not isinstance(value.get("type"), str):
        return value
    if value["type"] != "Point":
        raise RefusedError(
            _(
                "record {number}: {name!r} is a {kind}, which cannot become columns; ask its sender for "
                "points or CSV."
            ).format(number=number, name=name, kind=value["type"])
        )
    rest = {inner: cell for inner, cell in value.items() if inner != "coordinates"}
    return rest | {f"coordinates.{index}": coordinate for index, coordinate in enumerate(coordinates)}


def _text(value: Any, name: str, number: int) -> str:
    """Return the text of a value; raise RefusedError if it is a list or an object."""
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


FORMAT = Format(
    "JSON",
    Text("JSON 레코드, 한 줄에 하나씩도", "records in JSON, also one on each line"),
    lambda file: bool(_BEGINNING.match(file.text)),
    lambda file: json_records(file.read_text(LARGEST_JSON), file.log),
    generality=1,
)
