"""Read one entry of `tables` of a `dataset.yml`: raw file, fields, keys, corrections; for `etl.load`."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from etl.dataset import Correction, Field, ForeignKey, RawFile, Table
from etl.intact import sha256_line
from etl.messages import _
from etl.node import Node, nearest
from etl.vocabulary import CONSTRAINTS, READINGS, TYPES, default_reading

_SNAKE = r"[a-z][a-z0-9_]{0,62}"
_LAST_ROW = 1_048_576
_HEADER_ROWS = 5


def load_table(node: Node, folder: Path) -> Table:
    """Read one table; what is wrong is noted in the node."""
    entries = node.entries(
        ("name", "title", "raw", "fields"),
        ("description", "missingValues", "primaryKey", "foreignKeys", "corrections", "ignored"),
    )
    missing = entries["missingValues"]
    fields = tuple(_field(entry) for entry in entries["fields"].items(least=1))
    table = Table(
        name=_snake(entries["name"]),
        title=entries["title"].bilingual(),
        description=None if entries["description"].value is None else entries["description"].bilingual(),
        raw=_raw_file(entries["raw"], folder),
        fields=fields,
        missing_values=("",)
        if missing.value is None
        else tuple(entry.wording() for entry in missing.items()),
        primary_key=entries["primaryKey"].texts(),
        foreign_keys=tuple(_foreign_key(entry) for entry in entries["foreignKeys"].items()),
        corrections=tuple(_correction(entry) for entry in entries["corrections"].items()),
        ignored=entries["ignored"].texts(),
    )
    _check_names(table, entries)
    return table


def _snake(node: Node) -> str:
    """Read the ASCII name of a table or a field; PostgreSQL cuts longer ones off."""
    return node.matching(_SNAKE, _("a small letter first, then small letters, digits and _; 63 at most."))


def _raw_file(node: Node, folder: Path) -> RawFile:
    """Read where the raw file lies and where on it the table stands."""
    entries = node.entries(("path", "sha256", "retrieved"), ("sheet", "header"))
    sheet = entries["sheet"]
    path = _raw_path(entries["path"], folder)
    return RawFile(
        path=path,
        sha256=_sha256(entries["sha256"], folder / path),
        retrieved=entries["retrieved"].day(),
        sheet=None if sheet.value is None else sheet.text(),
        header=_header(entries["header"]),
    )


def _raw_path(node: Node, folder: Path) -> Path:
    """Read a path that leads to a file below `raw/`, by no detour."""
    path = PurePosixPath(node.text())
    if not path.parts:
        return Path()
    if path.parts[0] != "raw" or len(path.parts) == 1 or ".." in path.parts:
        node.wrong(_("raw files lie below raw/ in the dataset's own folder."))
    elif not (folder / path).is_file():
        present = [file.relative_to(folder).as_posix() for file in sorted((folder / "raw").glob("*"))]
        node.wrong(_("there is no file {path}.").format(path=path) + nearest(str(path), present))
    elif not (folder / path).resolve().is_relative_to((folder / "raw").resolve()):
        node.wrong(_("{path} leads out of the dataset's own folder.").format(path=path))
    else:
        return Path(path)
    return Path()


def _sha256(node: Node, file: Path) -> str:
    """Read the digest that the raw file must have; who has none is told the line to write."""
    digest = node.wording().strip()
    if isinstance(node.value, str | None) and not re.fullmatch("[0-9a-f]{64}", digest):
        line = sha256_line(file) if file.is_file() else "sha256: …"
        node.wrong(_("is no sha256; for the file that lies there now, write: {line}").format(line=line))
    return digest


def _header(node: Node) -> tuple[int, int]:
    """Read the header's row, or its first and last."""
    if node.value is None:
        return 1, 1
    rows = [entry.whole(1) for entry in node.items()] if isinstance(node.value, list) else [node.whole(1)]
    if (
        not rows
        or rows != sorted(rows)
        or len(rows) > 2
        or rows[-1] - rows[0] >= _HEADER_ROWS
        or rows[-1] > _LAST_ROW
    ):
        node.wrong(_("must be the header's row, such as 3, or its first and last, such as [3, 4]."))
        return 1, 1
    return rows[0], rows[-1]


def _field(node: Node) -> Field:
    """Read one column."""
    entries = node.entries(
        ("name", "from", "title", "type"), ("description", "reading", "unit", "constraints")
    )
    kind = entries["type"].choice(TYPES)
    reading, unit = entries["reading"], entries["unit"]
    word = default_reading(kind) if reading.value is None else reading.choice(READINGS)
    if kind in TYPES and word in READINGS and kind not in READINGS[word]:
        reading.wrong(
            _("the reading {reading} gives {kinds}, the type is {type}.").format(
                reading=word, kinds=" / ".join(READINGS[word]), type=kind
            )
        )
    return Field(
        name=_snake(entries["name"]),
        source=entries["from"].text(),
        title=entries["title"].bilingual(),
        description=None if entries["description"].value is None else entries["description"].bilingual(),
        type=kind,
        reading=word,
        unit=None if unit.value is None else unit.text(),
        constraints=_constraints(entries["constraints"], kind),
    )


def _constraints(node: Node, kind: str) -> Mapping[str, Any]:
    """Read the constraints, in values of the field's own type."""
    if node.value is None or kind not in CONSTRAINTS:
        return {}
    found: dict[str, Any] = {}
    for name, entry in node.mapping().items():
        if name not in CONSTRAINTS[kind]:
            entry.wrong(
                _("a field of type {type} has no such constraint.").format(type=kind)
                + nearest(name, CONSTRAINTS[kind])
            )
        elif name in ("required", "unique"):
            found[name] = entry.truth()
        elif name in ("minLength", "maxLength"):
            found[name] = entry.whole(0)
        elif name == "pattern":
            found[name] = _pattern(entry)
        elif name == "enum":
            entry.texts(least=1)
            found[name] = tuple(_VALUES[kind](each) for each in entry.items())
        else:
            found[name] = _VALUES[kind](entry)
    for low, high in (("minimum", "maximum"), ("minLength", "maxLength")):
        if low in found and high in found and found[low] > found[high]:
            node.wrong(_("{low} is above {high}.").format(low=low, high=high))
    return found


def _pattern(node: Node) -> str:
    """Read a regular expression."""
    found = node.text()
    try:
        re.compile(found)
    except re.error as error:
        node.wrong(_("is no regular expression: {reason}").format(reason=error))
    return found


_VALUES: Mapping[str, Callable[[Node], Any]] = {
    "string": Node.text,
    "integer": Node.integer,
    "number": Node.number,
    "date": Node.day,
    "year": Node.integer,
}


def _foreign_key(node: Node) -> ForeignKey:
    """Read which columns point to which of another table."""
    entries = node.entries(("fields", "reference"))
    target = entries["reference"].entries(("resource", "fields"))
    key = ForeignKey(
        entries["fields"].texts(least=1), target["resource"].text(), target["fields"].texts(least=1)
    )
    if len(key.fields) != len(key.reference):
        node.wrong(_("must name as many fields here as there."))
    return key


def _correction(node: Node) -> Correction:
    """Read one declared correction."""
    entries = node.entries(("where", "set", "reason", "rows"))
    where, changed = (
        {name: entry.wording() for name, entry in entries[key].mapping().items()} for key in ("where", "set")
    )
    if not where or not changed:
        node.wrong(_("where and set must name a column at least."))
    return Correction(where, changed, entries["reason"].text(), entries["rows"].whole(1))


def _check_names(table: Table, entries: Mapping[str, Node]) -> None:
    """Check that fields stand once and that keys name fields that exist."""
    names = [field.name for field in table.fields]
    for at, (field, entry) in enumerate(zip(table.fields, entries["fields"].items(), strict=True)):
        if field.name and field.name in names[:at]:
            entry.wrong(_("several fields are called {name!r}.").format(name=field.name))
    used = [(name, entries["primaryKey"]) for name in table.primary_key]
    used += [(name, entries["foreignKeys"]) for key in table.foreign_keys for name in key.fields]
    for name, entry in used:
        if name and name not in names:
            entry.wrong(_("there is no field {name!r}.").format(name=name) + nearest(name, names))
