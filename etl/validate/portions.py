"""Check a table whole where it is in memory, else in portions as far as checks judge row by row.

What speaks of all rows at once (unique, sums, order, shares) gets the columns that it names and no others.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
import pyarrow as pa

from etl.clean import CleanTable, Rows
from etl.clean.large_table import ROW
from etl.dataset import Table
from etl.validate.engine import Outcome, require, run
from etl.validate.frames import ROW as INDEX
from etl.validate.frames import checked_frame
from etl.validate.report import Check
from etl.validate.rules import COLUMNS

# What judges each row by itself, or the names and types of columns, which all portions share.
_BY_ROW = {
    COLUMNS,
    "expect_table_columns_to_match_set",
    "expect_table_column_count_to_be_between",
    "expect_table_column_count_to_equal",
    "expect_column_to_exist",
    "expect_column_pair_values_a_to_be_greater_than_b",
    "expect_column_pair_values_to_be_equal",
    "expect_column_pair_values_to_be_in_set",
    "expect_column_value_lengths_to_be_between",
    "expect_column_value_lengths_to_equal",
    "expect_column_values_to_be_between",
    "expect_column_values_to_be_dateutil_parseable",
    "expect_column_values_to_be_in_set",
    "expect_column_values_to_be_in_type_list",
    "expect_column_values_to_be_json_parseable",
    "expect_column_values_to_be_null",
    "expect_column_values_to_be_of_type",
    "expect_column_values_to_match_json_schema",
    "expect_column_values_to_match_like_pattern",
    "expect_column_values_to_match_like_pattern_list",
    "expect_column_values_to_match_regex",
    "expect_column_values_to_match_regex_list",
    "expect_column_values_to_match_strftime_format",
    "expect_column_values_to_not_be_in_set",
    "expect_column_values_to_not_be_null",
    "expect_column_values_to_not_match_like_pattern",
    "expect_column_values_to_not_match_like_pattern_list",
    "expect_column_values_to_not_match_regex",
    "expect_column_values_to_not_match_regex_list",
    "expect_multicolumn_sum_to_equal",
    "expect_multicolumn_values_to_be_equal",
    "expect_select_column_values_to_be_unique_within_record",
}
_UNIQUE = {"expect_column_values_to_be_unique", "expect_compound_columns_to_be_unique"}
# What only counts the rows.
_ROW_COUNT = {"expect_table_row_count_to_be_between", "expect_table_row_count_to_equal"}
# Arguments that may make a check speak of more than one row: shares, and conditions with their own functions.
_SHARED = ("mostly", "row_condition")


def columns(clean: CleanTable) -> list[str]:
    """List a table's columns."""
    return list(clean.columns if isinstance(clean, pd.DataFrame) else clean.kinds)


def run_table(checks: Sequence[Check], clean: CleanTable, table: Table) -> list[Outcome]:
    """Check a table; answers one outcome for each check, in their order, or raises DatasetError."""
    if isinstance(clean, pd.DataFrame):
        return run(checks, checked_frame(clean, table))
    require(checks)
    complete = clean.complete
    frames = (checked_frame(frame, table, complete) for frame in clean.frames())
    by_row = iter(run_portions([check for check in checks if _by_row(check)], frames))
    return [next(by_row) if _by_row(check) else _whole(check, clean, table) for check in checks]


def run_portions(checks: Sequence[Check], frames: Iterable[pd.DataFrame]) -> list[Outcome]:
    """Check the portions of a table, one at least, by what judges row by row."""
    outcomes: list[Outcome] = []
    for frame in frames:
        found = run(checks, frame)
        outcomes = [a + b for a, b in zip(outcomes, found, strict=True)] if outcomes else found
    return outcomes


def _by_row(check: Check) -> bool:
    """Tell whether a check may be asked portion by portion."""
    return check.type in _BY_ROW and not any(name in check.kwargs for name in _SHARED)


def _whole(check: Check, rows: Rows, table: Table) -> Outcome:
    """Check all rows of the columns that a check needs."""
    if not any(name in check.kwargs for name in _SHARED):
        if check.type in _UNIQUE:
            return _unique(check, rows, table)
        if check.type in _ROW_COUNT:
            return run([check], pd.DataFrame(index=pd.RangeIndex(len(rows), name=INDEX)))[0]
    return run([check], checked_frame(rows.frame(_needed(check, rows)), table))[0]


def _needed(check: Check, rows: Rows) -> list[str]:
    """Name the columns that a check and its condition speak of; all where it names none."""
    if not check.columns:
        return list(rows.kinds)
    named = {*check.columns, *re.findall(r"\w+", str(check.kwargs.get("row_condition", "")))}
    return [name for name in rows.kinds if name in named]


def _unique(check: Check, rows: Rows, table: Table) -> Outcome:
    """Check the rows that may repeat one another; all others would take many times the memory."""
    data = rows.data.select([ROW, *check.columns])
    alike = Rows(data.take(pa.array(_repeated(rows, check.columns))), rows.kinds)
    outcome = run([check], checked_frame(alike.frame(check.columns), table, rows.complete))[0]
    return outcome if outcome.trouble else replace(outcome, checked=len(rows))


def _repeated(rows: Rows, names: Sequence[str]) -> np.ndarray:
    """Find every row that repeats another in some columns, by digests of 64 bits: seldom one too many."""
    digests = []
    for frame in rows.frames(names):
        for name in names:
            # Equal values need equal digests: nulls among days and the two zeros have several.
            if rows.kinds[name] == "date":
                frame[name] = frame[name].astype("string")
            elif rows.kinds[name] == "number":
                frame[name] += 0.0
        digests.append(pd.util.hash_pandas_object(frame, index=False, categorize=False).to_numpy())
    return np.flatnonzero(pd.Series(np.concatenate(digests)).duplicated(keep=False))
