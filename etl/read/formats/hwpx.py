"""Read the tables of an HWPX document (Hangul word processor) as texts, straight from its XML."""

import re
import zipfile
from dataclasses import dataclass, field

from etl.messages import _
from etl.read.archive import part_blocks
from etl.read.contents import Contents, Sheet, of_sheets
from etl.read.errors import RefusedError
from etl.read.formats.format import Format
from etl.read.formats.used_area import UsedArea
from etl.read.formats.xml_events import local, parse_xml
from etl.read.log import Log
from etl.words.text import Text

_SECTION = re.compile(r"Contents/section(\d+)\.xml", re.IGNORECASE)
_SIGNS = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " "}
_MOST_CELLS = 1_000_000


@dataclass(slots=True)
class _Table:
    """A table while it is read; `cell` holds the place, the spans and the paragraphs of the open cell."""

    area: UsedArea = field(default_factory=UsedArea)
    place: tuple[int, int] = (0, 0)
    span: tuple[int, int] = (1, 1)
    paragraphs: list[str] = field(default_factory=list)
    is_outer: bool = False


def hwpx(archive: zipfile.ZipFile, log: Log) -> Contents:
    """Read all tables that hold no other table; they are called 1, 2, … unless there is only one."""
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
    """Turns the events of a section into tables."""

    def __init__(self) -> None:
        self.tables: list[_Table] = []
        self.open: list[_Table] = []
        self.texts: list[str] = []
        self.pieces: list[str] = []
        self.aside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        kind = local(name)
        if kind == "t":
            self.texts.clear()
        elif kind in _SIGNS:
            self.texts.append(_SIGNS[kind])
        elif kind == "tbl":
            if self.open:
                self.open[-1].is_outer = True
            self.open.append(_Table())
            self.tables.append(self.open[-1])
        elif kind in ("footNote", "endNote", "hiddenComment"):
            self.aside += 1
        elif self.open and kind == "cellAddr":
            self.open[-1].place = int(attributes["rowAddr"]), int(attributes["colAddr"])
        elif self.open and kind == "cellSpan":
            self.open[-1].span = int(attributes["rowSpan"]), int(attributes["colSpan"])

    def end(self, name: str) -> None:
        """End an element."""
        kind = local(name)
        if kind == "t" and not self.aside:
            self.pieces.append("".join(self.texts))
        elif kind in ("footNote", "endNote", "hiddenComment"):
            self.aside -= 1
        elif kind == "p" and self.open and not self.aside:
            self.open[-1].paragraphs.append("".join(self.pieces))
            self.pieces.clear()
        elif kind == "p" and not self.open:
            self.pieces.clear()
        elif kind == "tc":
            _end_cell(self.open[-1])
        elif kind == "tbl":
            self.open.pop()
        if kind not in _SIGNS:
            self.texts.clear()


def _end_cell(table: _Table) -> None:
    """Put down the cell that ends."""
    (row, column), (down, right) = table.place, table.span
    if not (0 <= row < _MOST_CELLS and 0 <= column < 16_384 and down > 0 and right > 0):
        raise ValueError(table.place)
    table.area.put(row, column, "\n".join(table.paragraphs).strip("\n"))
    if down > 1 or right > 1:
        table.area.merges.append(((row, column), (row + down - 1, column + right - 1)))
    table.paragraphs, table.span = [], (1, 1)


FORMAT = Format(
    "HWPX",
    Text("한글 문서(HWPX)의 표", "tables of HWPX documents"),
    lambda file: any(re.fullmatch(r"contents/section\d+\.xml", name) for name in file.names),
    lambda file: hwpx(file.package, file.log),
)
