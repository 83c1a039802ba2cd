"""What the columns of a table tell of its units together, and of which of them the sheet shows divided."""

import re
from dataclasses import replace

import pandas as pd

from etl.propose.title import worded
from etl.propose.unit import MONEY, SheetUnits, speaks_of_money
from etl.propose.wide import Wide

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
