"""Texts that a spreadsheet would run as a formula; `etl.formula` has the rule."""

import pandas as pd
import pyarrow.compute as pc
from great_expectations.expectations.expectation import ColumnMapExpectation

from etl.expectations.expectation import Expectation
from etl.expectations.metrics import column_metric
from etl.expectations.texts import holds, texts
from etl.formula import formula_like
from etl.words.text import Text


def are_no_formulas(column: pd.Series) -> pd.Series:
    """Return which values a spreadsheet shows as they are; numbers always."""
    if pd.api.types.is_numeric_dtype(column):
        return pd.Series(data=True, index=column.index)
    return holds(pc.invert(formula_like(texts(column))), column)


class ExpectColumnValuesToNotBeFormulas(ColumnMapExpectation):
    """Expect texts that a spreadsheet does not run as a formula when it opens the CSV."""

    map_metric = column_metric("column_values.no_formula", are_no_formulas)


_RULE = Text(
    "엑셀이 수식으로 실행할 글자(=, +, -, @로 시작)이면 안 됩니다",
    "must not be a text that Excel runs as a formula (it begins with =, +, - or @)",
)
EXPECTATION = Expectation(
    ExpectColumnValuesToNotBeFormulas,
    lambda _kwargs: _RULE,
    Text(
        "엑셀이 CSV를 열 때 수식으로 실행할 글자가 없는 열. 부호가 붙은 숫자는 괜찮습니다",
        "no text that Excel would run as a formula when it opens the CSV; numbers with a sign may stay",
    ),
    "{column: rmrk}",
)
