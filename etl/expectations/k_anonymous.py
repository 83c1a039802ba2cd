"""k-anonymity: every combination of quasi-identifiers stands for at least k people.

개인정보 비식별 조치 가이드라인 (2016) names the model and uses k = 5 as its example.
"""

from collections.abc import Iterable
from typing import Any, Literal

import numpy as np
import pandas as pd
from great_expectations.compatibility import pydantic
from great_expectations.expectations.expectation import MulticolumnMapExpectation

from etl.expectations.columns import numbers, with_columns
from etl.expectations.expectation import Arguments, Expectation
from etl.expectations.metrics import columns_metric
from etl.expectations.texts import keys, texts
from etl.words.text import Text

K = 5


def are_in_large_groups(frame: pd.DataFrame, k: int = K, count_column: str | None = None) -> pd.Series:
    """Return which rows are in a group of at least k people, by all columns but the one that counts them.

    Without `count_column` a row is a person. A group of 0, or whose count is missing, shows nobody. A missing
    quasi-identifier is a value like any other.
    """
    return pd.Series(~_in_small_groups(*_groups(frame, count_column), k), index=frame.index)


def _suspects(frames: Iterable[pd.DataFrame], kwargs: Arguments) -> np.ndarray:
    """Return the positions of the rows in small groups; groups are told apart by 64-bit hashes."""
    count = kwargs.get("count_column")
    names = [*kwargs["column_list"], *([count] if count and count not in kwargs["column_list"] else [])]
    found = []
    for frame in frames:
        groups, people = _groups(frame[names], count)
        found.append((pd.util.hash_array(groups), people))
    hashes, people = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return np.flatnonzero(_in_small_groups(hashes, people, kwargs.get("k", K)))


def _groups(frame: pd.DataFrame, count_column: str | None) -> tuple[np.ndarray, np.ndarray]:
    """Return the group of each row as one text, and how many people the row stands for."""
    columns = [texts(frame[name]) for name in frame.columns if name != count_column]
    groups = keys(columns).to_numpy(zero_copy_only=False)
    if count_column is None:
        return groups, np.ones(len(frame))
    return groups, numbers(frame[count_column]).to_numpy(dtype="float64", na_value=0)


def _in_small_groups(groups: np.ndarray, people: np.ndarray, k: int) -> np.ndarray:
    """Return a mask of the rows in groups that have people, but less than k."""
    codes, kinds = pd.factorize(groups)
    sizes = np.bincount(codes, weights=people, minlength=len(kinds))
    small: np.ndarray = (sizes != 0) & (sizes < k)
    return small[codes]


class ExpectGroupsToBeKAnonymous(MulticolumnMapExpectation):
    """Expect that every combination of the values of `column_list` stands for at least `k` people.

    A row is a person, or as many as `count_column` says.
    """

    k: int = pydantic.Field(default=K, ge=2)
    count_column: str | None = None
    ignore_row_if: Literal["all_values_are_missing", "any_value_is_missing", "never"] = "never"

    map_metric = columns_metric("groups.k_anonymous", are_in_large_groups, ("k", "count_column"))
    success_keys = ("mostly", "k", "count_column")

    @pydantic.root_validator(pre=True)
    def _count_is_a_column(cls, values: dict[str, Any]) -> dict[str, Any]:
        return with_columns(values, "count_column")


def _words(kwargs: Arguments) -> Text:
    """Return the rule in words."""
    k, count = kwargs.get("k", K), kwargs.get("count_column")
    names = ", ".join(str(name) for name in kwargs.get("column_list") or () if name != count)
    ko = f"{names} 조합마다 {k}명 이상이어야 합니다. 값을 더 넓게 묶"
    en = f"every combination of {names} must stand for at least {k} people; use wider groups"
    if count:
        return Text(f"{ko}거나 {count}을(를) 비우십시오", f"{en} or leave {count} empty")
    return Text(f"{ko}으십시오", en)


EXPECTATION = Expectation(
    ExpectGroupsToBeKAnonymous,
    _words,
    Text(
        "`column_list`(준식별자)의 값이 같은 사람이 `k`명(기본 5) 이상이어야 합니다(k-익명성). 한 행이 한 "
        "사람이며, 집계표라면 `count_column`에 사람 수를 적은 열을 적습니다. 0명과 빈 칸은 괜찮습니다",
        "at least `k` people, 5 by default, have the same values in `column_list`, the quasi-identifiers "
        "(k-anonymity); a row is a person, or as many as `count_column` says, of which 0 and empty are no "
        "risk",
    ),
    "{column_list: [dong, age_group, sex], k: 5, count_column: ppl_cnt}",
    by_row=False,
    suspects=_suspects,
)
