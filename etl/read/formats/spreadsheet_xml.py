"""Read an XML Spreadsheet 2003 (Microsoft's XML Spreadsheet Reference), saved as .xls or .xml."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import normalize

from etl.read.contents import Contents, Sheet, of_sheets
from etl.read.formats.cell_text import date_text
from etl.read.formats.format import File, Format
from etl.read.formats.number_format import PERCENT, PLAIN, NumberFormat, built_in, number_format
from etl.read.formats.used_area import UsedArea
from etl.read.formats.xml_events import local_name, parse_xml
from etl.read.log import Log
from etl.read.magic import is_markup
from etl.read.source import LARGEST
from etl.read.text.encoding import text_blocks
from etl.words.text import Text

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
# Number formats with a name; names of dates, such as Short Date, are parsed as if they were codes.
_NAMED = {
    "Percent": built_in(PERCENT),
    **dict.fromkeys(("Fixed", "Standard", "Scientific", "Currency", "Euro Currency"), PLAIN),
    **dict.fromkeys(("Yes/No", "True/False", "On/Off"), PLAIN),
}
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384


@dataclass(slots=True)
class _Sheet:
    """A sheet while it is read."""

    name: str
    hidden: bool = False
    area: UsedArea = field(default_factory=UsedArea)


def spreadsheet_xml(blocks: Iterable[str], log: Log) -> Contents:
    """Return the contents of a workbook; all sheets are read at once.

    Raises RefusedError if the XML is not well-formed or breaks the rules of the format, or a sheet is too
    large. `load` raises it for the reasons of `UsedArea.grid`.
    """
    reader = _Reader()
    parse_xml(blocks, reader.start, reader.end, reader.texts)

    def entry(sheet: _Sheet) -> Sheet:
        return Sheet(
            sheet.name,
            sheet.hidden,
            lambda: not sheet.area.rows,
            lambda: sheet.area.grid(sheet.name, log),
        )

    return of_sheets("XML Spreadsheet", [entry(sheet) for sheet in reader.sheets], log)


class _Reader:
    """The handlers of the XML events of the document; rows and columns are 0-based.

    `across` is how many columns the open cell covers besides its own. `parse_xml` turns ValueError and
    LookupError into RefusedError.
    """

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.formats: dict[str, NumberFormat] = {}
        self.texts: list[str] = []
        self.style = self.cell_style = self.kind = ""
        self.row = self.column = self.table_column = -1
        self.across = 0
        self.value: str | None = None
        self.in_comment = self.has_formula = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        kind = local_name(name)
        attrs = {local_name(key): value for key, value in attributes.items()}
        if kind == "Style":
            self.style = attrs.get("ID", "")
        elif kind == "NumberFormat":
            code = attrs.get("Format", "General")
            self.formats[self.style] = _NAMED.get(code) or number_format(code)
        elif kind == "Worksheet":
            self.sheets.append(_Sheet(normalize("NFC", attrs.get("Name", ""))))
            self.row = self.table_column = -1
        elif kind == "Comment":
            self.in_comment = True
            self.sheets[-1].area.comments += 1
        elif kind == "Data" and not self.in_comment:
            self.kind = attrs.get("Type", "String")
            self.texts.clear()
        elif kind == "Visible":
            self.texts.clear()
        elif self.sheets:
            self._start_table(kind, attrs)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        kind = local_name(name)
        if kind == "Comment":
            self.in_comment = False
        elif kind == "Data" and not self.in_comment:
            self.value = "".join(self.texts)
        elif kind == "Visible" and self.sheets:
            self.sheets[-1].hidden = "".join(self.texts).strip() in ("SheetHidden", "SheetVeryHidden")
        elif kind == "Cell":
            if self.has_formula and not (self.value or self.kind == "String"):
                self.sheets[-1].area.add_uncalculated(self.row, self.column)
            elif self.value is not None:
                self.sheets[-1].area.put(self.row, self.column, self._text(self.value))
            self.column += self.across
        if kind in ("Comment", "Cell", "Data", "Row", "Styles"):
            self.texts.clear()

    def _start_table(self, kind: str, attrs: dict[str, str]) -> None:
        """Handle the start of a column, a row or a cell; those that ss:Index skips are blank."""
        area = self.sheets[-1].area
        hidden = attrs.get("Hidden") == "1" or attrs.get("Width") == "0" or attrs.get("Height") == "0"
        if kind == "Column":
            self.table_column = int(attrs.get("Index", self.table_column + 2)) - 1
            span = min(int(attrs.get("Span", "0")), _LAST_COLUMN)
            if hidden:
                area.hidden_columns |= set(range(self.table_column, self.table_column + span + 1))
            self.table_column += span
        elif kind == "Row":
            self.row = _within(int(attrs.get("Index", self.row + 2)) - 1, _LAST_ROW)
            self.column = -1
            if hidden:
                span = min(int(attrs.get("Span", "0")), _LAST_ROW)
                area.hidden_rows |= set(range(self.row, self.row + span + 1))
        elif kind == "Cell":
            self.column = _within(int(attrs.get("Index", self.column + 2)) - 1, _LAST_COLUMN)
            self.across, below = int(attrs.get("MergeAcross", "0")), int(attrs.get("MergeDown", "0"))
            if self.across or below:
                last = (self.row + below, self.column + self.across)
                area.merges.append(((self.row, self.column), last))
            self.value, self.cell_style, self.kind = None, attrs.get("StyleID", ""), ""
            self.has_formula = "Formula" in attrs

    def _text(self, value: str) -> str:
        """Return the text of a cell's value, by its type."""
        form = self.formats.get(self.cell_style, PLAIN)
        if self.kind == "Number":
            return self.sheets[-1].area.number(self.row, float(value), form)
        if self.kind == "DateTime":
            return date_text(value, form.section(1).kind)
        if self.kind == "Boolean":
            return "TRUE" if value.strip() == "1" else "FALSE"
        return value


def _within(index: int, end: int) -> int:
    """Return a 0-based index; raise ValueError if it is not between 0 and `end`, exclusive."""
    if not 0 <= index < end:
        raise ValueError(index)
    return index


def _open_file(file: File) -> Contents:
    """Return the contents of a workbook; the encoding that the document declares is ignored."""
    file.refuse_above(LARGEST)
    return spreadsheet_xml(text_blocks(file.source, file.codec()), file.log)


FORMAT = Format(
    "XML Spreadsheet",
    Text("XML 스프레드시트 2003", "XML Spreadsheet 2003"),
    lambda file: is_markup(file.text) and NAMESPACE in file.text,
    _open_file,
)
