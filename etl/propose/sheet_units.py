"""Which columns hold the numbers that a sheet shows divided: the cell says 450,000, 450,000,000 is stored.

Reading notes how many such numbers a sheet has and where they begin, but not in which columns.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pandas as pd

from etl.propose.title import parted, worded
from etl.propose.unit import MONEY, SheetUnits, speaks_of_money
from etl.propose.wide import Wide
from etl.read.log import Note

_NUMBER = re.compile(r"-?(?!0+(?:\.0+)?$)\d+(?:\.\d+)?")
_BY = re.compile(r"÷([\d,]+)")
# Of more columns not every choice is tried.
_MOST = 12


def divided(notes: Sequence[Note], frame: pd.DataFrame, units: SheetUnits) -> tuple[frozenset[str], bool]:
    """List the titles of columns in the unit that numbers are divided by, and tell whether these are certain.

    `frame` holds every row of the table, those of sums too, and its index counts the sheet's rows.
    """
    found: set[str] = set()
    certain = True
    for note in dict.fromkeys(note for note in notes if note.kind == "scaled_format"):
        by = _BY.fullmatch(note.text)
        amounts = {
            str(title): _numbers(frame[title])
            for title in frame.columns
            if by and MONEY.get(parted(str(title), units).unit or "") == int(by[1].replace(",", ""))
        }
        chosen = _chosen({title: rows for title, rows in amounts.items() if rows}, note)
        found |= set(chosen or amounts)
        certain = certain and (chosen is not None or not amounts)
    return frozenset(found), certain


def _chosen(amounts: Mapping[str, Sequence[int]], note: Note) -> tuple[str, ...] | None:
    """Choose the only column, all or else the only ones, that hold as many numbers as are divided."""
    if sum(map(len, amounts.values())) == note.count:
        return tuple(amounts)
    if len(amounts) == 1 and any(note.row in rows for rows in amounts.values()):
        # The others stand in another table of the sheet.
        return tuple(amounts)
    if len(amounts) > _MOST:
        return None
    fitting = [
        titles
        for size in range(1, len(amounts))
        for titles in combinations(amounts, size)
        if sum(len(amounts[title]) for title in titles) == note.count
        and any(note.row in amounts[title] for title in titles)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _numbers(cells: pd.Series) -> list[int]:
    """List the rows in which a number other than zero stands."""
    return [int(row) for row in cells.index[cells.map(lambda cell: bool(_NUMBER.fullmatch(cell)))]]


_FIGURE = re.compile(r"[-+△▲(]?\s?\d[\d,.]*\)?")
_LOOKED_AT = 200


def told(units: SheetUnits, frame: pd.DataFrame, wide: Wide | None) -> SheetUnits:
    """Add to the units beside a table what titles say; `wide` tells which columns became rows of `frame`."""
    figures = [str(title) for title in frame.columns if _holds_figures(frame[title])]
    parts = [worded(title) for title in figures]
    named = {unit for _words, unit in parts if unit in MONEY}
    found = replace(
        units,
        speaking=any(speaks_of_money(words) for words, _unit in parts),
        beside=named.pop() if len(named) == 1 else None,
    )
    made = _made(wide) if wide else {}
    shown = {column for title, column in made.items() if title in units.divided}
    same = all(title in units.divided for title, column in made.items() if column in shown)
    return replace(found, divided=units.divided | shown, certain=units.certain and same)


def _made(wide: Wide) -> dict[str, str]:
    """Name for each column that became rows the one that its values went to."""
    if wide.unpivot.value:
        return dict.fromkeys(wide.titles, wide.unpivot.value)
    place = wide.unpivot.names.index(".value")
    matches = {title: re.fullmatch(wide.unpivot.pattern, title) for title in wide.titles}
    return {title: match.groups()[place] for title, match in matches.items() if match}


def _holds_figures(cells: pd.Series) -> bool:
    """Tell a column of bare numbers by its beginning."""
    said = [cell for cell in cells.iloc[:_LOOKED_AT].str.strip() if cell]
    return 2 * sum(bool(_FIGURE.fullmatch(cell)) for cell in said) > len(said)
