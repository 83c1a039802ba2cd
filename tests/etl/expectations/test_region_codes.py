"""Codes of regions, and when they were in force."""

from datetime import date

import pytest
from expecting import failing, outcome

from etl.errors import DatasetError

REGION = "expect_column_values_to_be_region_codes"


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("29", "2026-06-30"),
        ("29170", "2026-06-30"),
        ("2917014100", "2020-01-01"),
        ("2917014100111100010", "2020-01-01"),
        ("29155", "1995-03-01"),
        ("24170", "1994-12-31"),
        ("12300", "2026-07-01"),
        ("12", "2026-07-01"),
        ("29170", "2026"),
        ("29170", "2026-06"),
        ("12", "2026"),
        ("51110", "2023-06-11"),
        ("42110", "2023-06-10"),
        ("11110", "1950"),
        (None, "2020"),
        ("29170", None),
    ],
)
def test_a_region_had_its_code_at_that_date(code, day):
    assert failing(REGION, {"a": [code], "day": [day]}, column="a", date_column="day") == []


@pytest.mark.parametrize(
    ("code", "day"),
    [
        ("29170", "2026-07-01"),
        ("29", "2026-07"),
        ("46110", "2027"),
        ("12300", "2026-06-30"),
        ("12", "2026-06"),
        ("24170", "1995-01-01"),
        ("29155", "1995-02-28"),
        ("29110", "1994-12-31"),
        ("51110", "2023-06-10"),
        ("42110", "2023-06-11"),
        ("99110", "2020-01-01"),
        ("291", "2020-01-01"),
        ("북구", "2020-01-01"),
        ("29170", "지난해"),
    ],
)
def test_a_code_that_was_not_in_force_is_told(code, day):
    assert failing(REGION, {"a": [code], "day": [day]}, column="a", date_column="day") == [1]


@pytest.mark.parametrize("code", ["12110", "12999", "28115"])
def test_codes_that_the_list_does_not_hold_yet_are_not_judged(code):
    columns = {"a": [code, code], "day": [date(2026, 7, 1), date(2026, 11, 30)]}

    assert failing(REGION, columns, column="a", date_column="day") == []


def test_codes_may_be_compared_with_one_date_or_with_none():
    codes = {"a": ["29170", "12300", "24170", "99999", None]}

    assert failing(REGION, codes, column="a", date="2026-11-30") == [1, 3, 4]
    assert failing(REGION, codes, column="a", date=date(2020, 1, 1)) == [2, 3, 4]
    assert failing(REGION, codes, column="a") == [4]


def test_two_dates_are_refused():
    with pytest.raises(DatasetError, match="`date` or `date_column`, not both"):
        outcome(REGION, {"a": ["29"], "day": ["2020"]}, column="a", date="2020-01-01", date_column="day")
