"""Read the tables of an HTML page, which may be saved as .xls, by lxml, which only this module imports."""

import re
from collections.abc import Iterator
from typing import Any

from etl.messages import _
from etl.read.contents import Contents, Sheet, of_sheets
from etl.read.errors import RefusedError
from etl.read.formats.format import Format
from etl.read.formats.used_area import UsedArea
from etl.read.formats.xlsx_book import superscript
from etl.read.log import Log
from etl.read.magic import is_page
from etl.words.text import Text

LARGEST_PAGE = 64 * 1024**2  # bytes
# The limits of colspan and rowspan in the standard: https://html.spec.whatwg.org/multipage/tables.html
_WIDEST_SPAN, _HIGHEST_SPAN = 1_000, 65_534
_MOST_CELLS = 10_000_000
_SPACE = re.compile(r"[ \t\r\n\f]+")
# Rows of equal length with several texts each, from which on a table holds data and is not for layout.
_FEWEST_ROWS = 3
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def html_tables(text: str, log: Log) -> Contents:
    """Return all tables that do not contain another one, named 1, 2, … in the order of the page.

    Raises RefusedError if the page has no table, a table of data contains another table, or a table is too
    large. `load` raises it for the reasons of `UsedArea.grid`.
    """
    from lxml import etree

    # A parser drops rows that are outside of a table.
    markup = text if _TABLE.search(text) else f"<table>{text}</table>"
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(markup.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError(_("is a damaged HTML file: {reason}").format(reason=error)) from error
    found = [] if root is None else list(root.iter("table"))
    for outer in filter(_holds_table, found):
        _refuse_table_in_table(outer)
    tables = [table for table in found if not _holds_table(table) and table.find(".//tr") is not None]
    if not tables:
        raise RefusedError(_("is an HTML page without a table; ask its sender for CSV or XLSX."))

    def entry(number: int, table: Any) -> Sheet:
        area = _area(table)
        name = None if len(tables) == 1 else str(number)
        return Sheet(str(number), False, lambda: not area.rows, lambda: area.grid(name, log))

    return of_sheets("HTML", [entry(number, table) for number, table in enumerate(tables, 1)], log)


def _refuse_table_in_table(table: Any) -> None:
    """Raise RefusedError if a table contains another one and is not only for the layout of the page."""
    rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr") if _table_of(row) is table]
    widths = {len(row) for row in rows if any(map(_holds_table, row))}
    filled = (
        sum(not _holds_table(cell) and bool(_text(cell)) for cell in row)
        for row in rows
        if len(row) in widths
    )
    if sum(count > 1 for count in filled) >= _FEWEST_ROWS:
        raise RefusedError(_("holds a table in a cell of another table; ask its sender for CSV or XLSX."))


def _holds_table(element: Any) -> bool:
    """Return whether a cell or a table contains a table."""
    return element.find(".//table") is not None


def _table_of(row: Any) -> Any:
    """Return the table of a row."""
    return next(row.iterancestors("table"), None)


def _area(table: Any) -> UsedArea:
    """Return the cells of a table, which spans of earlier cells move to the right.

    Raises RefusedError if the table has too many cells or columns.
    """
    area = UsedArea()
    occupied: dict[int, int] = {}
    cells = 0
    for row, element in enumerate(table.iter("tr")):
        if _is_hidden(element):
            area.hidden_rows.add(row)
        column = 0
        for cell in element.iterchildren("td", "th"):
            while occupied.get(column, 0) > row:
                column += 1
            column_span = _span(cell, "colspan", _WIDEST_SPAN)
            row_span = _span(cell, "rowspan", _HIGHEST_SPAN)
            cells += column_span
            if cells > _MOST_CELLS or column + column_span > 16_384:
                raise RefusedError(_("cells are too far apart for one table; delete the distant ones."))
            area.put(row, column, _text(cell))
            if column_span > 1 or row_span > 1:
                area.merges.append(((row, column), (row + row_span - 1, column + column_span - 1)))
                occupied.update(dict.fromkeys(range(column, column + column_span), row + row_span))
            if _is_hidden(cell):
                area.hidden_columns.add(column)
            column += column_span
    return area


def _span(cell: Any, name: str, most: int) -> int:
    """Return how many columns or rows a cell spans, between 1 and `most`."""
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), most)) if re.fullmatch(r"[0-9]{1,9}", value) else 1


def _is_hidden(element: Any) -> bool:
    """Return whether a row or a cell is hidden."""
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))


def _text(cell: Any) -> str:
    """Return the text of a cell as a browser displays it: white space is collapsed, <br> ends a line."""
    lines = _SPACE.sub(" ", "".join(_pieces(cell))).split("\x02")
    return "\n".join(line.strip(" ") for line in lines).strip("\n")


def _pieces(element: Any) -> Iterator[str]:
    """Yield the texts of an element in order, without scripts; code point 2 stands for a line break."""
    if element.tag in ("script", "style"):
        return
    if element.tag == "br":
        yield "\x02"
    if element.tag == "sup":
        yield superscript("".join(element.itertext()))
        return
    yield element.text or ""
    for child in element:
        yield from _pieces(child)
        if child.tag in ("p", "div") and (child.tail or "").strip():
            yield "\x02"
        yield child.tail or ""


FORMAT = Format(
    "HTML",
    Text("HTML 쪽의 표(.xls로 저장된 것도)", "tables of HTML pages, also where they are saved as .xls"),
    lambda file: file.archive is None and is_page(file.text),
    lambda file: html_tables(file.read_text(LARGEST_PAGE), file.log),
)
