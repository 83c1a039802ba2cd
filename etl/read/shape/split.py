"""Give a row for each of several values in one cell: 자동차, 에너지 / 헬스케어 are three."""

import re

import pandas as pd

from etl.dataset import Split
from etl.read.shape.fill import column_called


def split(frame: pd.DataFrame, asked: Split) -> pd.DataFrame:
    """Repeat rows for the values of a column, parted at any separator; a blank cell stays one row."""
    column = column_called(frame, asked.column, "split")
    pattern = re.compile(
        "|".join(re.escape(separator) for separator in sorted(asked.separators, key=len, reverse=True))
    )
    parted = {cell: _values(pattern, cell) for cell in frame[column].unique()}
    exploded = frame.assign(**{column: frame[column].map(parted)}).explode(column)
    return exploded.astype({column: "str"})


def _values(pattern: re.Pattern[str], cell: str) -> list[str]:
    """Part a cell; a single value stays as it is written."""
    values = [value.strip() for value in pattern.split(cell)]
    return [value for value in values if value] if len(values) > 1 and any(values) else [cell]
