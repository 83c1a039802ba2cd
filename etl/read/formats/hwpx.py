"""Read the tables of an HWPX document (KS X 6101; Hangul word processor), in one pass over its XML."""

import re
import zipfile
from dataclasses import dataclass, field

from etl.messages import _
from etl.read.archive import part_blocks
from etl.read.contents import Contents, Sheet, of_sheets
from etl.read.errors import RefusedError
from etl.read.formats.format import Format
from etl.read.formats.used_area import UsedArea
from etl.read.formats.xml_events import local_name, parse_xml
from etl.read.log import Log
from etl.words.text import Text

_SECTION = re.compile(r"Contents/section(\d+)\.xml", re.IGNORECASE)
_CHARACTERS = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " "}
_MOST_ROWS = 1_000_000


@dataclass(slots=True)
class _Table:
    """A table while it is read, with the 0-based position, the spans and the paragraphs of its open cell.

    `is_outer` is whether it contains another table.
    """

    area: UsedArea = field(default_factory=UsedArea)
    position: tuple[int, int] = (0, 0)
    span: tuple[int, int] = (1, 1)
    paragraphs: list[str] = field(default_factory=list)
    is_outer: bool = False


def hwpx(archive: zipfile.ZipFile, log: Log) -> Contents:
    """Return all tables that do not contain another one, named 1, 2, … in the order of the document.

    Raises RefusedError if there is no table, or a section is damaged or too large. `load` raises it for the
    reasons of `UsedArea.grid`.
    """
    sections = sorted(
        (int(match[1]), match[0]) for name in archive.namelist() if (match := _SECTION.fullmatch(name))
    )
    reader = _Reader()
    for _number, name in sections:
        parse_xml(part_blocks(archive, name), reader.start, reader.end, reader.texts, name)
    tables = [table for table in reader.tables if not table.is_outer and table.area.rows]
    if not tables:
        raise RefusedError(_("is a document without a table; ask its sender for CSV or XLSX."))

    def entry(number: int, table: _Table) -> Sheet:
        name = None if len(tables) == 1 else str(number)
        return Sheet(str(number), False, lambda: False, lambda: table.area.grid(name, log))

    return of_sheets("HWPX", [entry(number, table) for number, table in enumerate(tables, 1)], log)


class _Reader:
    """The handlers of the XML events of sections; `open_tables` are nested, the innermost last.

    `parse_xml` turns the ValueError and LookupError that they raise into RefusedError.
    """

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.open_tables: list[_Table] = []
        self.texts: list[str] = []
        self.pieces: list[str] = []
        self.open_notes = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        kind = local_name(name)
        if kind == "t":
            self.texts.clear()
        elif kind in _CHARACTERS:
            self.texts.append(_CHARACTERS[kind])
        elif kind == "tbl":
            if self.open_tables:
                self.open_tables[-1].is_outer = True
            self.open_tables.append(_Table())
            self.tables.append(self.open_tables[-1])
        elif kind in ("footNote", "endNote", "hiddenComment"):
            self.open_notes += 1
        elif self.open_tables and kind == "cellAddr":
            self.open_tables[-1].position = int(attributes["rowAddr"]), int(attributes["colAddr"])
        elif self.open_tables and kind == "cellSpan":
            self.open_tables[-1].span = int(attributes["rowSpan"]), int(attributes["colSpan"])

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        kind = local_name(name)
        if kind == "t" and not self.open_notes:
            self.pieces.append("".join(self.texts))
        elif kind in ("footNote", "endNote", "hiddenComment"):
            self.open_notes -= 1
        elif kind == "p" and self.open_tables and not self.open_notes:
            self.open_tables[-1].paragraphs.append("".join(self.pieces))
            self.pieces.clear()
        elif kind == "p" and not self.open_tables:
            self.pieces.clear()
        elif kind == "tc":
            _end_cell(self.open_tables[-1])
        elif kind == "tbl":
            self.open_tables.pop()
        if kind not in _CHARACTERS:
            self.texts.clear()


def _end_cell(table: _Table) -> None:
    """Add the open cell and its merged area to a table; raise ValueError if its position is impossible."""
    (row, column), (row_span, column_span) = table.position, table.span
    if not (0 <= row < _MOST_ROWS and 0 <= column < 16_384 and row_span > 0 and column_span > 0):
        raise ValueError(table.position)
    table.area.put(row, column, "\n".join(table.paragraphs).strip("\n"))
    if row_span > 1 or column_span > 1:
        table.area.merges.append(((row, column), (row + row_span - 1, column + column_span - 1)))
    table.paragraphs, table.span = [], (1, 1)


FORMAT = Format(
    "HWPX",
    Text("한글 문서(HWPX)의 표", "tables of HWPX documents"),
    lambda file: any(re.fullmatch(r"contents/section\d+\.xml", name) for name in file.names),
    lambda file: hwpx(file.package, file.log),
)
