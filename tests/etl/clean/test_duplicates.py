"""Rows that repeat earlier ones, within a portion and across portions."""

import pandas as pd
import pytest

from etl.clean.duplicates import Duplicates


def frame(*names: str | None) -> pd.DataFrame:
    return pd.DataFrame(
        {"name": pd.Series(names, dtype="string"), "count": pd.Series([1] * len(names), dtype="Int64")}
    )


def test_repetitions_are_counted_and_kept() -> None:
    found = Duplicates(drop=False)

    assert found.filter(frame("가", "나", "가"))["name"].tolist() == ["가", "나", "가"]
    assert (found.repeated, found.dropped) == (1, 0)


def test_repetitions_across_portions_are_left_out_where_that_is_declared() -> None:
    found = Duplicates(drop=True)
    kept = [
        name for portion in range(12) for name in found.filter(frame("가", str(portion), "가", None))["name"]
    ]

    assert kept == ["가", "0", pd.NA, *map(str, range(1, 12))]
    assert (found.repeated, found.dropped) == (12 * 4 - 14, 12 * 4 - 14)


def test_rows_that_differ_in_one_cell_are_no_repetition() -> None:
    first, second = frame("가"), frame("가").assign(count=pd.Series([2], dtype="Int64"))
    found = Duplicates(drop=True)

    assert len(found.filter(first)) + len(found.filter(second)) == 2


@pytest.mark.parametrize(("drop", "repeated"), [(False, 0), (True, 1)])
def test_a_table_with_a_key_is_looked_through_only_to_drop(drop: bool, repeated: int) -> None:
    found = Duplicates(drop=drop, keyed=True)
    found.filter(frame("가", "가"))

    assert found.repeated == repeated
