"""Business registration numbers (사업자등록번호): ten digits, the last of which is a check digit."""

import pandas as pd
from great_expectations.expectations.expectation import ColumnMapExpectation

from etl.clean.readings.registration import BUSINESS_DIGITS
from etl.expectations.expectation import Expectation
from etl.expectations.metrics import column_metric
from etl.expectations.texts import check_digits, holds, texts
from etl.words.text import Text

_FORM = r"^(?:[1-9]\d\d-\d\d-\d{5}|[1-9]\d{9})$"


def are_business_numbers(column: pd.Series) -> pd.Series:
    """Return which values have the form of a business registration number and its check digit."""
    return holds(check_digits(texts(column), _FORM, BUSINESS_DIGITS), column)


class ExpectColumnValuesToBeBusinessNumbers(ColumnMapExpectation):
    """Expect business registration numbers with a correct check digit, with or without hyphens."""

    map_metric = column_metric("column_values.business_number", are_business_numbers)


_RULE = Text(
    "열 자리 사업자등록번호이고 마지막 검증 숫자가 맞아야 합니다",
    "must be a business registration number of ten digits with a correct check digit",
)
EXPECTATION = Expectation(
    ExpectColumnValuesToBeBusinessNumbers,
    lambda _kwargs: _RULE,
    Text(
        "사업자등록번호(숫자 열 자리, 붙임표는 있어도 없어도 됩니다). "
        "검증 숫자만 확인하므로 실제로 등록된 번호인지는 알 수 없습니다",
        "business registration numbers of ten digits, with or without hyphens; "
        "a correct check digit does not mean that the number is registered",
    ),
    "{column: brno}",
)
