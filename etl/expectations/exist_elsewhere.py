"""Values that exist in a column of another dataset, such as the id of an organisation."""

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from great_expectations.expectations.expectation import ColumnMapExpectation

from etl.expectations.expectation import Arguments, Expectation
from etl.expectations.metrics import column_metric
from etl.expectations.references import Reference, referred
from etl.expectations.texts import holds, texts
from etl.words.text import Text


def exist(
    column: pd.Series, other_dataset: str, other_field: str, other_table: str | None = None
) -> pd.Series:
    """Return which values exist in a field of another dataset; both are compared as texts."""
    existing = pc.cast(referred(Reference(other_field, other_dataset, other_table)), pa.string())
    return holds(pc.is_in(texts(column), value_set=existing), column)


class ExpectColumnValuesToExistInDataset(ColumnMapExpectation):
    """Expect values of `other_field` in `other_table` of `other_dataset`."""

    other_dataset: str
    other_field: str
    other_table: str | None = None

    map_metric = column_metric(
        "column_values.exist_in_dataset", exist, ("other_dataset", "other_field", "other_table")
    )
    success_keys = ("mostly", "other_dataset", "other_field", "other_table")


def _words(kwargs: Arguments) -> Text:
    """Return the rule in words."""
    names = (kwargs.get(name) for name in ("other_dataset", "other_table", "other_field"))
    target = ".".join(str(name) for name in names if name)
    return Text(f"{target}에 있는 값이어야 합니다", f"must exist in {target}")


def _refers(kwargs: Arguments) -> Reference:
    """Return the column that is referred to."""
    return Reference(kwargs["other_field"], kwargs["other_dataset"], kwargs.get("other_table"))


EXPECTATION = Expectation(
    ExpectColumnValuesToExistInDataset,
    _words,
    Text(
        "다른 데이터셋(`other_dataset`)의 열(`other_field`)에 있는 값. 표가 여럿이면 `other_table`도 "
        "적습니다. 옆 폴더에 그 데이터셋이 있으면 그것과, 없으면 등록된 판과 비교하며, 이때 `make check`는 "
        "비교하지 못했다고 알립니다",
        "values that exist in a field (`other_field`) of another dataset (`other_dataset`), with "
        "`other_table` if it has several; in the folder beside this one or, if there is none, as it is "
        "published, which `make check` cannot ask and says so",
    ),
    "{column: org_id, other_dataset: ai-organizations, other_table: organizations, other_field: org_id}",
    refers=_refers,
)
