"""Check a table: at once if it is in memory, else in portions as far as checks judge row by row.

A check on all rows at once (unique, sum, order, share) gets all rows, but only the columns that it names.
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
from etl.expectations import EXPECTATIONS
from etl.validate.engine import Outcome, require_valid, run
from etl.validate.frames import ROW as INDEX
from etl.validate.frames import checked_frame
from etl.validate.report import Check
from etl.validate.rules import COLUMNS

# Expectations that judge each row by itself, or the names and types of columns, which all portions share.
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
# Expectations that only count rows.
_ROW_COUNT = {"expect_table_row_count_to_be_between", "expect_table_row_count_to_equal"}
# Arguments by which a check may depend on more than one row: a share of rows, and a condition with functions.
_SHARED = ("mostly", "row_condition")


def column_names(clean: CleanTable) -> list[str]:
    """Return the names of a table's columns, in their order."""
    return list(clean.columns if isinstance(clean, pd.DataFrame) else clean.kinds)


def run_table(checks: Sequence[Check], clean: CleanTable, table: Table) -> list[Outcome]:
    """Return one outcome for each check of a table, in the order of the checks.

    Raises DatasetError if there is no check, or one is wrong or not answered.
    """
    if isinstance(clean, pd.DataFrame):
        return run(checks, checked_frame(clean, table))
    require_valid(checks)
    complete = clean.complete
    frames = (checked_frame(frame, table, complete) for frame in clean.frames())
    outcomes = iter(run_portions([check for check in checks if _is_by_row(check)], frames))
    return [
        next(outcomes) if _is_by_row(check) else _run_on_all_rows(check, clean, table) for check in checks
    ]


def run_portions(checks: Sequence[Check], frames: Iterable[pd.DataFrame]) -> list[Outcome]:
    """Return the outcomes of checks that judge row by row, over all portions of a table, at least one.

    Raises DatasetError if there is no check, or one is wrong or not answered.
    """
    outcomes: list[Outcome] = []
    for frame in frames:
        found = run(checks, frame)
        outcomes = [a + b for a, b in zip(outcomes, found, strict=True)] if outcomes else found
    return outcomes


def _is_by_row(check: Check) -> bool:
    """Return whether a check may be run in portions."""
    own = EXPECTATIONS.get(check.type)
    by_row = own.by_row if own else check.type in _BY_ROW
    return by_row and not any(name in check.kwargs for name in _SHARED)


def _run_on_all_rows(check: Check, rows: Rows, table: Table) -> Outcome:
    """Run one check on all rows of a table on disk."""
    if not any(name in check.kwargs for name in _SHARED):
        if check.type in _UNIQUE:
            return _on_suspects(check, rows, table, _duplicates(rows, check.columns))
        own = EXPECTATIONS.get(check.type)
        if own and own.suspects:
            frames = (
                checked_frame(frame, table, rows.complete) for frame in rows.frames(_needed(check, rows))
            )
            return _on_suspects(check, rows, table, own.suspects(frames, check.kwargs))
        if check.type in _ROW_COUNT:
            return run([check], pd.DataFrame(index=pd.RangeIndex(len(rows), name=INDEX)))[0]
    return run([check], checked_frame(rows.frame(_needed(check, rows)), table))[0]


def _needed(check: Check, rows: Rows) -> list[str]:
    """List the columns that a check and its condition name; all columns if it names none."""
    if not check.columns:
        return list(rows.kinds)
    named = {*check.columns, *re.findall(r"\w+", str(check.kwargs.get("row_condition", "")))}
    return [name for name in rows.kinds if name in named]


def _on_suspects(check: Check, rows: Rows, table: Table, positions: np.ndarray) -> Outcome:
    """Run a check on the rows that may break it only; all rows would take many times the memory."""
    names = _needed(check, rows)
    suspects = Rows(rows.data.select([ROW, *names]).take(pa.array(positions)), rows.kinds)
    outcome = run([check], checked_frame(suspects.frame(names), table, rows.complete))[0]
    return outcome if outcome.error else replace(outcome, checked=len(rows))


def _duplicates(rows: Rows, names: Sequence[str]) -> np.ndarray:
    """Return the positions of rows that are equal to another in some columns, found by 64-bit hashes.

    A row too many is possible, if very rare; none is missed.
    """
    hashes = []
    for frame in rows.frames(names):
        for name in names:
            # Equal values need equal hashes, but nulls in dates and the two zeros of floats have several.
            if rows.kinds[name] == "date":
                frame[name] = frame[name].astype("string")
            elif rows.kinds[name] == "number":
                frame[name] += 0.0
        hashes.append(pd.util.hash_pandas_object(frame, index=False, categorize=False).to_numpy())
    return np.flatnonzero(pd.Series(np.concatenate(hashes)).duplicated(keep=False))
