"""Columns by the letters that spreadsheets give them, and cells by their place."""

from collections.abc import Iterable
from itertools import groupby


def letters(position: int) -> str:
    """Name a column, counted from 0: A, B, … Z, AA."""
    name = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place(reference: str) -> tuple[int, int]:
    """Turn a cell's reference such as B5 into its row and column, counted from 0; ValueError for others."""
    column = at = 0
    while at < len(reference) and "A" <= reference[at] <= "Z":
        column = column * 26 + ord(reference[at]) - 64
        at += 1
    row = int(reference[at:])
    if not 0 < column <= 16_384 or not 0 < row <= 1_048_576:
        raise ValueError(reference)
    return row - 1, column - 1


def ranges(positions: Iterable[int]) -> str:
    """Write rows, counted from 0, as a person does: 5, 9-12."""
    found = []
    for _gap, group in groupby(enumerate(sorted(positions)), lambda pair: pair[1] - pair[0]):
        run = [position + 1 for _index, position in group]
        found.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else f"{run[0]}")
    return ", ".join(found)
