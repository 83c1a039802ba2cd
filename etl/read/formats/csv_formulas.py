"""Take the text out of ="001", with which exports for Excel keep the zeros of codes in a CSV file."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from etl.read.formats.csv_text import find_separator

# The whole of a quoted cell: a quote in it is written twice.
_QUOTED = re.compile('"=""([^"]*+)"""')
# What is longer without a record's end has lost a quote.
_LONGEST = 1 << 22


def without_formulas(texts: Iterable[str], tell: Callable[[int], None]) -> Iterator[str]:
    """Yield the texts with such cells in plain quotes; `tell` gets their number, if any, at the end."""
    pending, count = "", 0
    cell: re.Pattern[str] | None = None
    for text in texts:
        pending += text
        cell = cell or _cell(find_separator(pending)[0])
        if end := _record_end(pending):
            found, hits = _plain(pending[:end], cell)
            pending, count = pending[end:], count + hits
            yield found
    if cell and pending:
        found, hits = _plain(pending, cell)
        count += hits
        yield found
    if count:
        tell(count)


@lru_cache(maxsize=16)
def _cell(separator: str) -> re.Pattern[str]:
    """Describe a cell in quotes, and one that is such a formula without them."""
    sign = re.escape(separator)
    return re.compile(rf'(?<![^{sign}\r\n])(?:"(?:[^"]|"")*+"|="(?P<bare>[^"\r\n]*+)")(?=[{sign}\r\n]|\Z)')


def _plain(text: str, cell: re.Pattern[str]) -> tuple[str, int]:
    """Replace the formulas of whole records, and count them."""
    if '="' not in text:
        return text, 0
    count = 0

    def replaced(match: re.Match[str]) -> str:
        nonlocal count
        quoted = _QUOTED.fullmatch(match[0])
        if match["bare"] is None and quoted is None:
            return match[0]
        count += 1
        return f'"{quoted[1] if quoted else match["bare"]}"'

    return cell.sub(replaced, text), count


def _record_end(text: str) -> int:
    """Find the last line end if it is outside of quotes, 0 if more text must tell."""
    end = max(text.rfind("\n"), text.rfind("\r", 0, len(text) - 1)) + 1
    return end if len(text) > _LONGEST or text.count('"', 0, end) % 2 == 0 else 0
