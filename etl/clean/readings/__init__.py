"""The readings by the names that `dataset.yml` uses: how one cell is read, and how many at once.

`one` gets a cell whose text is normalised and answers its value, or raises UnreadableError. `many` does the
same for an array of distinct cells and leaves the rarer forms, as nulls, to `one`; not every reading has it.
`doubts` tells which of the values are published though something about them is odd, and what that is.
"""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from etl.clean.area import area, area_many
from etl.clean.flag import flag, flag_many
from etl.clean.lunar import lunar
from etl.clean.percent import percent, percent_many
from etl.clean.readings.address import address, address_many
from etl.clean.readings.amount import (
    amount,
    amount_many,
    amount_million,
    amount_million_many,
    amount_thousand,
    amount_thousand_many,
)
from etl.clean.readings.code import code
from etl.clean.readings.company import company, company_many
from etl.clean.readings.contact import email, url
from etl.clean.readings.coordinate import latitude, latitude_many, longitude, longitude_many
from etl.clean.readings.date import (
    date,
    date_many,
    month,
    month_many,
    partial_date,
    partial_date_many,
    precision,
    precision_many,
    year,
    year_many,
)
from etl.clean.readings.list_of import several
from etl.clean.readings.number import count, count_many, integer, integer_many, number, number_many
from etl.clean.readings.period import period, period_many
from etl.clean.readings.phone import phone, phone_many
from etl.clean.readings.postal_code import postal_code, postal_code_many
from etl.clean.readings.qualifier import (
    approximate,
    approximate_many,
    planned,
    planned_many,
    provisional,
    provisional_many,
)
from etl.clean.readings.range import bound
from etl.clean.readings.region_code import region_code, region_code_many
from etl.clean.readings.registration import (
    business_number,
    business_number_many,
    corporate_number,
    corporate_number_many,
    wrong_check_digits,
)
from etl.clean.readings.time_of_day import time, time_many
from etl.clean.timestamp import datetime as timestamp
from etl.clean.timestamp import datetime_many as timestamp_many

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

Value = str | int | float | bool | Decimal | datetime.date | None


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading; `one` and `many` take the options of `dataset.yml` as keywords."""

    one: Callable[..., Value]
    many: "Callable[..., pa.Array] | None" = None
    doubts: "Callable[[pa.Array], tuple[np.ndarray, str]] | None" = None


def _same(cell: str) -> str:
    """Take a text as it is, normalised already."""
    return cell


def _all_same(cells: "pa.Array") -> "pa.Array":
    """Take texts as they are."""
    return cells


_TEXT = Reading(_same, _all_same)
READERS: Mapping[str, Reading] = {
    "text": _TEXT,
    "raw": _TEXT,
    "integer": Reading(integer, integer_many),
    "amount": Reading(amount, amount_many),
    "amount_million": Reading(amount_million, amount_million_many),
    "amount_thousand": Reading(amount_thousand, amount_thousand_many),
    "count": Reading(count, count_many),
    "number": Reading(number, number_many),
    "percent": Reading(percent, percent_many),
    "area": Reading(area, area_many),
    "range": Reading(bound),
    "flag": Reading(flag, flag_many),
    "approximate": Reading(approximate, approximate_many),
    "planned": Reading(planned, planned_many),
    "provisional": Reading(provisional, provisional_many),
    "lunar": Reading(lunar),
    "date": Reading(date, date_many),
    "partial_date": Reading(partial_date, partial_date_many),
    "precision": Reading(precision, precision_many),
    "period": Reading(period, period_many),
    "month": Reading(month, month_many),
    "time": Reading(time, time_many),
    "datetime": Reading(timestamp, timestamp_many),
    "year": Reading(year, year_many),
    "code": Reading(code),
    "list": Reading(several),
    "company": Reading(company, company_many),
    "phone": Reading(phone, phone_many),
    "email": Reading(email),
    "url": Reading(url),
    "postal_code": Reading(postal_code, postal_code_many),
    "business_number": Reading(business_number, business_number_many, wrong_check_digits),
    "corporate_number": Reading(corporate_number, corporate_number_many, wrong_check_digits),
    "address": Reading(address, address_many),
    "region_code": Reading(region_code, region_code_many),
    "latitude": Reading(latitude, latitude_many),
    "longitude": Reading(longitude, longitude_many),
    # Its values are the reasons of the words for no value, which the column knows.
    "null_reason": _TEXT,
}


def reader(name: str, options: Mapping[str, Any]) -> Reading:
    """Find a reading and give the functions that read the options."""
    found = READERS[name]
    if not options:
        return found
    one, many = found.one, found.many
    return replace(
        found,
        one=lambda cell: one(cell, **options),
        many=None if many is None else lambda cells: many(cells, **options),
    )
