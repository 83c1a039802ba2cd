"""Columns as texts, for expectations that look at how values are written."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.registration import check_digits_follow


def texts(column: pd.Series) -> pa.Array:
    """Return the values as texts, null for null; dates as ISO 8601, whole numbers without a point."""
    try:
        found = pa.array(column, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        # Values of several types, which is a fault of its own.
        found = pa.array(column.map(str, na_action="ignore"), from_pandas=True)
    return pc.cast(found.combine_chunks() if isinstance(found, pa.ChunkedArray) else found, pa.string())


def holds(mask: pa.Array, column: pd.Series | pd.DataFrame) -> pd.Series:
    """Return a mask with the rows of a column as a series; where it is null, nothing is wrong."""
    filled = pc.fill_null(mask, fill_value=True)
    return pd.Series(filled.to_numpy(zero_copy_only=False), index=column.index, dtype=bool)


def keys(columns: Sequence[pa.Array]) -> pa.Array:
    """Return the values of each row as one text; equal rows have equal texts, also with nulls."""
    # Characters that no clean value has.
    separator, null = pa.scalar("\x1f"), "\x00"
    return pc.binary_join_element_wise(*columns, separator, null_handling="replace", null_replacement=null)


def check_digits(numbers: pa.Array, form: str, length: int) -> pa.Array:
    """Return a mask of the registration numbers of a form whose check digit is correct."""
    formed = pc.match_substring_regex(numbers, form)
    plain = pc.replace_substring(pc.if_else(formed, numbers, pa.scalar(None, pa.string())), "-", "")
    digits = pc.fill_null(plain.cast(pa.int64()), 0).to_numpy()
    return pc.and_(formed, pa.array(check_digits_follow(digits, np.full(len(digits), length))))
