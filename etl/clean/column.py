"""Turn one column of texts into values of its declared type: each distinct text is read once.

| type    | dtype of the column                                   |
|---------|-------------------------------------------------------|
| string  | `string` (missing: `pd.NA`)                           |
| integer | `Int64`                                               |
| year    | `Int64`                                               |
| number  | `Float64`                                             |
| boolean | `boolean`                                             |
| date    | `object` of `datetime.date` (missing: `None`)         |
"""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from etl.clean.amount import amount, amount_million, amount_thousand
from etl.clean.area import area
from etl.clean.date import date, partial_date, precision, year
from etl.clean.flag import flag
from etl.clean.hint import approximate, planned
from etl.clean.number import count, integer, number
from etl.clean.text import raw, text
from etl.clean.unreadable import UnreadableError
from etl.dataset import Field
from etl.messages import _

Value = str | int | float | bool | datetime.date | None
READERS: Mapping[str, Callable[[str], str | int | Decimal | bool | datetime.date]] = {
    "text": text,
    "raw": raw,
    "integer": integer,
    "amount": amount,
    "amount_million": amount_million,
    "amount_thousand": amount_thousand,
    "count": count,
    "number": number,
    "area": area,
    "flag": flag,
    "approximate": approximate,
    "planned": planned,
    "date": date,
    "partial_date": partial_date,
    "precision": precision,
    "year": year,
}
DTYPES = {
    "string": "string",
    "integer": "Int64",
    "year": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "object",
}
# What PostgreSQL and Parquet keep as an integer.
_LARGEST = 2**63 - 1


class Unread(NamedTuple):
    """A cell that its reading refuses: the row in the file, its text, the rule."""

    row: int
    text: str
    rule: str


def column(field: Field, cells: pd.Series, missing: frozenset[str]) -> tuple[pd.Series, list[Unread]]:
    """Read a column; cells that cannot be read are null and listed with the rule that they break."""
    codes, distinct = pd.factorize(cells)
    values: list[Value] = []
    refused: dict[int, str] = {}
    for code, cell in enumerate(distinct):
        try:
            values.append(None if text(cell) in missing else _typed(READERS[field.reading](cell), field.type))
        except UnreadableError as error:
            values.append(None)
            refused[code] = str(error)
    read = pd.Series(values, dtype=DTYPES[field.type]).take(codes)
    read.index = cells.index
    unread = [
        Unread(int(row), str(distinct[code]), refused[code])
        for row, code in zip(cells.index, codes.tolist(), strict=True)
        if code in refused
    ]
    return read, unread


def _typed(value: str | int | Decimal | bool | datetime.date, kind: str) -> Value:
    """Give a value the form of its type, or refuse it."""
    if kind == "number":
        return float(value) if isinstance(value, int | Decimal) else None
    if isinstance(value, Decimal):
        if value % 1:
            raise UnreadableError(_("the type is integer, so it must be a whole number."))
        value = int(value)
    if isinstance(value, int) and abs(value) > _LARGEST:
        raise UnreadableError(_("the number has more than 18 digits."))
    return value
