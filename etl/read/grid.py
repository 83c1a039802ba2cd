"""A sheet of texts as it stands in a file, whatever the file's format."""

from dataclasses import dataclass

# A text of more letters is none of a cell; it also bounds what a lost quote or end tag takes of memory.
LONGEST_TEXT = 131_072
Merge = tuple[tuple[int, int], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells as texts; `rows[0]` is row 1 of the file. `merges` are first and last cell, counted from 0.

    `uneven` says that rows may differ in length, which in a CSV file means a lost or a stray separator.
    `titled` says that row 1 is the header by the format's own word (the keys of JSON or XML records).
    `hidden_rows` and `hidden_columns` count from 0; `comments` counts the cells' remarks.
    """

    rows: list[list[str]]
    merges: tuple[Merge, ...] = ()
    uneven: bool = False
    titled: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: int = 0
