"""Arguments that name columns, for expectations of several of them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from etl.messages import _


def with_columns(values: Mapping[str, Any], *arguments: str) -> dict[str, Any]:
    """Return the arguments with the columns that others of them name at the end of `column_list`.

    Great Expectations gives a metric only the columns of this list, and insists on two: a single one is named
    twice.
    """
    listed = values.get("column_list", [])
    if not isinstance(listed, list | tuple):
        return dict(values)
    named = [values[argument] for argument in arguments if values.get(argument) is not None]
    names = [*listed, *(name for name in named if name not in listed)]
    return {**values, "column_list": names * 2 if len(names) == 1 else names}


def numbers(column: pd.Series) -> pd.Series:
    """Return a column of numbers as it is.

    Raises TypeError for any other column.
    """
    if not pd.api.types.is_numeric_dtype(column):
        raise TypeError(_("{column} is not a column of numbers.").format(column=column.name))
    return column
