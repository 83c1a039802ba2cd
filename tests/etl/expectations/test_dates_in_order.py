"""Dates in order, as far as they are known."""

from datetime import date

import pytest
from expecting import failing

ORDER = "expect_column_pair_dates_to_be_in_order"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2020-04-27", "2020-04-27"),
        ("2020-04-27", "2020-04-28"),
        ("2020-04", "2020-04-01"),
        ("2020-04-27", "2020-04"),
        ("2020", "2020-01-01"),
        ("2020-12-31", "2020"),
        ("2019-12", "2020"),
        (date(2020, 1, 1), date(2020, 1, 2)),
        (2020, 2021),
        (None, "2020"),
        ("2020", None),
    ],
)
def test_dates_are_in_order_as_far_as_they_are_known(first, last):
    assert failing(ORDER, {"a": [first], "b": [last]}, column_A="a", column_B="b") == []


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2020-04-28", "2020-04-27"),
        ("2020-05", "2020-04-30"),
        ("2020-05-01", "2020-04"),
        ("2021", "2020-12-31"),
        (date(2020, 1, 2), date(2020, 1, 1)),
        (2021, 2020),
        ("미정", "2020"),
    ],
)
def test_dates_out_of_order_are_told(first, last):
    assert failing(ORDER, {"a": [first], "b": [last]}, column_A="a", column_B="b") == [1]
