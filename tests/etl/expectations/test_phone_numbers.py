"""Telephone numbers of the Korean numbering plan."""

import pytest
from expecting import failing

PHONE = "expect_column_values_to_be_phone_numbers"


@pytest.mark.parametrize(
    "good",
    [
        "062-613-2114",
        "0626132114",
        "02-2123-4567",
        "1588-0000",
        "070-1234-5678",
        "080-123-4567",
        "0507-1234-5678",
        "010-1000-0000",
        "062-613-2114,062-613-2115",
        None,
    ],
)
def test_a_telephone_number_is_of_the_numbering_plan(good):
    assert failing(PHONE, {"a": [good, "061-286-2114"]}, column="a") == []


@pytest.mark.parametrize(
    "bad",
    ["613-2114", "062-613-211", "0626-13-2114", "069-613-2114", "1988-0000", "062)613-2114", "", "전화 없음"],
)
def test_what_is_no_telephone_number_is_told(bad):
    assert failing(PHONE, {"a": [bad, "061-286-2114"]}, column="a") == [1]
