"""Numbers whose size jumped since the last version, because a unit slipped: 백만원 read as 원."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from great_expectations.compatibility import pydantic
from great_expectations.execution_engine.execution_engine import ExecutionEngine
from great_expectations.execution_engine.pandas_execution_engine import PandasExecutionEngine
from great_expectations.expectations.expectation import ColumnAggregateExpectation
from great_expectations.expectations.metrics.column_aggregate_metric_provider import (
    ColumnAggregateMetricProvider,
    column_aggregate_value,
)

from etl.expectations.columns import numbers
from etl.expectations.expectation import Arguments, Expectation
from etl.expectations.references import Reference, referred
from etl.messages import _
from etl.words.text import Text

FACTOR = 100


def sizes(values: np.ndarray) -> tuple[float, float] | None:
    """Return the median and the largest size of numbers without their sign; zeros and nulls do not count."""
    found = np.abs(values[~np.isnan(values) & (values != 0)])
    return (float(np.median(found)), float(found.max())) if len(found) else None


def jumped(before: float, now: float, factor: float) -> bool:
    """Return whether a size became `factor` times larger or smaller."""
    return not 1 / factor < now / before < factor


class _Sizes(ColumnAggregateMetricProvider):
    metric_name = "column.sizes"

    @column_aggregate_value(engine=PandasExecutionEngine)
    def _pandas(cls, column: pd.Series, **_given: Any) -> tuple[float, float] | None:
        return sizes(numbers(column).to_numpy(dtype="float64", na_value=np.nan))


class ExpectColumnValuesToNotJump(ColumnAggregateExpectation):
    """Expect that median and maximum are within `factor` of the last published version's, if there is one."""

    factor: float = pydantic.Field(default=FACTOR, gt=1)

    metric_dependencies = (_Sizes.metric_name,)
    success_keys = ("factor",)

    def _validate(
        self,
        metrics: Mapping[str, Any],
        runtime_configuration: dict[str, Any] | None = None,
        execution_engine: ExecutionEngine[Any] | None = None,
    ) -> dict[str, Any]:
        now = metrics[_Sizes.metric_name]
        before = sizes(referred(Reference(self.column)).to_numpy(zero_copy_only=False).astype("float64"))
        if now is None or before is None:
            return {"success": True, "result": {"observed_value": None}}
        names = (_("median"), _("maximum"))
        slips = [
            f"{name} {old:,g} → {new:,g}"
            for name, old, new in zip(names, before, now, strict=True)
            if jumped(old, new, self.factor)
        ]
        return {"success": not slips, "result": {"observed_value": ", ".join(slips)}}


def _words(kwargs: Arguments) -> Text:
    """Return the rule in words."""
    factor = kwargs.get("factor", FACTOR)
    return Text(
        f"바로 앞 판보다 {factor}배 이상 커지거나 작아지면 안 됩니다. 단위가 바뀌었는지 확인하십시오",
        f"must not become {factor} times larger or smaller than in the last version; check the unit",
    )


EXPECTATION = Expectation(
    ExpectColumnValuesToNotJump,
    _words,
    Text(
        "바로 앞에 등록한 판과 견주어 중앙값이나 최댓값(부호와 0은 빼고)이 `factor`배(기본 100) 이상 "
        "커지거나 작아지지 않아야 합니다. 처음 등록할 때는 견줄 것이 없어 통과하며, `make check`는 "
        "비교하지 못했다고 알립니다",
        "neither median nor maximum, without sign and zeros, is `factor` times (100 by default) larger or "
        "smaller than in the last published version; the first version has none to compare with, and `make "
        "check` cannot ask for it and says so",
    ),
    "{column: amount_krw, factor: 100}",
    by_row=False,
    refers=lambda kwargs: Reference(kwargs["column"]),
)
