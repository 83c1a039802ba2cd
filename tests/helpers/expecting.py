"""Run one expectation on literal columns, as validation does."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from etl.validate.engine import Outcome, run
from etl.validate.frames import ROW
from etl.validate.report import Check
from etl.words.text import Text


def outcome(kind: str, columns: Mapping[str, Sequence[Any]], **kwargs: Any) -> Outcome:
    """Return what an expectation finds; the rows are counted from 1."""
    frame = pd.DataFrame(
        {name: pd.Series(list(values), dtype=_dtype(values)) for name, values in columns.items()}
    )
    frame.index = pd.RangeIndex(1, len(frame) + 1, name=ROW)
    return run([Check(kind, kwargs, Text("", ""), "test")], frame)[0]


def failing(kind: str, columns: Mapping[str, Sequence[Any]], **kwargs: Any) -> list[int | None]:
    """Return the numbers of the rows that fail."""
    found = outcome(kind, columns, **kwargs)
    assert found.error is None
    rows = [row for row, _value in found.offenders]
    assert len(rows) == found.failed
    return rows


def _dtype(values: Sequence[Any]) -> Any:
    """Return the type that `etl.validate.frames` gives to such a column."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {int}:
        return "Int64" if None in values else "int64"
    return "float64" if kinds and kinds <= {int, float} else object
