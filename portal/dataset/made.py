"""How a dataset's tables were made from the raw files: the part of `clean.json` that its page shows.

For a dataset without this file, or with a broken one, the page omits the section.
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
MAX_BYTES = 1024 * 1024
_RETRY_AFTER = 60.0  # seconds, if the file could not be read
_SHA256 = re.compile("[0-9a-f]{64}")
# Limits of what a page shows; the file is complete.
_MAX_TABLES, _MAX_COLUMNS, _MAX_LISTED, _MAX_EXAMPLES, _MAX_CHARACTERS = 30, 200, 50, 5, 300
_MAX_COUNT = 10**15
# Kinds of notes without their text on the page, because the source did not intend it to be seen.
_WITHHELD = {"hidden_sheet", "hidden_row", "hidden_column", "comment"}


@dataclass(frozen=True, slots=True)
class Change:
    """What one rule changed in a column, with examples of a cell's text before and after."""

    rule: str
    cells: int
    examples: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What changed in one column; `nulls` are the reasons for missing values, with counts.

    `doubtful` counts the registration numbers that are published although their check digit does not match.
    """

    title: Text
    changes: tuple[Change, ...]
    nulls: tuple[tuple[str, int], ...]
    doubtful: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A known error of the source that was corrected: its kind, the number of rows and the reason."""

    kind: str
    rows: int
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """An observation from reading the file; `text` is the text that it concerns."""

    kind: str
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class TableProvenance:
    """How one table was made; `dropped` are the kinds of rows that were left out, with counts."""

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
        """The number of changed cells."""
        return sum(change.cells for column in self.columns for change in column.changes)

    @property
    def is_long(self) -> bool:
        """Whether the list of changes is too long to show it unfolded."""
        return sum(len(column.changes) for column in self.columns) > 8


def read_provenance(
    file: File, files: Files, cache: Cache, now: Callable[[], float] = time.time
) -> tuple[TableProvenance, ...]:
    """Return how the tables of a dataset were made, from its `clean.json`; empty if that cannot be read.

    The file is cached by its hash, so it is read only once.
    """
    if not 0 < file.size <= MAX_BYTES or not _SHA256.fullmatch(file.sha256):
        return ()
    key, moment = f"{KEY} {file.sha256}", now()
    kept = cache.get(key)
    if kept is None or (kept[1] is None and moment - kept[0] > _RETRY_AFTER):
        kept = (moment, _fetch(file, files))
        cache.put(key, *kept)
    return tuple(_table(table) for table in _objects(kept[1], "tables")[:_MAX_TABLES])


def _fetch(file: File, files: Files) -> Any:
    """Fetch and parse the file; None if it is missing or does not match its hash in the catalogue."""
    try:
        content = files.fetch(file.url, file.size)
        if hashlib.sha256(content).hexdigest() != file.sha256:
            return None
        document = json.loads(content)
        json.dumps(document, ensure_ascii=False).encode()  # a lone surrogate can be neither cached nor shown
    except (UnreachableError, ValueError, RecursionError):
        return None
    return document


def _table(table: Mapping[str, Any]) -> TableProvenance:
    source = _object(table, "file")
    return TableProvenance(
        title=_title(table),
        path=" / ".join(filter(None, (_text(source, "path").removeprefix("raw/"), _text(source, "member")))),
        sheets=_texts(source, "sheets"),
        rows_read=_count(table.get("rows_read")),
        rows=_count(table.get("rows")),
        notes=tuple(_note(note) for note in _objects(table, "reading")[:_MAX_LISTED]),
        dropped=_counts(table, "dropped"),
        repeated=_count(table.get("repeated_rows")),
        added=_count(table.get("added_rows")),
        corrections=tuple(
            Correction(_text(each, "kind"), _count(each.get("rows")), _text(each, "reason"))
            for each in _objects(table, "corrections")[:_MAX_LISTED]
        ),
        ignored=_texts(table, "ignored"),
        columns=tuple(_column(column) for column in _objects(table, "columns")[:_MAX_COLUMNS]),
    )


def _note(note: Mapping[str, Any]) -> Note:
    kind = _text(note, "kind")
    return Note(kind, "" if kind in _WITHHELD else _text(note, "text"), _count(note.get("count", 1)))


def _column(column: Mapping[str, Any]) -> Column:
    changes = tuple(
        Change(
            _text(change, "rule"),
            _count(change.get("cells")),
            tuple(
                (_text(pair, "before"), _text(pair, "after"))
                for pair in _objects(change, "examples")[:_MAX_EXAMPLES]
            ),
        )
        for change in _objects(column, "changed")[:_MAX_LISTED]
    )
    doubtful = _count(_object(column, "doubtful").get("found"))
    return Column(_title(column), changes, _counts(column, "nulls"), doubtful)


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
    return tuple(item[:_MAX_CHARACTERS] for item in listed if isinstance(item, str))[:_MAX_LISTED]


def _counts(values: Mapping[str, Any], key: str) -> tuple[tuple[str, int], ...]:
    counted = ((name, _count(count)) for name, count in _object(values, key).items())
    return tuple((name[:_MAX_CHARACTERS], count) for name, count in counted if count)[:_MAX_LISTED]


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return value[:_MAX_CHARACTERS] if isinstance(value, str) else ""


def _count(value: Any) -> int:
    return min(max(value, 0), _MAX_COUNT) if isinstance(value, int) and not isinstance(value, bool) else 0
