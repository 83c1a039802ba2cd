"""Turn functions of whole columns into metrics of Great Expectations, which count the rows that fail.

A function gets one column, two, or a frame of several, and the arguments that `keys` lists; it returns which
rows fulfil the rule. Each of these functions registers a metric and returns its name, which an expectation
has as its `map_metric`.
"""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.metrics.map_metric_provider.column_condition_partial import (
    column_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.column_map_metric_provider import (
    ColumnMapMetricProvider,
)
from great_expectations.expectations.metrics.map_metric_provider.column_pair_condition_partial import (
    column_pair_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.column_pair_map_metric_provider import (
    ColumnPairMapMetricProvider,
)
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_condition_partial import (
    multicolumn_condition_partial,
)
from great_expectations.expectations.metrics.map_metric_provider.multicolumn_map_metric_provider import (
    MulticolumnMapMetricProvider,
)

# What every column of the domain may be limited by.
_ROWS = ("batch_id", "table", "row_condition", "condition_parser")


def column_metric(name: str, judge: Callable[..., pd.Series], keys: Sequence[str] = ()) -> str:
    """Register a metric of one column; its nulls are not judged."""

    class Metric(ColumnMapMetricProvider):
        condition_metric_name = name
        condition_value_keys = tuple(keys)

        @column_condition_partial(engine=PandasExecutionEngine)
        def _pandas(cls, column: pd.Series, **given: Any) -> pd.Series:
            return judge(column, **{key: given[key] for key in keys})

    return name


def pair_metric(name: str, judge: Callable[..., pd.Series], keys: Sequence[str] = ()) -> str:
    """Register a metric of two columns."""

    class Metric(ColumnPairMapMetricProvider):
        condition_metric_name = name
        condition_domain_keys = (*_ROWS, "column_A", "column_B", "ignore_row_if")
        condition_value_keys = tuple(keys)

        @column_pair_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
        def _pandas(cls, column_A: pd.Series, column_B: pd.Series, **given: Any) -> pd.Series:  # noqa: N803
            return judge(column_A, column_B, **{key: given[key] for key in keys})

    return name


def columns_metric(name: str, judge: Callable[..., pd.Series], keys: Sequence[str] = ()) -> str:
    """Register a metric of several columns, which the function gets as one frame."""

    class Metric(MulticolumnMapMetricProvider):
        condition_metric_name = name
        condition_domain_keys = (*_ROWS, "column_list", "ignore_row_if")
        condition_value_keys = tuple(keys)

        @multicolumn_condition_partial(engine=PandasExecutionEngine)  # type: ignore[untyped-decorator]
        def _pandas(cls, column_list: pd.DataFrame, **given: Any) -> pd.Series:
            # A single column is named twice; see `etl.expectations.columns`.
            once = column_list.loc[:, ~column_list.columns.duplicated()]
            return judge(once, **{key: given[key] for key in keys})

    return name
