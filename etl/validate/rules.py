"""Turn what `dataset.yml` declares into checks; Great Expectations is not imported, only named."""

from collections.abc import Iterator, Mapping
from typing import Any

from etl.dataset import Field, ForeignKey, Table
from etl.validate.report import Check
from etl.words.text import Text
from etl.words.types import TYPES

_REQUIRED = Text("비어 있으면 안 됩니다", "must not be empty")
_UNIQUE = Text("같은 값이 두 번 나오면 안 됩니다", "must not occur twice")
COLUMNS = "expect_table_columns_to_match_ordered_list"


def columns_check(table: Table) -> Check:
    """Return the check that a table has the declared columns in the declared order."""
    names = [field.name for field in table.fields]
    rule = Text(
        "열이 dataset.yml에 적은 순서대로 있어야 합니다",
        "the columns must be the declared ones, in their order",
    )
    return Check(COLUMNS, {"column_list": names}, rule, _origin(table))


def declared_checks(table: Table) -> Iterator[Check]:
    """Yield the checks that follow from types, constraints and the primary key."""
    for field in table.fields:
        yield _check(
            table,
            field,
            "expect_column_values_to_be_in_type_list",
            TYPES[field.type].rule,
            type_list=list(TYPES[field.type].expected),
        )
        if field.constraints.get("required") or field.name in table.primary_key:
            yield _check(table, field, "expect_column_values_to_not_be_null", _REQUIRED)
        if field.constraints.get("unique") or table.primary_key == (field.name,):
            yield _check(table, field, "expect_column_values_to_be_unique", _UNIQUE)
        yield from _range(table, field)
        yield from _lengths(table, field)
        yield from _choices(table, field)
    if len(table.primary_key) > 1:
        yield Check(
            "expect_compound_columns_to_be_unique",
            {"column_list": list(table.primary_key), "ignore_row_if": "any_value_is_missing"},
            Text(
                "기본 키(조합)가 같은 행이 두 번 나오면 안 됩니다",
                "the combined primary key must not occur twice",
            ),
            _origin(table),
            table.primary_key,
        )


def foreign_key_check(table: Table, key: ForeignKey) -> Check:
    """Return the check that a foreign key's values exist, for frames of `etl.validate.frames.key_frames`."""
    target = f"{key.table}.{'+'.join(key.reference)}"
    return Check(
        "expect_column_values_to_be_null",
        {"column": "key"},
        Text(f"{target}에 있는 값이어야 합니다", f"must exist in {target}"),
        _origin(table),
        key.fields,
    )


def _range(table: Table, field: Field) -> Iterator[Check]:
    """Yield the check of `minimum` and `maximum`."""
    low, high = field.constraints.get("minimum"), field.constraints.get("maximum")
    if low is None and high is None:
        return
    yield _check(
        table,
        field,
        "expect_column_values_to_be_between",
        between(low, high),
        **_given(min_value=low, max_value=high),
    )


def _lengths(table: Table, field: Field) -> Iterator[Check]:
    """Yield the check of `minLength` and `maxLength`, in characters."""
    low, high = field.constraints.get("minLength"), field.constraints.get("maxLength")
    if low is None and high is None:
        return
    number = between(low, high)
    rule = Text(f"글자 수가 {number.ko}", f"the number of characters {number.en}")
    yield _check(
        table,
        field,
        "expect_column_value_lengths_to_be_between",
        rule,
        **_given(min_value=low, max_value=high),
    )


def _choices(table: Table, field: Field) -> Iterator[Check]:
    """Yield the checks of `pattern` and `enum`."""
    if pattern := field.constraints.get("pattern"):
        rule = Text(f"{pattern} 형식이어야 합니다", f"must match {pattern}")
        # In Table Schema a pattern must match the whole value. Not $, which also matches before a line break.
        regex = rf"\A(?:{pattern})\Z"
        yield _check(table, field, "expect_column_values_to_match_regex", rule, regex=regex)
    if enum := field.constraints.get("enum"):
        words = ", ".join(str(value) for value in enum)
        rule = Text(f"다음 중 하나여야 합니다: {words}", f"must be one of {words}")
        yield _check(table, field, "expect_column_values_to_be_in_set", rule, value_set=list(enum))


def between(low: Any, high: Any) -> Text:
    """Return a range in words; None means that there is no limit at that end."""
    if high is None:
        return Text(f"{low} 이상이어야 합니다", f"must be {low} or more")
    if low is None:
        return Text(f"{high} 이하여야 합니다", f"must be {high} or less")
    return Text(f"{low} 이상 {high} 이하여야 합니다", f"must be between {low} and {high}")


def _check(table: Table, field: Field, kind: str, rule: Text, **kwargs: Any) -> Check:
    """Return a check on one field."""
    return Check(kind, {"column": field.name, **kwargs}, rule, _origin(table), (field.name,))


def _given(**kwargs: Any) -> Mapping[str, Any]:
    """Return the arguments that are not None."""
    return {name: value for name, value in kwargs.items() if value is not None}


def _origin(table: Table) -> str:
    """Return where the checks of a table are declared."""
    return f"dataset.yml, {table.name}"
