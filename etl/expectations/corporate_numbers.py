"""Corporate registration numbers (법인등록번호): thirteen digits, of which the last may be a check digit.

Numbers issued since 2025-01-31 have none (대법원규칙 제3173호), so a wrong one is a reason to look, not an
error.
"""

import pandas as pd
from great_expectations.expectations.expectation import ColumnMapExpectation
from great_expectations.expectations.metadata_types import FailureSeverity

from etl.clean.readings.registration import CORPORATE_DIGITS
from etl.expectations.expectation import Expectation
from etl.expectations.metrics import column_metric
from etl.expectations.texts import check_digits, holds, texts
from etl.words.text import Text

_FORM = r"^\d{6}-?\d{7}$"


def are_corporate_numbers(column: pd.Series) -> pd.Series:
    """Return which values have the form of a corporate registration number and its check digit."""
    return holds(check_digits(texts(column), _FORM, CORPORATE_DIGITS), column)


class ExpectColumnValuesToBeCorporateNumbers(ColumnMapExpectation):
    """Expect corporate registration numbers with a correct check digit, with or without a hyphen."""

    map_metric = column_metric("column_values.corporate_number", are_corporate_numbers)
    severity: FailureSeverity = FailureSeverity.WARNING


_RULE = Text(
    "열세 자리 법인등록번호이고 마지막 검증 숫자가 맞아야 합니다. "
    "2025년 1월 31일부터 발급된 번호에는 검증 숫자가 없으니 틀리면 원본과 비교해 보십시오",
    "must be a corporate registration number of thirteen digits with a correct check digit; numbers issued "
    "since 2025-01-31 have none, so compare a wrong one with its source",
)
EXPECTATION = Expectation(
    ExpectColumnValuesToBeCorporateNumbers,
    lambda _kwargs: _RULE,
    Text(
        "법인등록번호(숫자 열세 자리, 붙임표는 있어도 없어도 됩니다). "
        "2025년 1월 31일부터 발급된 번호에는 검증 숫자가 없으므로 중요도는 `warning`이 알맞습니다",
        "corporate registration numbers of thirteen digits, with or without a hyphen; numbers issued since "
        "2025-01-31 have no check digit, so the right severity is `warning`",
    ),
    "{column: crno}",
    severity="warning",
)
