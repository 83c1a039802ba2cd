"""Corporate registration numbers, with made-up numbers."""

from expecting import failing

CORPORATE = "expect_column_values_to_be_corporate_numbers"


def test_a_corporate_number_has_thirteen_digits_and_their_check_digit():
    good, bad = ["200111-0000011", "2001111234560", None], ["200111-0000012", "200111-000001"]

    assert failing(CORPORATE, {"a": [*good, *bad]}, column="a") == [4, 5]
