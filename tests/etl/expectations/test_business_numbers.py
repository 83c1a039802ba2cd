"""Business registration numbers, with made-up numbers."""

import pytest
from expecting import failing

BUSINESS = "expect_column_values_to_be_business_numbers"


@pytest.mark.parametrize("good", ["999-86-12345", "9998612345", None])
def test_a_business_number_has_ten_digits_and_their_check_digit(good):
    assert failing(BUSINESS, {"a": [good, "999-82-00424"]}, column="a") == []


@pytest.mark.parametrize(
    "bad", ["999-86-12340", "99986-12345", "999-8612345", "099-86-12345", "999-86-1234", "없음", ""]
)
def test_a_wrong_business_number_is_told(bad):
    assert failing(BUSINESS, {"a": [bad, "999-86-12345"]}, column="a") == [1]


def test_a_business_number_may_be_a_whole_number():
    assert failing(BUSINESS, {"a": [9998612345, 9998612340]}, column="a") == [2]
