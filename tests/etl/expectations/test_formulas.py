"""Texts that a spreadsheet would run as a formula."""

from expecting import failing

FORMULA = "expect_column_values_to_not_be_formulas"


def test_a_formula_is_told_and_a_number_with_a_sign_is_not():
    cells = ["=1+1", "+82", "-3.5%", "@SUM(A1)", "＝A1", "\t=1", "가=나", "-", None]

    assert failing(FORMULA, {"a": cells}, column="a") == [1, 4, 5, 6]
    assert failing(FORMULA, {"a": [-1, 2, None]}, column="a") == []
