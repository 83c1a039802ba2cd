"""Columns that add up to a total."""

import pytest
from expecting import failing, outcome

from etl.errors import DatasetError

SUM = "expect_columns_to_sum_to_total"


def test_parts_sum_to_the_total_and_incomplete_rows_are_not_judged():
    columns = {"a": [1, 2, None, 4], "b": [2, 2, 1, None], "t": [3, 5, 9, None]}

    assert failing(SUM, columns, column_list=["a", "b"], total_column="t") == [2]


def test_decimal_fractions_add_up_although_binary_ones_do_not():
    columns = {"a": [0.1, 0.1], "b": [0.2, 0.2], "t": [0.3, 0.3000001]}

    assert failing(SUM, columns, column_list=["a", "b"], total_column="t") == [2]


def test_whole_numbers_are_compared_to_the_last_digit():
    columns = {
        "a": [9_007_199_254_740_993] * 2,
        "b": [0, 0],
        "t": [9_007_199_254_740_993, 9_007_199_254_740_992],
    }

    assert failing(SUM, columns, column_list=["a", "b"], total_column="t") == [2]


def test_the_larger_tolerance_counts():
    columns = {"a": [50, 500, 500, -50], "b": [51, 499, 489, -51], "t": [100, 1000, 1000, -100]}

    assert failing(SUM, columns, column_list=["a", "b"], total_column="t") == [1, 2, 3, 4]
    assert failing(SUM, columns, column_list=["a", "b"], total_column="t", tolerance=1) == [3]
    assert failing(SUM, columns, column_list=["a", "b"], total_column="t", relative_tolerance=0.011) == []


def test_a_sum_of_texts_cannot_be_run():
    found = outcome(SUM, {"a": ["1"], "t": ["1"]}, column_list=["a"], total_column="t")

    assert "is not a column of numbers" in (found.error or "")


def test_a_negative_tolerance_is_refused():
    with pytest.raises(DatasetError, match="argument tolerance is wrong"):
        outcome(SUM, {"a": [1], "t": [1]}, column_list=["a"], total_column="t", tolerance=-1)
