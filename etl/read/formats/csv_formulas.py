"""Replace formulas such as ="001" by their texts; exports for Excel use them to keep leading zeros in CSV."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from etl.read.formats.csv_text import find_separator

# A quoted cell with such a formula, whose quotes are doubled.
_QUOTED = re.compile('"=""([^"]*+)"""')
# A longer record lacks a quote.
_LONGEST = 1 << 22


def without_formulas(texts: Iterable[str], report: Callable[[int], None]) -> Iterator[str]:
    """Yield the texts with the formulas replaced by quoted texts.

    At the end, `report` is called with the number of formulas, if there are any.
    """
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
        report(count)


@lru_cache(maxsize=16)
def _cell(separator: str) -> re.Pattern[str]:
    """Return the pattern of a cell that is quoted, or that is such a formula without quotes."""
    escaped = re.escape(separator)
    return re.compile(
        rf'(?<![^{escaped}\r\n])(?:"(?:[^"]|"")*+"|="(?P<bare>[^"\r\n]*+)")(?=[{escaped}\r\n]|\Z)'
    )


def _plain(text: str, cell: re.Pattern[str]) -> tuple[str, int]:
    """Return whole records with their formulas replaced, and the number of replacements."""
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
    """Return the offset after the last line end if it is outside of quotes, 0 if more text is needed."""
    end = max(text.rfind("\n"), text.rfind("\r", 0, len(text) - 1)) + 1
    return end if len(text) > _LONGEST or text.count('"', 0, end) % 2 == 0 else 0
