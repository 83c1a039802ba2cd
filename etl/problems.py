"""Parts of messages: the location of a value, hints for misspelt words, the limit of a list of problems."""

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from unicodedata import normalize

from etl.messages import _, ngettext

SHOWN = 20


def location(file: Path, sheet: str | None = None, row: int | None = None, column: str | None = None) -> str:
    """Return a location as a spreadsheet shows it: file, sheet, row (counted from 1), column title."""
    parts = [str(file)]
    if sheet is not None:
        parts.append(_("sheet {sheet!r}").format(sheet=sheet))
    if row is not None:
        parts.append(_("row {row}").format(row=row))
    if column is not None:
        parts.append(_("column {column!r}").format(column=column))
    return ", ".join(parts)


def bounded(problems: Iterable[str], most: int = SHOWN) -> tuple[str, ...]:
    """Return the first problems, 20 by default, and, if there are more, a line that counts the rest."""
    found = tuple(problems)
    rest = len(found) - most
    if rest <= 0:
        return found
    more = ngettext("… and {count} more problem.", "… and {count} more problems.", rest).format(count=rest)
    return (*found[:most], more)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the hint " Did you mean …?" with the most similar known word, "" if none is similar."""
    # Hangul is compared letter by letter: 구븐 is similar to 구분, though one of two syllables is wrong.
    letters = {normalize("NFD", name): name for name in known}
    near = get_close_matches(normalize("NFD", word), list(letters), 1)
    return _(" Did you mean {word}?").format(word=letters[near[0]]) if near else ""
