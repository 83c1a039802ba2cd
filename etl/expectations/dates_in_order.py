"""Dates in order: the one column not after the other, as far as both are known."""

from typing import Literal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from great_expectations.expectations.expectation import ColumnPairMapExpectation

from etl.expectations.expectation import Arguments, Expectation
from etl.expectations.metrics import pair_metric
from etl.expectations.texts import holds, texts
from etl.words.text import Text

_DATE = r"^\d{4}(?:-\d\d(?:-\d\d)?)?$"


def are_in_order(first: pd.Series, last: pd.Series) -> pd.Series:
    """Return in which rows a date is not after another; 2020-04 and 2020-04-27 can be the same day.

    What is not a year, a month or a day of ISO 8601 is in no order; a null is not judged.
    """
    a, b = texts(first), texts(last)
    dates = pc.and_(pc.match_substring_regex(a, _DATE), pc.match_substring_regex(b, _DATE))
    in_order = pc.or_kleene(
        pc.less_equal(a, b),
        # The less precise one is the beginning of the other.
        pc.or_kleene(_within(a, b), _within(b, a)),
    )
    return holds(pc.and_kleene(dates, in_order), first)


def _within(precise: pa.Array, other: pa.Array) -> pa.Array:
    """Return a mask of the dates that are within another: 2020-04-27 is within 2020-04 and 2020."""
    year, month = pc.utf8_slice_codeunits(precise, 0, 4), pc.utf8_slice_codeunits(precise, 0, 7)
    return pc.or_kleene(pc.equal(year, other), pc.equal(month, other))


class ExpectColumnPairDatesToBeInOrder(ColumnPairMapExpectation):
    """Expect that a date of `column_A` is not after that of `column_B`; either may be a year or a month."""

    map_metric = pair_metric("column_pair_dates.in_order", are_in_order)
    ignore_row_if: Literal["both_values_are_missing", "either_value_is_missing", "neither"] = (
        "either_value_is_missing"
    )
    success_keys = ("mostly", "ignore_row_if")


def _words(kwargs: Arguments) -> Text:
    """Return the rule in words."""
    a, b = kwargs.get("column_A"), kwargs.get("column_B")
    return Text(f"{a} 날짜가 {b} 날짜보다 늦으면 안 됩니다", f"{a} must not be later than {b}")


EXPECTATION = Expectation(
    ExpectColumnPairDatesToBeInOrder,
    _words,
    Text(
        "`column_A`의 날짜가 `column_B`보다 늦지 않아야 합니다. 연도나 달까지만 적힌 값도 아는 만큼 "
        "비교합니다",
        "the date of `column_A` is not later than that of `column_B`; years and months are compared as far "
        "as they are known",
    ),
    "{column_A: bgng_ymd, column_B: end_ymd}",
)
