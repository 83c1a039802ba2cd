"""Groups of people that are too small."""

import pytest
from expecting import failing, outcome

from etl.errors import DatasetError

GROUPS = "expect_groups_to_be_k_anonymous"


def test_small_groups_are_told():
    columns = {"dong": ["가"] * 5 + ["나"] * 2, "age": [30, 30, 30, 30, 40, 30, 30]}

    assert failing(GROUPS, columns, column_list=["dong", "age"], k=2) == [5]
    assert failing(GROUPS, columns, column_list=["dong", "age"], k=3) == [5, 6, 7]
    assert failing(GROUPS, columns, column_list=["dong"]) == [6, 7]


def test_a_missing_quasi_identifier_is_a_value_like_any_other():
    columns = {"dong": ["가", "가", None, None, None], "age": [None, None, None, 3, 3]}

    assert failing(GROUPS, columns, column_list=["dong", "age"], k=2) == [3]


def test_a_column_may_count_the_people_and_nobody_is_no_risk():
    columns = {
        "dong": ["가", "나", "다", "라", "라"],
        "cnt": [5, 4, 0, 3, 2],
        "empty": [None, None, 5, None, 1],
    }

    assert failing(GROUPS, columns, column_list=["dong"], count_column="cnt") == [2]
    assert failing(GROUPS, columns, column_list=["dong"], count_column="empty") == [4, 5]


def test_less_than_two_people_are_no_group():
    with pytest.raises(DatasetError, match="argument k is wrong"):
        outcome(GROUPS, {"a": [1]}, column_list=["a"], k=1)
