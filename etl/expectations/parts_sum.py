"""Columns whose values add up to that of another, such as funds by their origin and the total."""

from typing import Any

import pandas as pd
from great_expectations.compatibility import pydantic
from great_expectations.expectations.expectation import MulticolumnMapExpectation

from etl.expectations.columns import numbers, with_columns
from etl.expectations.expectation import Arguments, Expectation
from etl.expectations.metrics import columns_metric
from etl.words.text import Text

# How far the sum of decimal fractions may be off because computers count in binary ones.
_BINARY = 1e-12


def add_up(frame: pd.DataFrame, total_column: str, tolerance: float, relative_tolerance: float) -> pd.Series:
    """Return in which rows the other columns add up to the total, which is not judged if a value is missing.

    The difference may be as large as the larger tolerance; the relative one is a share of the total.
    """
    total = numbers(frame[total_column])
    parts = [numbers(frame[name]) for name in frame.columns if name != total_column]
    added = sum(parts, start=total * 0)
    size = sum((part.abs() for part in parts), start=total.abs())
    allowed = (total.abs() * relative_tolerance).clip(lower=tolerance)
    # Whole numbers are compared exactly.
    if any(pd.api.types.is_float_dtype(column) for column in (total, *parts)):
        allowed += size * _BINARY
    holds: pd.Series = ((added - total).abs() <= allowed) | added.isna() | total.isna()
    return holds.fillna(value=True).astype(bool)


class ExpectColumnsToSumToTotal(MulticolumnMapExpectation):
    """Expect that in each row the columns of `column_list` add up to `total_column`."""

    total_column: str
    tolerance: float = pydantic.Field(default=0, ge=0)
    relative_tolerance: float = pydantic.Field(default=0, ge=0, lt=1)

    map_metric = columns_metric(
        "columns.sum_to_total", add_up, ("total_column", "tolerance", "relative_tolerance")
    )
    success_keys = ("mostly", "total_column", "tolerance", "relative_tolerance")

    @pydantic.root_validator(pre=True)
    def _total_is_a_column(cls, values: dict[str, Any]) -> dict[str, Any]:
        return with_columns(values, "total_column")


def _words(kwargs: Arguments) -> Text:
    """Return the rule in words."""
    total = kwargs.get("total_column")
    parts = " + ".join(str(name) for name in kwargs.get("column_list") or () if name != total)
    absolute, relative = kwargs.get("tolerance"), kwargs.get("relative_tolerance")
    allowed = [str(absolute)] if absolute else []
    allowed += [f"{float(relative):.4g}".rstrip() + " × " + str(total)] if relative else []
    ko = f" (오차 {', '.join(allowed)}까지)" if allowed else ""
    en = f" (within {', '.join(allowed)})" if allowed else ""
    return Text(f"{parts} = {total}이어야 합니다{ko}", f"{parts} must be equal to {total}{en}")


EXPECTATION = Expectation(
    ExpectColumnsToSumToTotal,
    _words,
    Text(
        "`column_list`의 열을 더하면 `total_column`과 같아야 합니다. `tolerance`는 허용하는 차이, "
        "`relative_tolerance`는 합계에 대한 비율이며 둘 중 큰 쪽까지 허용합니다. 빈 칸이 있는 행은 보지 "
        "않습니다",
        "the columns of `column_list` add up to `total_column`; `tolerance` is a difference, "
        "`relative_tolerance` a share of the total, the larger one is allowed; rows with an empty cell are "
        "not judged",
    ),
    "{column_list: [ntn_amt, city_amt, prvt_amt], total_column: tot_amt, tolerance: 1}",
)
