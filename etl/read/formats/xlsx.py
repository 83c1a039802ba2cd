"""Read an XLSX workbook's sheets as texts, in one pass over each sheet's XML."""

import math
import zipfile
from unicodedata import normalize

from etl.read import contents
from etl.read.formats.cell_text import date_text
from etl.read.formats.format import File, Format
from etl.read.formats.number_format import PLAIN, NumberFormat
from etl.read.formats.used_area import UsedArea, row_twice
from etl.read.formats.xlsx_book import Book, RichText, Sheet, unescaped
from etl.read.formats.xml_events import local, parse_xml
from etl.read.grid import Grid, cell_place
from etl.read.log import Log
from etl.words.text import Text

_TRUE = ("1", "true", "on")
# A text may be blank, as that of =""; a value of these kinds is only where it was never calculated.
_NEVER_BLANK = ("n", "b", "e", "d")
_DIGITS = "0123456789"
_LAST_COLUMN = 16_384
_LAST_ROW = 1_048_576


def xlsx(archive: zipfile.ZipFile, log: Log) -> contents.Contents:
    """Look into a workbook."""
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
    """Turns the events of one sheet into cells."""

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
        self.seen = bytearray(_LAST_ROW)

    def read(self, name: str, log: Log) -> Grid:
        """Read all cells."""
        parse_xml(self.book.blocks(self.sheet.part), self.start, self.end, self.texts, self.sheet.part)
        self.area.comments = self.book.remarks(self.sheet)
        return self.area.grid(name, log)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Begin an element."""
        kind = local(name)
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
            self.area.merges.append((cell_place(first), cell_place(last or first)))
        else:
            self.rich.start(kind, attributes)

    def end(self, name: str) -> None:
        """End an element."""
        kind = local(name)
        if kind == "v":
            self.value = "".join(self.texts)
        elif kind == "c":
            self.area.put(self.row, self.column, self._text())
        else:
            self.rich.end(kind, "".join(self.texts))
        self.texts.clear()

    def _start_row(self, attributes: dict[str, str]) -> None:
        """Begin a row; one of no height is hidden too."""
        self.row = int(attributes["r"]) - 1 if "r" in attributes else self.row + 1
        self.column = -1
        if not 0 <= self.row < _LAST_ROW:
            raise ValueError(self.row)
        if self.seen[self.row]:
            raise row_twice(self.row)
        self.seen[self.row] = True
        if attributes.get("hidden") in _TRUE or ("ht" in attributes and float(attributes["ht"]) == 0):
            self.area.hidden_rows.add(self.row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        """Begin a cell; one without a reference follows the last."""
        self.column += 1
        if reference := attributes.get("r"):
            name = reference.rstrip(_DIGITS)
            if name not in self.columns:
                self.columns[name] = cell_place(f"{name}1")[1]
            self.column = self.columns[name]
        self.kind = attributes.get("t", "n")
        self.style = int(attributes.get("s", "0"))
        self.value, self.has_formula = None, False
        self.rich.take()

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        """Note hidden columns and such of no width."""
        if attributes.get("hidden") in _TRUE or float(attributes.get("width", "1")) == 0:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.area.hidden_columns |= set(range(first - 1, min(last, _LAST_COLUMN)))

    def _text(self) -> str:
        """Write the cell that ends."""
        if self.kind == "inlineStr":
            return unescaped(self.rich.take())
        if self.value is None or (self.kind in _NEVER_BLANK and not self.value.strip()):
            if self.has_formula:
                self.area.without_result(self.row, self.column)
            return ""
        if self.kind == "s":
            return self.book.text(int(self.value))
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
        """Give the number format of the cell that ends."""
        formats = self.book.formats
        return formats[self.style] if self.style < len(formats) else PLAIN


def _is_known(file: File) -> bool:
    """Return whether a ZIP is a workbook, and not another of the office formats of its kind."""
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
