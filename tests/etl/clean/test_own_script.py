"""What a dataset's own clean.py changed is counted like everything else."""

import pandas as pd

from etl.clean.own_script import add_own_changes
from etl.clean.report import ColumnReport, TableReport

INDEX = pd.Index([2, 3, 4], name="row")
REPORT = TableReport(
    "t", 3, 3, (), {"blank": 1}, (ColumnReport("a", 3, nulls={"unknown": 1}), ColumnReport("b", 3))
)


def frame(a: list[str | None], b: list[int], index: pd.Index = INDEX) -> pd.DataFrame:
    return pd.DataFrame({"a": pd.array(a, dtype="string"), "b": pd.array(b, dtype="Int64")}, index=index)


def test_cells_that_became_others_are_counted_with_examples() -> None:
    found = add_own_changes(
        REPORT, frame(["가", None, "다"], [1, 2, 3]), frame(["가", "나", "라"], [1, 2, 3])
    )

    (change,) = found.columns[0].changes
    assert (change.rule, change.cells, change.examples) == ("own", 2, (("", "나"), ("다", "라")))
    assert found.columns[0].nulls == {}
    assert found.columns[1].changes == ()


def test_what_was_emptied_is_counted_as_empty_beside_the_former_reasons() -> None:
    found = add_own_changes(
        REPORT, frame(["가", None, "다"], [1, 2, 3]), frame([None, None, "다"], [1, 2, 3])
    )

    assert found.columns[0].nulls == {"unknown": 1, "empty": 1}


def test_rows_that_are_gone_or_new_are_counted() -> None:
    after = frame(["가", "새"], [1, 9], pd.Index([2, 99], name="row"))
    found = add_own_changes(REPORT, frame(["가", None, "다"], [1, 2, 3]), after)

    assert (found.rows, found.dropped, found.added) == (2, {"blank": 1, "own": 2}, 1)


def test_rows_with_one_number_are_compared_in_their_order() -> None:
    twice = pd.Index([2, 2, 3], name="row")
    found = add_own_changes(
        REPORT, frame(["가", "나", "다"], [1, 2, 3], twice), frame(["가", "x", "다"], [1, 2, 3], twice)
    )

    assert found.columns[0].changes[0].examples == (("나", "x"),)
