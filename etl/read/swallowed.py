"""Notice stray quotes that hold whole rows of a CSV file: the text between them is none of a cell.

Each line of such a record has as many separators as a row, and its cells are numbers where those of the other
lines are. Only records with line breaks are looked at.
"""

import re
from collections.abc import Sequence

import numpy as np

from etl.messages import _
from etl.read.errors import RefusedError

# In rows with fewer cells a list in a text may look like rows.
_FEWEST_CELLS = 4
_NUMBER = re.compile(r"[-+]?\d[\d.,:/-]*%?")
_QUOTE, _LF = b'"\n'


def swallows_rows(lines: Sequence[str], separator: str, width: int) -> bool:
    """Tell whether the lines of one record look like rows of `width` cells."""
    if len(lines) < 2 or width < _FEWEST_CELLS:
        return False
    if any(line.count(separator) != width - 1 or f"{separator} " in line for line in lines):
        return False
    rows = [[cell.strip('"\r\n ') for cell in line.split(separator)] for line in lines]
    columns = list(zip(*rows, strict=True))
    kinds = [{bool(_NUMBER.fullmatch(cell)) for cell in column if cell} for column in columns]
    alike = all(len(kind) <= 1 for kind in kinds)
    return alike and {True} in kinds and {False} in kinds


def swallowed(line: int) -> RefusedError:
    """Say where such a record begins."""
    return RefusedError(
        _(
            "line {line}: a text in quotes holds whole rows of the table; a quote is missing, or one stands "
            "there that is none."
        ).format(line=line)
    )


def swallowing_line(block: bytes, separator: str, width: int) -> int | None:
    """Find the first such record in a block of whole records: the number of line ends before it."""
    letters = np.frombuffer(block, dtype=np.uint8)
    quotes, ends = np.flatnonzero(letters == _QUOTE), np.flatnonzero(letters == _LF)
    is_inside = np.searchsorted(quotes, ends) % 2 == 1
    if not is_inside.any():
        return None
    separators = np.flatnonzero(letters == ord(separator))
    is_full = np.diff(np.searchsorted(separators, ends), prepend=0) == width - 1
    begins = is_inside & is_full & ~np.concatenate([[False], is_inside[:-1]])
    last = np.flatnonzero(~is_inside)
    for first in np.flatnonzero(begins).tolist():
        until = last[np.searchsorted(last, first)]
        if not is_full[first : until + 1].all():
            continue
        begin = int(ends[first - 1]) + 1 if first else 0
        lines = block[begin : int(ends[until])].decode().split("\n")
        if swallows_rows(lines, separator, width):
            return int(first)
    return None
