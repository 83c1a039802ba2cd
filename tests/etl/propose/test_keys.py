"""What identifies a row."""

import pandas as pd
import pytest

from etl.propose.keys import KeyColumn, keys


@pytest.mark.parametrize(
    ("columns", "best"),
    [
        ({"sn": ["1", "2", "3"], "co_nm": ["a", "b", "c"], "brno": ["x", "y", "z"]}, ("brno",)),
        ({"sn": ["1", "2", "3"], "co_nm": ["a", "b", "c"]}, ("co_nm",)),
        ({"yr": ["1", "1", "2"], "sgg_nm": ["a", "b", "a"]}, ("yr", "sgg_nm")),
        ({"a": ["1", "1", "1", "2"], "b": ["1", "1", "2", "1"], "c": ["1", "2", "1", "1"]}, ("a", "b", "c")),
    ],
)
def test_the_smallest_and_most_natural_key_is_first(
    columns: dict[str, list[str]], best: tuple[str, ...]
) -> None:
    found = keys([KeyColumn(name, pd.Series(cells), measure=False) for name, cells in columns.items()])

    assert found[0] == best


def test_no_measure_is_a_key() -> None:
    assert keys([KeyColumn("amt", pd.Series([1, 2, 3]), measure=True)]) == []


def test_rows_that_repeat_have_no_key() -> None:
    assert keys([KeyColumn("a", pd.Series(["1", "1"]), measure=False)]) == []
