"""Read the sheets of an XLSX workbook (ECMA-376 Part 1, SpreadsheetML), each in one pass over its XML."""

import math
import zipfile
from unicodedata import normalize

from etl.read import contents
from etl.read.formats.cell_text import date_text
from etl.read.formats.format import File, Format
from etl.read.formats.number_format import PLAIN, NumberFormat
from etl.read.formats.used_area import UsedArea, duplicate_row
from etl.read.formats.xlsx_book import Book, RichText, Sheet, unescaped
from etl.read.formats.xml_events import local_name, parse_xml
from etl.read.grid import Grid, cell_position
from etl.read.log import Log
from etl.words.text import Text

_TRUE = ("1", "true", "on")
# Cells of these types (18.18.11) have a blank value only if their formula was never calculated; a text may be
# blank, such as that of ="".
_NEVER_BLANK = ("n", "b", "e", "d")
_DIGITS = "0123456789"
_LAST_COLUMN = 16_384
_LAST_ROW = 1_048_576


def xlsx(archive: zipfile.ZipFile, log: Log) -> contents.Contents:
    """Return the contents of a workbook; sheets are read when they are loaded.

    Raises RefusedError if the workbook is damaged or an XLSB file. `load` raises it too, also for the reasons
    of `UsedArea.grid`.
    """
    book = Book(archive)

    def sheet(entry: Sheet) -> contents.Sheet:
        name = normalize("NFC", entry.name)
        return contents.Sheet(
            name,
            entry.hidden,
            lambda: book.is_blank(entry),
            lambda: _SheetReader(book, entry).read(name, log),
        )

    return contents.of_sheets("XLSX", [sheet(entry) for entry in book.sheets], log)


class _SheetReader:
    """The handlers of the XML events of one sheet; rows and columns are 0-based.

    `parse_xml` turns the ValueError and LookupError that they raise into RefusedError.
    """

    def __init__(self, book: Book, sheet: Sheet) -> None:
        self.book, self.sheet = book, sheet
        self.area = UsedArea()
        self.texts: list[str] = []
        self.rich = RichText()
        self.columns: dict[str, int] = {}
        self.row = self.column = -1
        self.kind, self.style = "", 0
        self.value: str | None = None
        self.has_formula = False
        self.seen_rows = bytearray(_LAST_ROW)

    def read(self, name: str, log: Log) -> Grid:
        """Return all cells.

        Raises RefusedError if the sheet is damaged, or for the reasons of `UsedArea.grid`.
        """
        parse_xml(self.book.blocks(self.sheet.part), self.start, self.end, self.texts, self.sheet.part)
        self.area.comments = self.book.comment_count(self.sheet)
        return self.area.grid(name, log)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        kind = local_name(name)
        self.texts.clear()
        if kind == "c":
            self._start_cell(attributes)
        elif kind == "row":
            self._start_row(attributes)
        elif kind == "f":
            self.has_formula = True
        elif kind == "col":
            self._hide_columns(attributes)
        elif kind == "mergeCell":
            first, _colon, last = attributes.get("ref", "").partition(":")
            self.area.merges.append((cell_position(first), cell_position(last or first)))
        else:
            self.rich.start(kind, attributes)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        kind = local_name(name)
        if kind == "v":
            self.value = "".join(self.texts)
        elif kind == "c":
            self.area.put(self.row, self.column, self._text())
        else:
            self.rich.end(kind, "".join(self.texts))
        self.texts.clear()

    def _start_row(self, attributes: dict[str, str]) -> None:
        """Handle the start of a row (18.3.1.73); a row of height 0 counts as hidden.

        A row without a number follows the last one.
        """
        self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        self.column = -1
        if not 0 <= self.row < _LAST_ROW:
            raise ValueError(self.row)
        if self.seen_rows[self.row]:
            raise duplicate_row(self.row)
        self.seen_rows[self.row] = True
        if attributes.get("hidden") in _TRUE or ("ht" in attributes and float(attributes["ht"]) == 0):
            self.area.hidden_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        """Handle the start of a cell (18.3.1.4); a cell without a reference follows the last one."""
        self.column += 1
        if reference := attributes.get("r"):
            name = reference.rstrip(_DIGITS)
            if name not in self.columns:
                self.columns[name] = cell_position(f"{name}1")[1]
            self.column = self.columns[name]
        self.kind = attributes.get("t", "n")
        self.style = int(attributes.get("s", "0"))
        self.value, self.has_formula = None, False
        self.rich.take()

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        """Remember hidden columns (18.3.1.13); columns of width 0 count as hidden."""
        if attributes.get("hidden") in _TRUE or float(attributes.get("width", "1")) == 0:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.area.hidden_columns |= set(range(first - 1, min(last, _LAST_COLUMN)))

    def _text(self) -> str:
        """Return the text of the cell that ends, by its type (18.18.11)."""
        if self.kind == "inlineStr":
            return unescaped(self.rich.take())
        if self.value is None or (self.kind in _NEVER_BLANK and not self.value.strip()):
            if self.has_formula:
                self.area.add_uncalculated(self.row, self.column)
            return ""
        if self.kind == "s":
            return self.book.shared_string(int(self.value))
        if self.kind == "n":
            number = float(self.value)
            if not math.isfinite(number):
                raise ValueError(self.value)
            return self.area.number(self.row, number, self._format(), since_1904=self.book.since_1904)
        if self.kind == "b":
            return "TRUE" if self.value.strip() in _TRUE else "FALSE"
        if self.kind == "d":
            return date_text(self.value, self._format().section(1).kind)
        return unescaped(self.value)

    def _format(self) -> NumberFormat:
        """Return the number format of the cell that ends."""
        formats = self.book.formats
        return formats[self.style] if self.style < len(formats) else PLAIN


def _is_known(file: File) -> bool:
    """Return whether a ZIP is an XLSX workbook, and not another format of Open Packaging Conventions."""
    others = {"word/document.xml", "ppt/presentation.xml", "xl/workbook.bin"}
    return "xl/workbook.xml" in file.names or (
        "[content_types].xml" in file.names and not others & file.names
    )


FORMAT = Format(
    "XLSX",
    Text("엑셀 통합 문서(2007 이후)", "Excel workbooks (2007 and later)"),
    _is_known,
    lambda file: xlsx(file.package, file.log),
)
