"""Read XML records in one pass: a record is a repeated element whose children contain only text."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.messages import _
from etl.read.contents import Contents, without_sheets
from etl.read.errors import RefusedError
from etl.read.formats.format import File, Format
from etl.read.formats.records import (
    Columns,
    Facts,
    is_metadata,
    no_records,
    record_grid,
    refuse_incomplete,
)
from etl.read.formats.xml_events import local_name, parse_xml
from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.magic import is_markup
from etl.read.source import LARGEST
from etl.read.text.encoding import text_blocks
from etl.words.text import Text

_MOST_KINDS = 1_000
_MOST_FACTS = 1_000
# Elements with these names are records, even if there is only one beside a list of other elements.
_USUAL = ("record", "item", "row", "data", "list")


@dataclass(slots=True)
class _Kind:
    """The elements of one path that may be records.

    `listed` are the texts of the first element. `duplicate` is the number, 1-based, of the first element in
    which a name occurs twice, and that name.
    """

    columns: Columns = field(default_factory=Columns)
    rows: list[list[str]] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    duplicate: tuple[int, str] | None = None


@dataclass(slots=True)
class _Open:
    """An element that has not ended yet.

    `leaves` are the names and texts of its children. `bare` are its children that have only attributes: name,
    element, and the number of leaves before it.
    """

    path: str
    attributes: dict[str, str]
    leaves: list[tuple[str, str]] = field(default_factory=list)
    bare: list[tuple[str, "_Open", int]] = field(default_factory=list)
    has_records: bool = False
    has_text: bool = False


def xml_records(blocks: Iterable[str | bytes], _log: Log) -> Contents:
    """Return the records of a document, which is read at once.

    Raises RefusedError if the XML is not well-formed or has no records, several lists of them or nested ones,
    if records have too many names, a name twice or a text that is too long, or if the document is only one
    page of an API response. `load` raises it if a text is mojibake or a sheet is requested.
    """
    reader = _Reader()
    parse_xml(blocks, reader.start, reader.end, reader.texts)
    path = _record_path(reader)
    kind = reader.kinds[path]
    _refuse_nested(reader, path)
    refuse_incomplete(reader.facts, len(kind.rows))

    def load(wanted: str | None) -> Grid:
        without_sheets(wanted, "XML")
        return record_grid(*_ordered_columns(kind, reader.kinds))

    return Contents("XML", (), load)


class _Reader:
    """The handlers of the XML events of a document.

    `kinds` are the possible records by path. `mixed` counts, by path, the elements that contain both elements
    and texts, or records and attributes. `leaves` are the paths of leaves, `facts` the leaves around records.
    """

    def __init__(self) -> None:
        self.kinds: dict[str, _Kind] = {}
        self.mixed: dict[str, int] = {}
        self.leaves: set[str] = set()
        self.facts: list[Facts] = []
        self.texts: list[str] = []
        self.stack: list[_Open] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        parent = self.stack[-1].path if self.stack else ""
        if self.stack and not "".join(self.texts).isspace() and self.texts:
            self.stack[-1].has_text = True
        self.texts.clear()
        self.stack.append(
            _Open(f"{parent}/{local_name(name)}", _data_attributes(attributes) if attributes else attributes)
        )

    def end(self, name: str) -> None:
        """Handle the end of an element: a leaf, a record or a container of records."""
        element = self.stack.pop()
        text = "".join(self.texts)
        self.texts.clear()
        self._assign_bare(element)
        if self.stack and not (element.leaves or element.has_records):
            if text.strip() or not element.attributes:
                self.leaves.add(element.path)
                self.stack[-1].leaves += _leaf_cells(local_name(name), text, element.attributes)
            else:
                self._keep_bare(self.stack[-1], local_name(name), element)
            return
        if self.stack:
            self.stack[-1].has_records = True
        if not element.has_records:
            self._add(element)
            return
        if element.leaves and len(self.facts) < _MOST_FACTS:
            self.facts.append(element.leaves)
        if element.leaves or element.attributes or element.has_text or text.strip():
            self.mixed[element.path] = self.mixed.get(element.path, 0) + 1

    def _keep_bare(self, parent: _Open, name: str, element: _Open) -> None:
        """Keep an element that has only attributes until its parent ends, or add it as a record.

        It is a record if it is at the top, or if its parent contains records or another element of its name.
        """
        is_top = len(self.stack) == 1
        if is_top or parent.has_records or any(name == other for other, _bare, _before in parent.bare):
            bare = [each for _name, each, _before in parent.bare]
            parent.bare.clear()
            parent.has_records = True
            for each in (*bare, element):
                self._add(each)
        else:
            parent.bare.append((name, element, len(parent.leaves)))

    def _assign_bare(self, parent: _Open) -> None:
        """Add children with only attributes as cells if their parent is a record, otherwise as records."""
        is_record = bool(parent.leaves) and not is_metadata(name for name, _text in parent.leaves)
        for name, element, before in reversed(parent.bare):
            if is_record or element.path in self.leaves:
                parent.leaves[before:before] = _leaf_cells(name, "", element.attributes)
            else:
                parent.has_records = True
                self._add(element)

    def _add(self, element: _Open) -> None:
        """Add an element as a record."""
        kind = self.kinds.setdefault(element.path, _Kind())
        if len(self.kinds) > _MOST_KINDS:
            raise RefusedError(_("holds no records."))
        cells = [*element.attributes.items(), *element.leaves]
        row: list[str] = []
        names = set()
        for name, text in cells:
            if name in names and kind.duplicate is None:
                kind.duplicate = len(kind.rows) + 1, name
            names.add(name)
            kind.columns.put(row, name, text)
        if element.has_text:
            self.mixed[element.path] = self.mixed.get(element.path, 0) + 1
        if not kind.rows:
            kind.listed = [text for _name, text in cells]
        kind.rows.append(row)


def _data_attributes(attributes: dict[str, str]) -> dict[str, str]:
    """Return the attributes that are data, without prefixes."""
    return {
        local_name(name): value
        for name, value in attributes.items()
        if not name.startswith(("xmlns", "xsi:", "xml:"))
    }


def _leaf_cells(name: str, text: str, attributes: dict[str, str]) -> list[tuple[str, str]]:
    """Return the name and text of a leaf, and those of its attributes, joined to its name by a dot."""
    return [(name, text), *((f"{name}.{key}", value) for key, value in attributes.items())]


def _record_path(reader: _Reader) -> str:
    """Return the path of the records: the only repeated one, or otherwise the deepest.

    Raises RefusedError if several paths are repeated or there are no records.
    """
    counts = {path: len(kind.rows) for path, kind in reader.kinds.items() if _is_data(kind)}
    repeated = [path for path, count in counts.items() if count > 1]
    if len(repeated) == 1 and _last_name(repeated[0]) not in _USUAL:
        repeated += [path for path, count in counts.items() if count == 1 and _last_name(path) in _USUAL]
    if len(repeated) > 1:
        names = ", ".join(map(_last_name, repeated))
        raise RefusedError(_("holds several lists of records: {names}.").format(names=names))
    if repeated:
        return repeated[0]
    if not counts:
        known = reader.kinds.values()
        kinds = [list(zip(each.columns.positions, each.listed, strict=False)) for each in known]
        raise no_records([*kinds, *reader.facts])
    return max(counts, key=lambda path: path.count("/"))


def _is_data(kind: _Kind) -> bool:
    """Return whether elements may be records, and are not a single one with the metadata of a response."""
    names = kind.columns.positions
    return bool(names) and (len(kind.rows) > 1 or not is_metadata(names))


def _last_name(path: str) -> str:
    """Return the name of the last element of a path."""
    return path.rpartition("/")[2]


def _refuse_nested(reader: _Reader, path: str) -> None:
    """Raise RefusedError if records are nested in each other, or a name occurs twice in one."""
    kind = reader.kinds[path]
    parts = path.split("/")
    around = ["/".join(parts[:length]) for length in range(2, len(parts) + 1)]
    if nested := next((above for above in around if reader.mixed.get(above, 0) > (above != path)), None):
        raise RefusedError(
            _("the records {name!r} hold records of their own; ask its sender for CSV.").format(
                name=_last_name(nested)
            )
        )
    if kind.duplicate:
        raise RefusedError(
            _("record {number}: the name {name!r} occurs twice in this record.").format(
                number=kind.duplicate[0], name=kind.duplicate[1]
            )
        )


def _ordered_columns(kind: _Kind, kinds: dict[str, _Kind]) -> tuple[list[str], list[list[str]]]:
    """Return the names of the columns and the rows, in the order that another element lists, if any."""
    names = list(kind.columns.positions)
    for other in kinds.values():
        listed = [name.strip() for name in other.listed]
        if other is not kind and set(names) <= set(listed) and len(set(listed)) == len(listed):
            indices = [kind.columns.positions.get(name, -1) for name in listed]
            return listed, [[row[i] if 0 <= i < len(row) else "" for i in indices] for row in kind.rows]
    return names, kind.rows


def _open_file(file: File) -> Contents:
    """Return the contents of a document; the encoding that it declares is ignored."""
    file.refuse_above(LARGEST)
    return xml_records(text_blocks(file.source, file.codec()), file.log)


FORMAT = Format(
    "XML",
    Text("XML 레코드", "records in XML"),
    lambda file: is_markup(file.text),
    _open_file,
    generality=1,
)
