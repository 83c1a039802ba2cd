"""The rules of the most common expectations in words, for entries of suites without `why`."""

from collections.abc import Callable, Mapping
from typing import Any

from etl.expectations import EXPECTATIONS
from etl.validate.rules import between
from etl.words.text import Text

_PLAIN = {
    "expect_column_values_to_not_be_null": Text("비어 있으면 안 됩니다", "must not be empty"),
    "expect_column_values_to_be_null": Text("비어 있어야 합니다", "must be empty"),
    "expect_column_values_to_be_unique": Text("같은 값이 두 번 나오면 안 됩니다", "must not occur twice"),
    "expect_compound_columns_to_be_unique": Text(
        "같은 조합이 두 번 나오면 안 됩니다", "the combination must not occur twice"
    ),
    "expect_column_values_to_be_increasing": Text("앞 행보다 커야 합니다", "must increase from row to row"),
    "expect_column_values_to_be_decreasing": Text("앞 행보다 작아야 합니다", "must decrease from row to row"),
}


def rule_in_words(kind: str, kwargs: Mapping[str, Any]) -> Text:
    """Return a rule in words; an expectation without words here is shown with its name and its arguments."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in EXPECTATIONS:
        return EXPECTATIONS[kind].words(kwargs)
    low, high = kwargs.get("min_value"), kwargs.get("max_value")
    given = {name: value for name, value in kwargs.items() if name not in ("column", "column_list")}
    if low is None and high is None:
        return _SPECIAL[kind](kwargs) if kind in _SPECIAL else _named(kind, given)
    if kind in _RANGES:
        prefix, number = _RANGES[kind], between(low, high)
        return Text(prefix.ko + number.ko, prefix.en + number.en)
    return _named(kind, given)


def _pair(kwargs: Mapping[str, Any]) -> Text:
    """Return the rule of two columns that are compared."""
    a, b = kwargs.get("column_A"), kwargs.get("column_B")
    if kwargs.get("or_equal"):
        return Text(f"{a} 값이 {b} 값 이상이어야 합니다", f"{a} must not be less than {b}")
    return Text(f"{a} 값이 {b} 값보다 커야 합니다", f"{a} must be greater than {b}")


def _set(kwargs: Mapping[str, Any]) -> Text:
    """Return the rule of a set of values."""
    options = ", ".join(map(str, kwargs.get("value_set") or ()))
    return Text(f"다음 중 하나여야 합니다: {options}", f"must be one of {options}")


def _named(kind: str, given: Mapping[str, Any]) -> Text:
    """Return a rule as the name and the arguments of its expectation."""
    arguments = ", ".join(f"{name}={value}" for name, value in given.items())
    return Text(f"검증 항목 {kind}({arguments})을(를) 지켜야 합니다", f"must meet {kind} ({arguments})")


_RANGES = {
    "expect_column_values_to_be_between": Text("", ""),
    "expect_column_value_lengths_to_be_between": Text("글자 수가 ", "the number of characters "),
    "expect_table_row_count_to_be_between": Text("행 수가 ", "the number of rows "),
    "expect_column_sum_to_be_between": Text("합계가 ", "the sum "),
    "expect_column_unique_value_count_to_be_between": Text(
        "서로 다른 값의 수가 ", "the number of different values "
    ),
}
_SPECIAL: Mapping[str, Callable[[Mapping[str, Any]], Text]] = {
    "expect_column_pair_values_a_to_be_greater_than_b": _pair,
    "expect_column_values_to_be_in_set": _set,
    "expect_column_values_to_match_regex": lambda kwargs: Text(
        f"{kwargs.get('regex')} 형식이어야 합니다", f"must match {kwargs.get('regex')}"
    ),
    "expect_column_values_to_not_match_regex": lambda kwargs: Text(
        f"{kwargs.get('regex')} 형식이면 안 됩니다", f"must not match {kwargs.get('regex')}"
    ),
}
