"""Find the columns whose numbers a sheet shows divided: the cell shows 450,000, 450,000,000 is stored.

Reading notes how many such numbers a sheet has and where they begin, but not in which columns.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import pandas as pd

from etl.propose.title import parse_title, split_unit
from etl.propose.unit import MONEY, SheetUnits, names_money
from etl.propose.wide import Wide
from etl.read.log import Note

_NUMBER = re.compile(r"-?(?!0+(?:\.0+)?$)\d+(?:\.\d+)?")
_BY = re.compile(r"÷([\d,]+)")
# Of more columns, the combinations are not tried.
_MOST = 12


def divided_columns(
    notes: Sequence[Note], frame: pd.DataFrame, units: SheetUnits
) -> tuple[frozenset[str], bool]:
    """Return the titles of the columns in the unit that numbers are divided by, and whether they are certain.

    `frame` holds every row of the table, sums included, and its index counts the sheet's rows.
    """
    found: set[str] = set()
    certain = True
    for note in dict.fromkeys(note for note in notes if note.kind == "scaled_format"):
        by = _BY.fullmatch(note.text)
        amounts = {
            str(title): _numbers(frame[title])
            for title in frame.columns
            if by and MONEY.get(parse_title(str(title), units).unit or "") == int(by[1].replace(",", ""))
        }
        chosen = _chosen({title: rows for title, rows in amounts.items() if rows}, note)
        found |= set(chosen or amounts)
        certain = certain and (chosen is not None or not amounts)
    return frozenset(found), certain


def _chosen(amounts: Mapping[str, Sequence[int]], note: Note) -> tuple[str, ...] | None:
    """Return the only set of columns with as many numbers as are divided; None where there are several."""
    if sum(map(len, amounts.values())) == note.count:
        return tuple(amounts)
    if len(amounts) == 1 and any(note.row in rows for rows in amounts.values()):
        # The others are in another table of the sheet.
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
    """List the rows that hold a number other than zero."""
    return [int(row) for row in cells.index[cells.map(lambda cell: bool(_NUMBER.fullmatch(cell)))]]


_SHOWN_NUMBER = re.compile(r"[-+△▲(]?\s?\d[\d,.]*\)?")
_LOOKED_AT = 200


def add_title_units(units: SheetUnits, frame: pd.DataFrame, wide: Wide | None) -> SheetUnits:
    """Add what titles say to the units beside a table; `wide` says which columns became rows of `frame`."""
    numbers = [str(title) for title in frame.columns if _holds_numbers(frame[title])]
    parts = [split_unit(title) for title in numbers]
    named = {unit for _words, unit in parts if unit in MONEY}
    found = replace(
        units,
        has_money_title=any(names_money(words) for words, _unit in parts),
        title_unit=named.pop() if len(named) == 1 else None,
    )
    made = _value_columns(wide) if wide else {}
    shown = {column for title, column in made.items() if title in units.divided}
    same = all(title in units.divided for title, column in made.items() if column in shown)
    return replace(found, divided=units.divided | shown, certain=units.certain and same)


def _value_columns(wide: Wide) -> dict[str, str]:
    """Map each column that became rows to the column that took its values."""
    if wide.unpivot.value:
        return dict.fromkeys(wide.titles, wide.unpivot.value)
    position = wide.unpivot.names.index(".value")
    matches = {title: re.fullmatch(wide.unpivot.pattern, title) for title in wide.titles}
    return {title: match.groups()[position] for title, match in matches.items() if match}


def _holds_numbers(cells: pd.Series) -> bool:
    """Return whether most cells at the beginning of a column are bare numbers."""
    texts = [cell for cell in cells.iloc[:_LOOKED_AT].str.strip() if cell]
    return 2 * sum(bool(_SHOWN_NUMBER.fullmatch(cell)) for cell in texts) > len(texts)
