"""Say where a value stands, and how much of a long list of problems is told."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

from etl.messages import _, ngettext

SHOWN = 20


def place(file: Path, sheet: str | None = None, row: int | None = None, column: str | None = None) -> str:
    """Write a place as a spreadsheet's user finds it: file, sheet, row, column."""
    parts = [str(file)]
    if sheet is not None:
        parts.append(_("sheet {sheet!r}").format(sheet=sheet))
    if row is not None:
        parts.append(_("row {row}").format(row=row))
    if column is not None:
        parts.append(_("column {column!r}").format(column=column))
    return ", ".join(parts)


def bounded(problems: Iterable[str]) -> tuple[str, ...]:
    """Keep the first problems and count the rest."""
    found = tuple(problems)
    rest = len(found) - SHOWN
    if rest <= 0:
        return found
    more = ngettext("… and {count} problem more.", "… and {count} problems more.", rest).format(count=rest)
    return (*found[:SHOWN], more)


def nearest(word: str, known: Iterable[str]) -> str:
    """Ask whether the nearest known word was meant; nothing when none is near."""
    # Taken apart into letters, 구븐 is near to 구분; as whole syllables, half of it would be wrong.
    letters = {normalize("NFD", name): name for name in known}
    near = get_close_matches(normalize("NFD", word), list(letters), 1)
    return _(" Did you mean {word}?").format(word=letters[near[0]]) if near else ""
