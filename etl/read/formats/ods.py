"""Read an ODS spreadsheet (ODF 1.3 Part 3; LibreOffice, Hancell) in one pass over its XML."""

import re
import zipfile
from dataclasses import dataclass, field
from unicodedata import normalize

from etl.messages import _
from etl.read.archive import part_blocks
from etl.read.contents import Contents, Sheet, of_sheets
from etl.read.errors import RefusedError
from etl.read.formats.cell_text import date_text
from etl.read.formats.format import File, Format
from etl.read.formats.number_format import PERCENT, built_in, shown_date, shown_format
from etl.read.formats.used_area import UsedArea
from etl.read.formats.xlsx_book import superscript
from etl.read.formats.xml_events import parse_xml
from etl.read.log import Log
from etl.read.magic import not_read
from etl.words.text import Text

_NUMBERS = ("float", "currency", "percentage")
_SPACE = re.compile(r"[ \t\r\n]+")
_DURATION = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d*)?S")
# The values of style:text-position for superscript.
_SUPERSCRIPT = re.compile(r"super|[1-9]\d*(\.\d+)?%")
_CHARACTERS = {"text:tab": "\t", "text:line-break": "\n"}
# Filled cells that one row may stand for by repetition; more are a ZIP bomb.
_MOST_REPEATED = 1_000_000


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is read; its style decides whether it is hidden."""

    name: str
    style: str
    area: UsedArea = field(default_factory=UsedArea)


def ods(archive: zipfile.ZipFile, log: Log) -> Contents:
    """Return the contents of a spreadsheet; all sheets are read at once.

    Raises RefusedError if the file is encrypted, damaged or a ZIP bomb, or a sheet is too large. `load`
    raises it for the reasons of `UsedArea.grid`.
    """
    names = set(archive.namelist())
    if "META-INF/manifest.xml" in names:
        manifest = b"".join(part_blocks(archive, "META-INF/manifest.xml"))
        if b"encryption-data" in manifest:
            raise RefusedError(_("is protected by a password; save it without one."))
    reader = _Reader()
    parse_xml(part_blocks(archive, "content.xml"), reader.start, reader.end, reader.texts, "content.xml")

    def entry(sheet: _Sheet) -> Sheet:
        return Sheet(
            sheet.name,
            sheet.style in reader.hidden_styles,
            lambda: not sheet.area.rows,
            lambda: sheet.area.grid(sheet.name, log),
        )

    return of_sheets("ODS", [entry(sheet) for sheet in reader.sheets], log)


class _Reader:
    """The handlers of the XML events of content.xml; rows and columns are 0-based.

    `row_cells` are the filled cells of the open row: column, repetitions, text. `parse_xml` turns ValueError
    and LookupError into RefusedError.
    """

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.hidden_styles: set[str] = set()
        self.superscript_styles: set[str] = set()
        # The open spans: whether they are superscript, and the index in `texts` at which they begin.
        self.spans: list[tuple[bool, int]] = []
        self.texts: list[str] = []
        self.paragraphs: list[str] = []
        self.style = ""
        self.row = self.column = self.table_column = 0
        self.row_cells: list[tuple[int, int, str]] = []
        self.repeated = 1
        self.cell: dict[str, str] = {}
        self.open_annotations = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        if name == "office:annotation":
            self.open_annotations += 1
            if self.sheets:
                self.sheets[-1].area.comments += 1
        elif self.open_annotations:
            return
        elif name == "text:p":
            self.texts.clear()
        elif name == "text:s":
            self.texts.append("\xa0" * min(int(attributes.get("text:c", "1")), 1_000))
        elif name in _CHARACTERS:
            self.texts.append(_CHARACTERS[name].replace("\t", "\x02").replace("\n", "\x03"))
        elif name == "text:span":
            self.spans.append(
                (attributes.get("text:style-name", "") in self.superscript_styles, len(self.texts))
            )
        elif name.startswith("style:"):
            self._start_style(name, attributes)
        else:
            self._start_table(name, attributes)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name == "office:annotation":
            self.open_annotations -= 1
            self.texts.clear()
        elif self.open_annotations:
            return
        elif name == "text:span" and self.spans:
            is_superscript, first = self.spans.pop()
            if is_superscript:
                self.texts[first:] = [superscript("".join(self.texts[first:]))]
        elif name == "text:p":
            self.paragraphs.append(_paragraph("".join(self.texts)))
            self.texts.clear()
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self._end_cell(covered=name == "table:covered-table-cell")
        elif name == "table:table-row":
            self._end_row()
        elif not self.sheets:
            self.texts.clear()

    def _start_style(self, name: str, attributes: dict[str, str]) -> None:
        """Remember the styles of hidden sheets and of superscript."""
        if name == "style:style":
            self.style = attributes.get("style:name", "")
        elif name == "style:text-properties" and _SUPERSCRIPT.match(
            attributes.get("style:text-position", "")
        ):
            self.superscript_styles.add(self.style)
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def _start_table(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of a sheet, a column, a row or a cell."""
        if name == "table:table":
            title = normalize("NFC", attributes.get("table:name", ""))
            self.sheets.append(_Sheet(title, attributes.get("table:style-name", "")))
            self.row = self.table_column = 0
        elif name == "table:table-column":
            count = _count(attributes, "table:number-columns-repeated")
            if attributes.get("table:visibility", "visible") != "visible":
                hidden = range(self.table_column, min(self.table_column + count, 16_384))
                self.sheets[-1].area.hidden_columns |= set(hidden)
            self.table_column += count
        elif name == "table:table-row":
            self.column, self.row_cells = 0, []
            self.repeated = _count(attributes, "table:number-rows-repeated")
            if attributes.get("table:visibility", "visible") != "visible":
                hidden = range(self.row, min(self.row + self.repeated, 1_048_576))
                self.sheets[-1].area.hidden_rows |= set(hidden)
        elif name in ("table:table-cell", "table:covered-table-cell"):
            self.cell = attributes
            self.paragraphs, self.texts[:] = [], []

    def _end_cell(self, *, covered: bool) -> None:
        """Add a cell to its row, and its merged area to the sheet."""
        count = _count(self.cell, "table:number-columns-repeated")
        text = "" if covered else self._text()
        if text:
            self.row_cells.append((self.column, count, text))
        row_span = _count(self.cell, "table:number-rows-spanned")
        column_span = _count(self.cell, "table:number-columns-spanned")
        if row_span * column_span > 1 and not covered:
            last = (self.row + row_span - 1, self.column + column_span - 1)
            self.sheets[-1].area.merges.append(((self.row, self.column), last))
        self.column += count
        self.paragraphs = []

    def _end_row(self) -> None:
        """Add a row to the sheet as often as it is repeated.

        Raises RefusedError if that makes too many cells or rows.
        """
        filled = self.repeated * sum(count for _column, count, _text in self.row_cells)
        if filled > _MOST_REPEATED or (self.row_cells and self.row + self.repeated > 1_048_576):
            raise RefusedError(_("expands to far more than its size; it is refused as a ZIP bomb."))
        area = self.sheets[-1].area
        for row in range(self.row, self.row + self.repeated) if self.row_cells else ():
            for column, count, text in self.row_cells:
                for index in range(column, column + count):
                    area.put(row, index, text)
        self.row += self.repeated

    def _text(self) -> str:
        """Return the text of the cell that ends, by its value type."""
        cell, shown = self.cell, "\n".join(self.paragraphs)
        kind = cell.get("office:value-type", "")
        if "table:formula" in cell and not kind and not shown:
            self.sheets[-1].area.add_uncalculated(self.row, self.column)
        if cell.get("calcext:value-type") == "error" or kind not in (*_NUMBERS, "date", "time", "boolean"):
            return shown or cell.get("office:string-value", "")
        if kind == "date":
            iso = cell.get("office:date-value", "")
            return date_text(iso, shown_date(iso, shown))
        if kind == "time":
            match = _DURATION.fullmatch(cell.get("office:time-value", ""))
            return ":".join(f"{int(part):02}" for part in match.groups()) if match else shown
        if kind == "boolean":
            return cell.get("office:boolean-value", "").upper()
        number = float(cell.get("office:value", ""))
        form = built_in(PERCENT) if kind == "percentage" else shown_format(number, shown)
        text = self.sheets[-1].area.number(self.row, number, form)
        # A code that is displayed with leading zeros.
        return shown if re.fullmatch(r"0\d+", shown) and shown.lstrip("0") == text else text


def _count(attributes: dict[str, str], name: str) -> int:
    """Return how often something is repeated or how far it spans, at least 1."""
    count = int(attributes.get(name, "1"))
    if count < 1:
        raise ValueError(name)
    return count


def _paragraph(text: str) -> str:
    """Return a paragraph with collapsed white space (6.1.2); spaces written as elements are kept."""
    return _SPACE.sub(" ", text).replace("\xa0", " ").replace("\x02", "\t").replace("\x03", "\n")


def _open_file(file: File) -> Contents:
    """Return the contents of a spreadsheet; raise RefusedError for another kind of document."""
    declared = b"".join(part_blocks(file.package, "mimetype")) if "mimetype" in file.names else b""
    if declared and b"opendocument.spreadsheet" not in declared:
        raise not_read("ODT / ODP")
    return ods(file.package, file.log)


FORMAT = Format(
    "ODS",
    Text("오픈도큐먼트 스프레드시트", "OpenDocument spreadsheets"),
    lambda file: {"content.xml", "meta-inf/manifest.xml"} <= file.names,
    _open_file,
)
