"""How a dataset was made from the files that were received: what a page shows of its `clean.json`.

A dataset without such a file, or with a broken one, has none; the rest of its page does not depend on it.
"""

import hashlib
import json
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from etl.words.text import Text
from portal.catalogue.cache import Cache
from portal.catalogue.records import File
from portal.files import Files, UnreachableError

KEY = "clean.json"
LARGEST = 1024 * 1024
_AGAIN_AFTER = 60.0  # seconds, when the file could not be read
_SHA256 = re.compile("[0-9a-f]{64}")
# What a page shows at most; the file has all of it.
_TABLES, _COLUMNS, _LISTED, _EXAMPLES, _LETTERS = 30, 200, 50, 5, 300
_MOST = 10**15
# Where it stands in the file is told, but never what it says: the publisher did not mean it to be seen.
_KEPT_BACK = {"hidden_sheet", "hidden_row", "hidden_column", "comment"}


@dataclass(frozen=True, slots=True)
class Change:
    """What one rule changed in a column, with pairs of a cell's wording before and after."""

    rule: str
    cells: int
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What happened to one column; `nulls` are reasons for which there is no value, with counts.

    `doubted` counts the registration numbers that are published though their check digit does not fit.
    """

    title: Text
    changes: tuple[Change, ...]
    nulls: tuple[tuple[str, int], ...]
    doubted: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A known error of the source that was mended: how, in how many rows and why."""

    kind: str
    rows: int
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was noticed while the file was read; `text` is its wording there."""

    kind: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Made:
    """How one table was made; `dropped` are kinds of rows that were left out, with counts."""

    title: Text
    path: str
    sheets: tuple[str, ...]
    rows_read: int
    rows: int
    notes: tuple[Note, ...]
    dropped: tuple[tuple[str, int], ...]
    repeated: int
    added: int
    corrections: tuple[Correction, ...]
    ignored: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def cells(self) -> int:
        """Count the changes."""
        return sum(change.cells for column in self.columns for change in column.changes)

    @property
    def is_long(self) -> bool:
        """Tell whether the list of changes is better shown on request."""
        return sum(len(column.changes) for column in self.columns) > 8


def made(file: File, files: Files, cache: Cache, now: Callable[[], float] = time.time) -> tuple[Made, ...]:
    """Read a dataset's `clean.json`, once: its content never changes, because it is named by its hash."""
    if not 0 < file.size <= LARGEST or not _SHA256.fullmatch(file.sha256):
        return ()
    key, moment = f"{KEY} {file.sha256}", now()
    kept = cache.get(key)
    if kept is None or (kept[1] is None and moment - kept[0] > _AGAIN_AFTER):
        kept = (moment, _fetched(file, files))
        cache.put(key, *kept)
    return tuple(_table(table) for table in _objects(kept[1], "tables")[:_TABLES])


def _fetched(file: File, files: Files) -> Any:
    """Fetch and parse the file; None when it is not there or is not what the catalogue describes."""
    try:
        content = files.fetch(file.url, file.size)
        if hashlib.sha256(content).hexdigest() != file.sha256:
            return None
        document = json.loads(content)
        json.dumps(document, ensure_ascii=False).encode()  # half a character can be neither kept nor shown
    except (UnreachableError, ValueError, RecursionError):
        return None
    return document


def _table(table: Mapping[str, Any]) -> Made:
    source = _object(table, "file")
    return Made(
        title=_title(table),
        path=" / ".join(filter(None, (_text(source, "path").removeprefix("raw/"), _text(source, "member")))),
        sheets=_texts(source, "sheets"),
        rows_read=_count(table.get("rows_read")),
        rows=_count(table.get("rows")),
        notes=tuple(_note(note) for note in _objects(table, "reading")[:_LISTED]),
        dropped=_counts(table, "dropped"),
        repeated=_count(table.get("repeated_rows")),
        added=_count(table.get("added_rows")),
        corrections=tuple(
            Correction(_text(each, "kind"), _count(each.get("rows")), _text(each, "reason"))
            for each in _objects(table, "corrections")[:_LISTED]
        ),
        ignored=_texts(table, "ignored"),
        columns=tuple(_column(column) for column in _objects(table, "columns")[:_COLUMNS]),
    )


def _note(note: Mapping[str, Any]) -> Note:
    kind = _text(note, "kind")
    return Note(kind, "" if kind in _KEPT_BACK else _text(note, "text"), _count(note.get("count", 1)))


def _column(column: Mapping[str, Any]) -> Column:
    changes = tuple(
        Change(
            _text(change, "rule"),
            _count(change.get("cells")),
            tuple(
                (_text(pair, "before"), _text(pair, "after"))
                for pair in _objects(change, "examples")[:_EXAMPLES]
            ),
        )
        for change in _objects(column, "changed")[:_LISTED]
    )
    doubted = _count(_object(column, "doubtful").get("found"))
    return Column(_title(column), changes, _counts(column, "nulls"), doubted)


def _title(thing: Mapping[str, Any]) -> Text:
    title = _object(thing, "title")
    return Text(_text(title, "ko") or _text(thing, "name"), _text(title, "en"))


def _object(values: Any, key: str) -> Mapping[str, Any]:
    value = values.get(key) if isinstance(values, dict) else None
    return value if isinstance(value, dict) else {}


def _objects(values: Any, key: str) -> list[Mapping[str, Any]]:
    value = values.get(key) if isinstance(values, dict) else None
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _texts(values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = values.get(key)
    listed = value if isinstance(value, list) else []
    return tuple(item[:_LETTERS] for item in listed if isinstance(item, str))[:_LISTED]


def _counts(values: Mapping[str, Any], key: str) -> tuple[tuple[str, int], ...]:
    counted = ((name, _count(count)) for name, count in _object(values, key).items())
    return tuple((name[:_LETTERS], count) for name, count in counted if count)[:_LISTED]


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value[:_LETTERS] if isinstance(value, str) else ""


def _count(value: Any) -> int:
    return min(max(value, 0), _MOST) if isinstance(value, int) and not isinstance(value, bool) else 0
