"""Read the tables of an HTML page, which many programs save as .xls, as texts; lxml stays inside."""

import re
from collections.abc import Iterator
from typing import Any

from etl.messages import _
from etl.read.contents import Contents, Sheet, of_sheets
from etl.read.errors import RefusedError
from etl.read.formats.format import Format
from etl.read.formats.used_area import UsedArea
from etl.read.formats.xlsx_book import raised
from etl.read.log import Log
from etl.read.magic import is_page
from etl.words.text import Text

LARGEST_PAGE = 64 * 1024**2
# The standard's own bounds of colspan and rowspan.
_WIDEST_SPAN, _HIGHEST_SPAN = 1_000, 65_534
_MOST_CELLS = 10_000_000
_SPACE = re.compile(r"[ \t\r\n\f]+")
# So many rows alike, each with several texts, are a table of texts.
_ROWS_OF_TEXTS = 3
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_UNSEEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def html_tables(text: str, log: Log) -> Contents:
    """Read all tables that hold no other table; they are called 1, 2, … unless there is only one."""
    from lxml import etree

    # A parser drops rows that stand in no table.
    framed = text if _TABLE.search(text) else f"<table>{text}</table>"
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(framed.encode("utf-8"), parser)
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
    """Refuse a table of texts with a table in a cell; one that only arranges a page is none."""
    rows = [list(row.iterchildren("td", "th")) for row in table.iter("tr") if _table_of(row) is table]
    widths = {len(row) for row in rows if any(map(_holds_table, row))}
    filled = (
        sum(not _holds_table(cell) and bool(_text(cell)) for cell in row)
        for row in rows
        if len(row) in widths
    )
    if sum(count > 1 for count in filled) >= _ROWS_OF_TEXTS:
        raise RefusedError(_("holds a table in a cell of another table; ask its sender for CSV or XLSX."))


def _holds_table(element: Any) -> bool:
    """Tell whether a cell or a table holds a table."""
    return element.find(".//table") is not None


def _table_of(row: Any) -> Any:
    """Find the table that a row belongs to."""
    return next(row.iterancestors("table"), None)


def _area(table: Any) -> UsedArea:
    """Put the cells where the spans of those before them leave room."""
    area = UsedArea()
    taken: dict[int, int] = {}
    cells = 0
    for row, line in enumerate(table.iter("tr")):
        if _is_unseen(line):
            area.hidden_rows.add(row)
        column = 0
        for cell in line.iterchildren("td", "th"):
            while taken.get(column, 0) > row:
                column += 1
            right = _span(cell, "colspan", _WIDEST_SPAN)
            down = _span(cell, "rowspan", _HIGHEST_SPAN)
            cells += right
            if cells > _MOST_CELLS or column + right > 16_384:
                raise RefusedError(_("the cells lie too far apart for a table; delete what stands far away."))
            area.put(row, column, _text(cell))
            if right > 1 or down > 1:
                area.merges.append(((row, column), (row + down - 1, column + right - 1)))
                taken.update(dict.fromkeys(range(column, column + right), row + down))
            if _is_unseen(cell):
                area.hidden_columns.add(column)
            column += right
    return area


def _span(cell: Any, name: str, most: int) -> int:
    """Read how many columns or rows a cell covers."""
    value = cell.get(name, "1").strip()
    return max(1, min(int(value), most)) if re.fullmatch(r"[0-9]{1,9}", value) else 1


def _is_unseen(element: Any) -> bool:
    """Tell whether a row or a cell is kept from sight."""
    return element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style", "")))


def _text(cell: Any) -> str:
    """Write a cell as a browser shows it: white space is one space, <br> ends a line."""
    lines = _SPACE.sub(" ", "".join(_pieces(cell))).split("\x02")
    return "\n".join(line.strip(" ") for line in lines).strip("\n")


def _pieces(element: Any) -> Iterator[str]:
    """List an element's texts in order, without scripts."""
    if element.tag in ("script", "style"):
        return
    if element.tag == "br":
        yield "\x02"
    if element.tag == "sup":
        yield raised("".join(element.itertext()))
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
