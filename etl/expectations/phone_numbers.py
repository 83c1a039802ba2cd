"""Korean telephone numbers, as the reading `phone` writes them."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from great_expectations.expectations.expectation import ColumnMapExpectation

from etl.clean.readings.phone import HYPHENATED, hyphenated
from etl.expectations.expectation import Expectation
from etl.expectations.metrics import column_metric
from etl.expectations.texts import holds, texts
from etl.words.text import Text


def are_phone_numbers(column: pd.Series) -> pd.Series:
    """Return which values are one number of the numbering plan, or several with commas between them."""
    numbers = texts(column)
    common = pc.match_substring_regex(numbers, HYPHENATED)
    # The rarer forms: each different one is looked at once.
    rare = pc.if_else(common, pa.scalar(None, pa.string()), numbers).dictionary_encode()
    planned = pa.array([_are_planned(number) for number in rare.dictionary.to_pylist()], pa.bool_())
    return holds(pc.or_(common, pc.fill_null(planned.take(rare.indices), fill_value=False)), column)


def _are_planned(cell: str) -> bool:
    """Return whether every number of a cell is in the numbering plan, with all of its hyphens or none."""
    for number in cell.split(","):
        digits = number.strip().replace("-", "")
        planned = hyphenated(digits)
        if planned is None or number.strip() not in (planned, digits):
            return False
    return True


class ExpectColumnValuesToBePhoneNumbers(ColumnMapExpectation):
    """Expect telephone numbers of the Korean numbering plan."""

    map_metric = column_metric("column_values.phone_number", are_phone_numbers)


_RULE = Text(
    "062-613-2114, 1588-0000, 070-1234-5678처럼 국내 번호 체계에 맞는 전화번호여야 합니다",
    "must be a telephone number of the Korean numbering plan, such as 062-613-2114, 1588-0000 or "
    "070-1234-5678",
)
EXPECTATION = Expectation(
    ExpectColumnValuesToBePhoneNumbers,
    lambda _kwargs: _RULE,
    Text(
        "지역 번호, 대표 번호(1588 등), 070·080·0507, 이동전화를 갖춘 국내 전화번호. "
        "붙임표는 모두 있거나 모두 없어야 하고, 여러 번호는 쉼표로 나눕니다",
        "Korean telephone numbers with area code, nationwide ones (1588 ...), 070, 080, 0507 and mobile; "
        "with all of their hyphens or none, several with commas between them",
    ),
    "{column: telno}",
)
