"""Turn what `dataset.yml` declares into checks; great_expectations is known here by its words only."""

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
    """Require the declared columns, in the declared order."""
    names = [field.name for field in table.fields]
    rule = Text("열이 선언한 순서대로 있어야 합니다", "the columns must be the declared ones, in their order")
    return Check(COLUMNS, {"column_list": names}, rule, _origin(table))


def declared_checks(table: Table) -> Iterator[Check]:
    """List the checks that types, constraints and the primary key ask for."""
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
                "기본키(조합)가 같은 행이 두 번 나오면 안 됩니다", "the key (together) must not occur twice"
            ),
            _origin(table),
            table.primary_key,
        )


def foreign_key_check(table: Table, key: ForeignKey) -> Check:
    """Require that a key's values exist in the other table, see `etl.validate.frames.key_frame`."""
    there = f"{key.table}.{'+'.join(key.reference)}"
    return Check(
        "expect_column_values_to_be_null",
        {"column": "key"},
        Text(f"{there}에 있는 값이어야 합니다", f"must exist in {there}"),
        _origin(table),
        key.fields,
    )


def _range(table: Table, field: Field) -> Iterator[Check]:
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
    low, high = field.constraints.get("minLength"), field.constraints.get("maxLength")
    if low is None and high is None:
        return
    number = between(low, high)
    rule = Text(f"글자 수가 {number.ko}", f"the number of letters {number.en}")
    yield _check(
        table,
        field,
        "expect_column_value_lengths_to_be_between",
        rule,
        **_given(min_value=low, max_value=high),
    )


def _choices(table: Table, field: Field) -> Iterator[Check]:
    if pattern := field.constraints.get("pattern"):
        rule = Text(f"{pattern} 형식이어야 합니다", f"must match {pattern}")
        # A Table Schema pattern speaks of the whole value; \Z because $ lets a final line break pass.
        regex = rf"\A(?:{pattern})\Z"
        yield _check(table, field, "expect_column_values_to_match_regex", rule, regex=regex)
    if enum := field.constraints.get("enum"):
        words = ", ".join(str(value) for value in enum)
        rule = Text(f"다음 중 하나여야 합니다: {words}", f"must be one of {words}")
        yield _check(table, field, "expect_column_values_to_be_in_set", rule, value_set=list(enum))


def between(low: Any, high: Any) -> Text:
    """Say a range in words."""
    if high is None:
        return Text(f"{low} 이상이어야 합니다", f"must be {low} or more")
    if low is None:
        return Text(f"{high} 이하여야 합니다", f"must be {high} or less")
    return Text(f"{low} 이상 {high} 이하여야 합니다", f"must be between {low} and {high}")


def _check(table: Table, field: Field, kind: str, rule: Text, **kwargs: Any) -> Check:
    return Check(kind, {"column": field.name, **kwargs}, rule, _origin(table), (field.name,))


def _given(**kwargs: Any) -> Mapping[str, Any]:
    return {name: value for name, value in kwargs.items() if value is not None}


def _origin(table: Table) -> str:
    return f"dataset.yml, {table.name}"
