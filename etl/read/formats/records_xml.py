"""Read XML records as texts, in one pass: a record is the repeated element whose children hold texts only."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.messages import _
from etl.read.contents import Contents, without_sheets
from etl.read.errors import RefusedError
from etl.read.formats.format import File, Format
from etl.read.formats.records import (
    Columns,
    Facts,
    record_grid,
    refuse_part,
    says_only_itself,
    without_records,
)
from etl.read.formats.xml_events import local, parse_xml
from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.magic import is_markup
from etl.read.source import LARGEST
from etl.read.text.encoding import text_blocks
from etl.words.text import Text

_MOST_KINDS = 1_000
_MOST_FACTS = 1_000
# What is so called is a record, even if there is only one beside a list of something else.
_USUAL = ("record", "item", "row", "data", "list")


@dataclass(slots=True)
class _Kind:
    """The elements of one path that look like records."""

    columns: Columns = field(default_factory=Columns)
    rows: list[list[str]] = field(default_factory=list)
    # The texts of the first, and the record in which a name stood twice.
    listed: list[str] = field(default_factory=list)
    twice: tuple[int, str] | None = None


@dataclass(slots=True)
class _Open:
    """An element whose end was not seen yet.

    `bare` are the elements in it that have attributes only: name, element, how many leaves stand before.
    """

    path: str
    attributes: dict[str, str]
    leaves: list[tuple[str, str]] = field(default_factory=list)
    bare: list[tuple[str, "_Open", int]] = field(default_factory=list)
    has_records: bool = False
    has_text: bool = False


def xml_records(blocks: Iterable[str | bytes], _log: Log) -> Contents:
    """Read the records of a document."""
    reader = _Reader()
    parse_xml(blocks, reader.start, reader.end, reader.texts)
    path = _repeated(reader)
    kind = reader.kinds[path]
    _refuse_nested(reader, path)
    refuse_part(reader.facts, len(kind.rows))

    def load(wanted: str | None) -> Grid:
        without_sheets(wanted, "XML")
        return record_grid(*_ordered(kind, reader.kinds))

    return Contents("XML", (), load)


class _Reader:
    """Turns the events of a document into kinds of records."""

    def __init__(self) -> None:
        self.kinds: dict[str, _Kind] = {}
        self.mixed: dict[str, int] = {}
        self.leaves: set[str] = set()
        self.facts: list[Facts] = []
        self.texts: list[str] = []
        self.stack: list[_Open] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        parent = self.stack[-1].path if self.stack else ""
        if self.stack and not "".join(self.texts).isspace() and self.texts:
            self.stack[-1].has_text = True
        self.texts.clear()
        self.stack.append(_Open(f"{parent}/{local(name)}", _own(attributes) if attributes else attributes))

    def end(self, name: str) -> None:
        """End an element: it is a leaf, a record or what holds records."""
        element = self.stack.pop()
        text = "".join(self.texts)
        self.texts.clear()
        self._place_bare(element)
        if self.stack and not (element.leaves or element.has_records):
            if text.strip() or not element.attributes:
                self.leaves.add(element.path)
                self.stack[-1].leaves += _leaf(local(name), text, element.attributes)
            else:
                self._keep_bare(self.stack[-1], local(name), element)
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
        """Keep an element that has attributes only until its parent ends, or take it for a record now.

        It is one if it stands at the top or twice in its parent.
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

    def _place_bare(self, parent: _Open) -> None:
        """Take elements that have attributes only for cells beside other cells, else for records."""
        is_record = bool(parent.leaves) and not says_only_itself(name for name, _text in parent.leaves)
        for name, element, before in reversed(parent.bare):
            if is_record or element.path in self.leaves:
                parent.leaves[before:before] = _leaf(name, "", element.attributes)
            else:
                parent.has_records = True
                self._add(element)

    def _add(self, element: _Open) -> None:
        """Add a record to its kind."""
        kind = self.kinds.setdefault(element.path, _Kind())
        if len(self.kinds) > _MOST_KINDS:
            raise RefusedError(_("holds no records."))
        cells = [*element.attributes.items(), *element.leaves]
        row: list[str] = []
        names = set()
        for name, text in cells:
            if name in names and kind.twice is None:
                kind.twice = len(kind.rows) + 1, name
            names.add(name)
            kind.columns.put(row, name, text)
        if element.has_text:
            self.mixed[element.path] = self.mixed.get(element.path, 0) + 1
        if not kind.rows:
            kind.listed = [text for _name, text in cells]
        kind.rows.append(row)


def _own(attributes: dict[str, str]) -> dict[str, str]:
    """Keep the attributes that are data."""
    return {
        local(name): value
        for name, value in attributes.items()
        if not name.startswith(("xmlns", "xsi:", "xml:"))
    }


def _leaf(name: str, text: str, attributes: dict[str, str]) -> list[tuple[str, str]]:
    """Name the text of a leaf, and its attributes."""
    return [(name, text), *((f"{name}.{key}", value) for key, value in attributes.items())]


def _repeated(reader: _Reader) -> str:
    """Find the path of the records: the only repeated one, or else the deepest."""
    counts = {path: len(kind.rows) for path, kind in reader.kinds.items() if _is_data(kind)}
    repeated = [path for path, count in counts.items() if count > 1]
    if len(repeated) == 1 and _name(repeated[0]) not in _USUAL:
        repeated += [path for path, count in counts.items() if count == 1 and _name(path) in _USUAL]
    if len(repeated) > 1:
        names = ", ".join(map(_name, repeated))
        raise RefusedError(_("holds several lists of records: {names}.").format(names=names))
    if repeated:
        return repeated[0]
    if not counts:
        known = reader.kinds.values()
        kinds = [list(zip(each.columns.positions, each.listed, strict=False)) for each in known]
        raise without_records([*kinds, *reader.facts])
    return max(counts, key=lambda path: path.count("/"))


def _is_data(kind: _Kind) -> bool:
    """Tell records from the one element in which an answer speaks of itself."""
    names = kind.columns.positions
    return bool(names) and (len(kind.rows) > 1 or not says_only_itself(names))


def _name(path: str) -> str:
    """Name the element of a path."""
    return path.rpartition("/")[2]


def _refuse_nested(reader: _Reader, path: str) -> None:
    """Refuse records that are, or lie in, records with texts of their own, which would be lost."""
    kind = reader.kinds[path]
    parts = path.split("/")
    around = ["/".join(parts[:length]) for length in range(2, len(parts) + 1)]
    if nested := next((above for above in around if reader.mixed.get(above, 0) > (above != path)), None):
        raise RefusedError(
            _("the records {name!r} hold records of their own; ask its sender for CSV.").format(
                name=_name(nested)
            )
        )
    if kind.twice:
        raise RefusedError(
            _("record {number}: the name {name!r} stands twice in one record.").format(
                number=kind.twice[0], name=kind.twice[1]
            )
        )


def _ordered(kind: _Kind, kinds: dict[str, _Kind]) -> tuple[list[str], list[list[str]]]:
    """Order the columns as an element of the document lists them, else as they appear first."""
    names = list(kind.columns.positions)
    for other in kinds.values():
        listed = [name.strip() for name in other.listed]
        if other is not kind and set(names) <= set(listed) and len(set(listed)) == len(listed):
            at = [kind.columns.positions.get(name, -1) for name in listed]
            return listed, [[row[i] if 0 <= i < len(row) else "" for i in at] for row in kind.rows]
    return names, kind.rows


def _opened(file: File) -> Contents:
    """Look into a document; its bytes tell its encoding, whatever it says itself."""
    file.refuse_above(LARGEST)
    return xml_records(text_blocks(file.source, file.codec()), file.log)


FORMAT = Format(
    "XML",
    Text("XML 기록", "records in XML"),
    lambda file: is_markup(file.text),
    _opened,
    generality=1,
)
