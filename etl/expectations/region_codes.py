"""Codes of regions (행정구역 코드) that were in force at a date, as far as our list knows them.

`region_codes.csv` has the 시도 and 시군구 with the first day of their code and the first day without it;
empty is unknown or open. Its sources: 행정안전부 KIKmix of 2023-05-01 with abolished codes, which begins at
1988-04-23; the new codes of 강원 (2023-06-11), 군위 (2023-07-01), 전북 (2024-01-18), 부천 (2024-01-01) and
화성 (2026-02-01); the merger of 광주광역시 and 전라남도 on 2026-07-01. Of the merged 시도 (12) and of 인천
(28), whose borders changed on the same day, not all codes are known: `12*` and `28*` say that from then on no
such code is judged.
"""

import csv
import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from great_expectations.compatibility import pydantic
from great_expectations.expectations.expectation import MulticolumnMapExpectation

from etl.expectations.columns import with_columns
from etl.expectations.expectation import Arguments, Expectation
from etl.expectations.metrics import columns_metric
from etl.expectations.texts import holds, texts
from etl.messages import _
from etl.words.text import Text

_LIST = Path(__file__).with_name("region_codes.csv")
_FORM = r"^\d{2}(?:\d{3}(?:\d{5}(?:\d{9})?)?)?$"
_DATE = r"^\d{4}(?:-\d\d(?:-\d\d)?)?$"
_UNKNOWN, _ALWAYS, _NEVER = "*", "0000-00-00", "9999-99-99"


def are_in_force(
    frame: pd.DataFrame, column: str, date_column: str | None = None, date: str | None = None
) -> pd.Series:
    """Return in which rows the code of a region was in force at the date; without a date, at any time.

    A code has 2, 5, 10 (법정동, 행정동) or 19 digits (PNU), of which the first five are looked up. A date may
    be a year or a month, in which the code must have been in force on one day. What is no date fits no code.
    """
    codes = texts(frame[column])
    if date_column is not None:
        days = texts(frame[date_column])
    else:
        days = pa.nulls(len(codes), pa.string()) if date is None else pa.repeat(date, len(codes))
    return holds(_in_force(codes, days, dated=date_column is not None or date is not None), frame)


def _in_force(codes: pa.Array, days: pa.Array, *, dated: bool) -> pa.Array:
    """Return a mask of the codes in force; a null code or, if they are dated, a null date is not judged."""
    formed = pc.match_substring_regex(codes, _FORM)
    short = pc.utf8_slice_codeunits(pc.binary_join_element_wise(codes, "000", ""), 0, 5)
    listed, since, until = _listed()
    at = pc.index_in(short, listed)
    known = pc.is_valid(at)
    open_since = pc.fill_null(_open_since(short), _NEVER)
    if not dated:
        return pc.and_(formed, pc.or_(known, pc.less(open_since, _NEVER)))
    first = pc.if_else(pc.match_substring_regex(days, _DATE), _padded(days, "-01-01"), None)
    last = _padded(days, "-12-31")
    in_time = pc.and_(
        pc.less_equal(pc.fill_null(since.take(at), _NEVER), last),
        pc.greater(pc.fill_null(until.take(at), _ALWAYS), first),
    )
    fits = pc.or_(in_time, pc.less_equal(open_since, last))
    no_date = pc.and_(pc.is_valid(days), pc.is_null(first))
    return pc.and_(formed, pc.and_kleene(fits, pc.invert(no_date)))


def _padded(days: pa.Array, rest: str) -> pa.Array:
    """Return dates with the month and the day that they lack."""
    ends = [pc.utf8_length(days), rest]
    year, month = (pc.binary_join_element_wise(days, part, "") for part in (rest, rest[3:]))
    return pc.if_else(pc.equal(ends[0], 4), year, pc.if_else(pc.equal(ends[0], 7), month, days))


@cache
def _listed() -> tuple[pa.Array, pa.Array, pa.Array]:
    """Return the codes of the list, their first days and the first days without them."""
    rows = [row for row in _rows() if _UNKNOWN not in row["code"]]
    return (
        pa.array([row["code"] for row in rows]),
        pa.array([row["valid_from"] or _ALWAYS for row in rows]),
        pa.array([row["valid_to"] or _NEVER for row in rows]),
    )


def _open_since(codes: pa.Array) -> pa.Array:
    """Return from which day on a code cannot be judged, null if it always can."""
    found = pa.nulls(len(codes), pa.string())
    for row in _rows():
        if row["code"].endswith(_UNKNOWN):
            begins = pc.starts_with(codes, row["code"].removesuffix(_UNKNOWN))
            found = pc.if_else(begins, pa.scalar(row["valid_from"]), found)
    return found


@cache
def _rows() -> tuple[dict[str, str], ...]:
    """Read the list, once."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


class ExpectColumnValuesToBeRegionCodes(MulticolumnMapExpectation):
    """Expect codes of 시도 and 시군구 that were in force at `date` or at the date in `date_column`."""

    column: pydantic.StrictStr
    date_column: str | None = None
    date: str | None = None
    ignore_row_if: Literal["all_values_are_missing", "any_value_is_missing", "never"] = "any_value_is_missing"

    map_metric = columns_metric(
        "columns.region_code_in_force", are_in_force, ("column", "date_column", "date")
    )
    success_keys = ("mostly", "column", "date_column", "date")

    @pydantic.root_validator(pre=True)
    def _both_are_columns(cls, values: dict[str, Any]) -> dict[str, Any]:
        if values.get("date") is not None and values.get("date_column") is not None:
            raise ValueError(_("write `date` or `date_column`, not both."))
        if isinstance(day := values.get("date"), datetime.date):
            values = {**values, "date": day.isoformat()}
        return with_columns(values, "column", "date_column")


def _words(kwargs: Arguments) -> Text:
    """Return the rule in words."""
    if at := kwargs.get("date_column"):
        when = Text(f"{at} 날짜에 ", f" at the date of {at}")
    elif at := kwargs.get("date"):
        when = Text(f"{at}에 ", f" at {at}")
    else:
        when = Text("", "")
    return Text(
        f"{when.ko}있는 시도·시군구의 코드(2, 5, 10, 19자리)여야 합니다",
        f"must be the code of a 시도 or 시군구{when.en} (2, 5, 10 or 19 digits)",
    )


EXPECTATION = Expectation(
    ExpectColumnValuesToBeRegionCodes,
    _words,
    Text(
        "`date`나 `date_column`의 날짜에 있던 시도·시군구의 코드. 10자리(법정동·행정동)와 19자리(PNU)는 앞 "
        "다섯 자리만 봅니다. 목록은 2023년 5월 1일 행정안전부 코드에 그 뒤의 변경을 더한 것이며, 2026년 "
        "7월 1일부터 전남광주통합특별시(12)와 인천(28)의 코드는 다 알려지지 않아 틀렸다고 하지 않습니다",
        "codes of 시도 and 시군구 in force at `date` or at that of `date_column`; of 10 (법정동, 행정동) "
        "and 19 digits (PNU) the first five count. The list is 행정안전부's of 2023-05-01 with the later "
        "changes; since 2026-07-01 the codes of 전남광주통합특별시 (12) and 인천 (28) are not all known, "
        "so none is called wrong",
    ),
    "{column: sgg_cd, date_column: data_crtr_ymd}",
)
