"""Align columns of text on a terminal, where a Hangul syllable is two cells wide."""

from collections.abc import Collection, Sequence
from unicodedata import combining, east_asian_width

_GAP = "  "


def align_rows(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[str]:
    """Return rows of the same length as lines; the columns listed in `right` are aligned to the right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        _GAP.join(
            _pad(cell, widths[number], right=number in right) for number, cell in enumerate(row)
        ).rstrip()
        for row in rows
    ]


def width(text: str) -> int:
    """Return the number of cells that a text takes on a terminal."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _pad(text: str, cells: int, *, right: bool) -> str:
    """Pad a text with spaces to a number of cells."""
    space = " " * (cells - width(text))
    return space + text if right else text + space
