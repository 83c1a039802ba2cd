"""Reshape a table: turn columns into rows, as tidyr's pivot_longer does, or split cells into rows."""

import re
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.dataset import Split, Unpivot
from etl.messages import _
from etl.read.errors import RefusedError
from etl.read.shape.fill import find_column

MEASURE = ".value"
# The column with the title of the sheet's column that a value comes from.
ORIGIN = "#column"
# This many cells take a few gigabytes.
_MOST_CELLS = 50_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """Which columns are unpivoted, all in the order of their first appearance.

    `kept` are the titles of the other columns, `keys` the combinations of names, `measures` the columns of
    values. `columns` maps a key and a measure to the title of the column with the values.
    """

    kept: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    measures: tuple[str, ...]
    columns: dict[tuple[tuple[str, ...], str], str]


def unpivot(frame: pd.DataFrame, asked: Unpivot) -> pd.DataFrame:
    """Return a frame with a row for each row and each combination of names; missing measures are "".

    The last column, `#column`, holds the title of the column that the value, or the first of several, comes
    from. Raises RefusedError if no title matches the pattern, it reads two titles as the same, two columns
    would have one title, or the frame would be too large.
    """
    plan = _plan(frame, asked)
    rows, count = len(frame), len(plan.keys)
    _refuse_size(rows * count, len(plan.kept) + len(asked.names) + len(plan.measures))
    at = np.repeat(np.arange(rows), count)
    columns: dict[str, object] = {title: frame[title].array.take(at) for title in plan.kept}
    names = [name for name in asked.names if name != MEASURE]
    for index, name in enumerate(names):
        columns[name] = _tiled([key[index] for key in plan.keys], rows)
    blank = np.full(rows, "", dtype=object)
    for measure in plan.measures:
        sources = [plan.columns.get((key, measure)) for key in plan.keys]
        cells = [blank if source is None else frame[source].to_numpy(dtype=object) for source in sources]
        columns[measure] = pd.array(np.column_stack(cells).ravel(), dtype="str")
    origins = [
        next(plan.columns[key, measure] for measure in plan.measures if (key, measure) in plan.columns)
        for key in plan.keys
    ]
    columns[ORIGIN] = _tiled(origins, rows)
    return pd.DataFrame(columns, index=frame.index.take(at))


def _refuse_size(rows: int, columns: int) -> None:
    """Raise RefusedError, before any cell is made, if there would be more than memory can hold."""
    if rows * columns > _MOST_CELLS:
        raise RefusedError(
            _(
                "unpivot: would make {rows:,} rows of {columns:,} columns, more than {most:,} cells; leave "
                "columns out by area: in dataset.yml, or correct the pattern."
            ).format(rows=rows, columns=columns, most=_MOST_CELLS)
        )


def _tiled(texts: list[str], times: int) -> object:
    """Return the texts once for every row."""
    return pd.array(texts, dtype="str").take(np.tile(np.arange(len(texts)), times))


def _plan(frame: pd.DataFrame, asked: Unpivot) -> Plan:
    """Return which titles match the pattern. Raises RefusedError if values would be lost or mixed."""
    pattern = re.compile(asked.pattern)
    kept: list[str] = []
    keys: dict[tuple[str, ...], None] = {}
    measures: dict[str, None] = {}
    columns: dict[tuple[tuple[str, ...], str], str] = {}
    problems = []
    for title in map(str, frame.columns):
        if not (found := pattern.fullmatch(title)):
            kept.append(title)
            continue
        groups = dict(zip(asked.names, (group or "" for group in found.groups()), strict=True))
        measure = groups.pop(MEASURE, asked.value or "")
        key = tuple(groups.values())
        if (other := columns.setdefault((key, measure), title)) != title:
            problems.append(
                _("unpivot: the pattern reads {first!r} and {second!r} as the same.").format(
                    first=other, second=title
                )
            )
        keys[key] = measures[measure] = None
    problems += _conflicts(kept, [name for name in asked.names if name != MEASURE], list(measures))
    if not columns:
        problems.append(
            _("unpivot: no title matches {pattern}; there are {titles}.").format(
                pattern=asked.pattern, titles=", ".join(kept)
            )
        )
    if problems:
        raise RefusedError(*problems)
    return Plan(tuple(kept), tuple(keys), tuple(measures), columns)


def _conflicts(kept: list[str], names: list[str], measures: list[str]) -> list[str]:
    """Return the problems about new columns whose title is blank or used twice."""
    titles = [*kept, *names, *measures]
    return [
        _("unpivot: there would be two columns {title!r}; choose another title.").format(title=title)
        for title, count in Counter(titles).items()
        if count > 1 or not title
    ]


def split(frame: pd.DataFrame, asked: Split) -> pd.DataFrame:
    """Return a frame with a row for each value of a column's cells, split at any of the separators.

    A cell without a value stays one row. Raises RefusedError if there is no such column.
    """
    column = find_column(frame, asked.column, "split")
    pattern = re.compile(
        "|".join(re.escape(separator) for separator in sorted(asked.separators, key=len, reverse=True))
    )
    parted = {cell: _values(pattern, cell) for cell in frame[column].unique()}
    exploded = frame.assign(**{column: frame[column].map(parted)}).explode(column)
    return exploded.astype({column: "str"})


def _values(pattern: re.Pattern[str], cell: str) -> list[str]:
    """Return the values of a cell; a single value is not changed."""
    values = [value.strip() for value in pattern.split(cell)]
    return [value for value in values if value] if len(values) > 1 and any(values) else [cell]
