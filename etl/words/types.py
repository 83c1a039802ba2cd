"""The types of Table Schema that a field may have (https://datapackage.org/standard/table-schema/).

For each of them: the corresponding types of pandas, Arrow, PostgreSQL and Great Expectations, the default
reading, the constraints that it allows, and its words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from etl.words.text import Text


@dataclass(frozen=True, slots=True)
class Type:
    """A type of Table Schema and the corresponding types elsewhere.

    `pandas` is the dtype of a clean column, `arrow` an alias for `pyarrow.type_for_alias`. `postgresql` is
    the type of the DataStore's column (https://docs.ckan.org/en/2.12/maintaining/datastore.html), `expected`
    lists the type names that Great Expectations gives to the columns of `etl.validate.frames`. `reading` is
    the default reading; `rule` is the message's text for a value of another type.
    """

    pandas: str
    arrow: str
    postgresql: str
    expected: tuple[str, ...]
    reading: str
    constraints: tuple[str, ...]
    title: Text
    rule: Text


_ALWAYS = ("required", "unique", "enum")
_ORDERED = (*_ALWAYS, "minimum", "maximum")
TYPES: Mapping[str, Type] = {
    "string": Type(
        pandas="string",
        arrow="string",
        postgresql="text",
        expected=("str",),
        reading="text",
        constraints=(*_ALWAYS, "minLength", "maxLength", "pattern"),
        title=Text("글자", "text"),
        rule=Text("글자여야 합니다", "must be text"),
    ),
    "integer": Type(
        pandas="Int64",
        arrow="int64",
        postgresql="bigint",
        expected=("int64", "Int64Dtype"),
        reading="integer",
        constraints=_ORDERED,
        title=Text("정수", "whole number"),
        rule=Text("정수여야 합니다", "must be a whole number"),
    ),
    "number": Type(
        pandas="Float64",
        arrow="float64",
        postgresql="double precision",
        expected=("float64",),
        reading="number",
        constraints=_ORDERED,
        title=Text("숫자", "number"),
        rule=Text("숫자여야 합니다", "must be a number"),
    ),
    "boolean": Type(
        pandas="boolean",
        arrow="bool",
        postgresql="boolean",
        expected=("bool", "BooleanDtype"),
        reading="flag",
        constraints=("required",),
        title=Text("참/거짓", "true or false"),
        rule=Text("참 또는 거짓이어야 합니다", "must be true or false"),
    ),
    "date": Type(
        pandas="object",
        arrow="date32",
        postgresql="date",
        expected=("date",),
        reading="date",
        constraints=_ORDERED,
        title=Text("날짜", "date"),
        rule=Text("날짜여야 합니다", "must be a date"),
    ),
    "year": Type(
        pandas="Int64",
        arrow="int64",
        postgresql="integer",
        expected=("int64", "Int64Dtype"),
        reading="year",
        constraints=_ORDERED,
        title=Text("연도", "year"),
        rule=Text("연도여야 합니다", "must be a year"),
    ),
}
# The types of columns that a person created in the DataStore, by the names that CKAN gives; others are texts.
OF_POSTGRESQL: Mapping[str, str] = {
    **dict.fromkeys(("int", "int4", "int8", "bigint", "integer"), "integer"),
    **dict.fromkeys(("numeric", "float8"), "number"),
    "bool": "boolean",
    "date": "date",
}
