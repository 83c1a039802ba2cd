"""Align the cells of lines on a terminal, where a Hangul letter is two cells wide."""

from collections.abc import Collection, Sequence
from unicodedata import combining, east_asian_width

_GAP = "  "


def aligned(rows: Sequence[Sequence[str]], right: Collection[int] = ()) -> list[str]:
    """Write rows of the same length as lines; the columns `right` are aligned to the right."""
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        _GAP.join(
            _pad(cell, widths[number], right=number in right) for number, cell in enumerate(row)
        ).rstrip()
        for row in rows
    ]


def width(text: str) -> int:
    """Count the cells that a text takes on a terminal."""
    return sum(0 if combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _pad(text: str, cells: int, *, right: bool) -> str:
    """Fill a cell up with spaces."""
    space = " " * (cells - width(text))
    return space + text if right else text + space
