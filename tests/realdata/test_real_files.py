"""Every real file comes out as its index says: rows, columns, cells, sums; in time, in memory, in private."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.clean.column import DTYPES
from etl.personal import mask
from etl.read import read
from etl.validate import validate

pytestmark = pytest.mark.realdata

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.parent.name for path in Path(__file__).parent.glob("*/dataset.yml"))
TYPES = {
    "text": "string",
    "integer": "integer",
    "decimal": "number",
    "date": "date",
    "year": "year",
    "boolean": "boolean",
    "month": "string",
    "time": "string",
    "datetime": "string",
}
FORMS = {
    "month": r"\d{4}-(0[1-9]|1[0-2])",
    "time": r"\d{2}:[0-5]\d(:[0-5]\d)?",
    "datetime": r"\d{4}-\d{2}-\d{2}T\d{2}:[0-5]\d(:[0-5]\d)?",
}
SECONDS, BYTES = 20, 1_000_000_000
MEASURED = """
import pathlib, re, sys, time
from etl.clean import clean
from etl.load import load
from etl.read import read

began = time.monotonic()
dataset = load(pathlib.Path(sys.argv[1]), sys.argv[2])
clean(read(dataset), dataset)
peak = re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1]
print(time.monotonic() - began, int(peak) * 1024)
"""


def comparable(value: Any) -> Any:
    """Write a value so that it can be compared with the index: numbers exact, moments as texts."""
    if value is None or value is pd.NA:
        return None
    if isinstance(value, float):
        return Decimal(repr(value))
    return value if isinstance(value, int) else str(value).replace("T", " ")


def cells(column: pd.Series) -> list[Any]:
    return [comparable(value) for value in column.tolist()]


def texts(document: Any) -> Iterator[str]:
    """Go through all texts of a JSON document."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield from (key, *texts(value))
    elif isinstance(document, list):
        for value in document:
            yield from texts(value)
    elif isinstance(document, str):
        yield document


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_has_the_expected_rows_and_columns(
    real: Callable[..., Any], expected: Mapping[str, Any], name: str
) -> None:
    found = real(name)

    for table in expected[name]["tables"]:
        frame = found.tables[table["name"]]
        fields = found.table(table["name"]).fields
        assert len(frame) == table["rows"]
        assert {field.title.ko: field.type for field in fields} == {
            column["name"]: TYPES[column["type"]] for column in table["columns"]
        }
        assert [str(dtype) for dtype in frame.dtypes] == [DTYPES[field.type] for field in fields]


@pytest.mark.parametrize("name", NAMES)
def test_months_and_times_of_a_real_file_are_written_alike(
    real: Callable[..., Any], expected: Mapping[str, Any], name: str
) -> None:
    found = real(name)

    for table in expected[name]["tables"]:
        for column in table["columns"]:
            if form := FORMS.get(column["type"]):
                distinct = found.column(table["name"], column["name"]).dropna().unique()
                assert len(distinct)
                assert [cell for cell in distinct if not re.fullmatch(form, cell)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_has_the_expected_cells(
    real: Callable[..., Any], expected: Mapping[str, Any], name: str
) -> None:
    found = real(name)

    for table in expected[name]["tables"]:
        for sample in table["samples"]:
            meant = pd.Series(True, range(len(found.tables[table["name"]])))
            for title, value in sample["where"].items():
                meant &= pd.Series([cell == value for cell in cells(found.column(table["name"], title))])
            values = cells(found.column(table["name"], sample["column"])[meant.to_numpy()])
            assert set(values) == {sample["value"]}, sample


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_has_the_expected_sums(
    real: Callable[..., Any], expected: Mapping[str, Any], name: str
) -> None:
    found = real(name)

    for table in expected[name]["tables"]:
        for check, value in table["checks"].items():
            kind, title = check.split(":", 1)
            column = found.column(table["name"], title)
            if kind == "sum":
                assert sum(cells(column.dropna()), Decimal()) == value, check
            elif kind == "nulls":
                assert int(column.isna().sum()) == value, check
            else:
                assert kind == "distinct"
                assert column.nunique() == value, check


@pytest.mark.parametrize("name", NAMES)
def test_the_report_of_a_real_file_is_json_without_personal_data(real: Callable[..., Any], name: str) -> None:
    document = real(name).report.document()

    assert json.loads(json.dumps(document, ensure_ascii=False, allow_nan=False)) == document
    assert [text for text in texts(document) if mask(text) != text] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_null_of_a_real_file_is_accounted_for(real: Callable[..., Any], name: str) -> None:
    for table in real(name).report.tables:
        frame = real(name).tables[table.name]
        nulls = {column.name: sum(column.nulls.values()) for column in table.columns}
        assert nulls == frame.isna().sum().to_dict()


@pytest.mark.parametrize("name", NAMES)
def test_every_row_of_a_real_file_is_accounted_for(real: Callable[..., Any], name: str) -> None:
    for table in real(name).report.tables:
        kept = table.rows_read - sum(table.dropped.values()) + table.added
        if real(name).table(table.name).raw.unpivot:
            assert table.rows % kept == 0
        else:
            assert table.rows == kept


@pytest.mark.parametrize("name", NAMES)
def test_a_real_file_is_read_in_time_and_in_little_memory(datasets: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(datasets), name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, most = map(float, done.stdout.split())

    assert seconds < SECONDS
    assert most < BYTES


@pytest.mark.parametrize(
    "names",
    [
        ("09-library-std-2016", "10-library-std-2016"),
        ("25-tmoney-subway-hourly-202503", "26-tmoney-subway-hourly-202503"),
    ],
)
def test_two_files_of_one_table_come_out_identical(real: Callable[..., Any], names: tuple[str, str]) -> None:
    (left,), (right,) = (real(name).tables.values() for name in names)

    pd.testing.assert_frame_equal(left.reset_index(drop=True), right.reset_index(drop=True))


def test_one_statistic_in_two_layouts_says_the_same(real: Callable[..., Any]) -> None:
    provinces = real("14-mois-age-sido-202312").tables["long_by_age"]
    districts = real("15-mois-age-sex-202312").tables["long_by_sex_age"]
    wide = districts.pivot(index=["region_cd", "age"], columns="sex", values="population")

    assert (wide["남"] + wide["여"] == wide["계"]).all()
    both = provinces.set_index(["region_cd", "age"])["population"]
    assert both.equals(wide["계"].loc[both.index].rename("population"))


@pytest.mark.parametrize(
    "name",
    ["01-gj-foodwaste-sticker-shops", "18-seoul-crime-2019", "23-hug-fraud-multisheet", "36-mois-bdong-code"],
)
def test_a_real_file_passes_its_checks(real: Callable[..., Any], name: str) -> None:
    found = real(name)

    assert validate(found.dataset, found.tables, ROOT / "validators").success


@pytest.mark.parametrize(
    ("name", "table", "kind", "text"),
    [
        ("01-gj-foodwaste-sticker-shops", "main", "encoding", "CP949"),
        ("12-library-std-2023", "main", "encoding", "CP949"),
        ("32-kma-daegu-daily-1907-2023", "main", "encoding", "UTF-8 BOM"),
        ("15-mois-age-sex-202312", "long_by_sex_age", "footer", "※ 매월 말일자 통계 현황"),
        ("22-reb-house-sales-monthly", "long", "unit", "동(호)수,천㎡"),
        ("22-reb-house-sales-monthly", "long", "title", "* 출처 : 국토교통부"),
        ("23-hug-fraud-multisheet", "sheet3_long_no_total", "title", "3. 주택유형별 사고건수 및 사고금액"),
        ("23-hug-fraud-multisheet", "sheet3_long_no_total", "unit", "건, 백만원"),
        ("08-dart-corpcode", "list", "member", "CORPCODE.xml"),
        ("08-dart-corpcode", "list", "format", "XML"),
        ("10-library-std-2016", "main", "format", "JSON"),
        ("25-tmoney-subway-hourly-202503", "long", "format", "XLS"),
        ("36-mois-bdong-code", "main", "format", "TSV"),
    ],
)
def test_the_report_notes_what_stands_beside_the_data(
    real: Callable[..., Any], name: str, table: str, kind: str, text: str
) -> None:
    assert text in real(name).notes(table, kind)


def test_the_report_names_the_sheets(real: Callable[..., Any]) -> None:
    tables = real("23-hug-fraud-multisheet").report.document()["tables"]

    assert [table["file"]["sheets"] for table in tables] == [["3. 주택요형별"], ["1. 지역별"]]


@pytest.mark.parametrize(
    "name", ["15-mois-age-sex-202312", "22-reb-house-sales-monthly", "23-hug-fraud-multisheet"]
)
def test_a_header_that_is_not_declared_is_found(real: Callable[..., Any], datasets: Path, name: str) -> None:
    declared = real(name).dataset
    left_out = {table.name: replace(table.raw, header=None, area=None) for table in declared.tables}
    tables = tuple(replace(table, raw=left_out[table.name]) for table in declared.tables)
    frames = {table: found.frame for table, found in read(declared).items()}

    for table, found in read(replace(declared, tables=tables)).items():
        pd.testing.assert_frame_equal(found.frame, frames[table])


@pytest.mark.parametrize(
    ("name", "table", "dropped"),
    [
        ("14-mois-age-sido-202312", "long_by_age", {"subtotal": 1}),
        ("18-seoul-crime-2019", "main", {"subtotal": 1}),
        ("23-hug-fraud-multisheet", "sheet3_long_no_total", {"subtotal": 1}),
        ("09-library-std-2016", "main", {"correction": 25}),
        ("10-library-std-2016", "main", {"correction": 25}),
        ("15-mois-age-sex-202312", "long_by_sex_age", {}),
        ("30-gyeonggi-bus-stops", "main", {}),
    ],
)
def test_the_report_counts_rows_that_are_left_out(
    real: Callable[..., Any], name: str, table: str, dropped: dict[str, int]
) -> None:
    (found,) = [report for report in real(name).report.tables if report.name == table]

    assert {kind: rows for kind, rows in found.dropped.items() if kind != "blank"} == dropped


@pytest.mark.parametrize(
    ("name", "repeated"),
    [("28-kea-fuel-economy-2024", 97), ("09-library-std-2016", 59), ("01-gj-foodwaste-sticker-shops", 0)],
)
def test_the_report_counts_rows_that_repeat_others(
    real: Callable[..., Any], name: str, repeated: int
) -> None:
    assert real(name).report.tables[0].repeated == repeated


@pytest.mark.parametrize(
    ("name", "column", "reason", "cells"),
    [
        ("04-gj-factory-register", "site_area", "unknown", 649),
        ("07-ftc-group-affiliates-2020", "kind", "error", 6),
        ("12-library-std-2023", "phone", "unknown", 7),
        ("12-library-std-2023", "site_area", "unreadable", 1),
        ("20-kosis-economic-index", "sentiment_idx", "unknown", 396),
        ("22-reb-house-sales-monthly", "sale_cnt", "unknown", 4004),
    ],
)
def test_the_report_says_why_there_is_no_value(
    real: Callable[..., Any], name: str, column: str, reason: str, cells: int
) -> None:
    (found,) = [each for each in real(name).report.tables[0].columns if each.name == column]

    assert found.nulls[reason] == cells


def test_texts_have_no_line_breaks_and_no_stray_blanks(real: Callable[..., Any]) -> None:
    for column in ("product", "homepage", "co_nm", "material", "agency_nm", "lot_addr"):
        written = real("04-gj-factory-register").tables["main"][column]
        assert not written.str.contains(r"\s\s|^\s|\s$|[\r\n]", na=False).any(), column


def test_telephone_numbers_that_are_not_in_form_are_flagged_or_refused(real: Callable[..., Any]) -> None:
    found = real("04-gj-factory-register")
    written = found.tables["main"]["phone"].dropna()
    (number, flag) = found.report.tables[1].columns[1:]

    assert int((~written.str.fullmatch(r"0\d{1,2}-\d{3,4}-\d{4}")).sum()) == 27
    assert (number.refused, flag.refused) == (14, 14)
    assert found.tables["phones"]["phone_flag"].value_counts().to_dict() == {"ok": 3126, "regrouped": 3}


@pytest.mark.parametrize(
    ("name", "rows", "count"),
    [
        ("01-gj-foodwaste-sticker-shops", "35.0977 < lat < 35.2309 and 126.6724 < lon < 126.9136", 694),
        ("03-gj-diesel-price-daily", "price == 1479.87 or price == 1954", 2),
        ("04-gj-factory-register", "main_industry_cd.str.startswith('26', na=False)", 229),
        ("05-kosis-data-industry-market", "is_estimate and year == 2021", 3),
        ("05-kosis-data-industry-market", "is_estimate", 3),
        ("07-ftc-group-affiliates-2020", "sales < 0", 4),
        ("08-dart-corpcode", "corp_name.str.contains('광주')", 113),
        ("08-dart-corpcode", "corp_name.str.contains('인공지능|에이아이')", 99),
        ("09-library-std-2016", "sido_nm == '광주광역시'", 7),
        ("09-library-std-2016", "close_tm == '24:00'", 42),
        ("12-library-std-2023", "sido_nm == '광주광역시'", 326),
        ("12-library-std-2023", "holiday_open_tm == '00:00' and holiday_close_tm == '00:00'", 2539),
        ("15-mois-age-sex-202312", "region_cd.str.endswith('00000000') and sex == '계' and age == 0", 17),
        ("20-kosis-economic-index", "is_provisional and ym >= '2023-06'", 3),
        ("20-kosis-economic-index", "is_provisional", 3),
        ("20-kosis-economic-index", "ym.str.endswith('-10')", 53),
        ("29-koroad-fatal-accidents-2017", "sido_nm == '광주'", 117),
        ("34-seoul-covid-cases-20201108", "region == '타시도'", 367),
        ("35-mois-kikmix-20230501", "sido_nm.str.startswith('광주')", 850),
        ("35-mois-kikmix-20230501", "sido_nm.str.startswith('광주') and abolished_ymd.isna()", 275),
        ("36-mois-bdong-code", "legal_nm.str.startswith('광주광역시')", 246),
        ("36-mois-bdong-code", "legal_nm.str.startswith('광주광역시') and is_living", 208),
        ("36-mois-bdong-code", "is_living", 20552),
    ],
)
def test_what_the_index_counts_is_there(real: Callable[..., Any], name: str, rows: str, count: int) -> None:
    frame = next(iter(real(name).tables.values()))

    assert len(frame.query(rows, engine="python")) == count


@pytest.mark.parametrize(
    ("name", "column", "first", "last", "days"),
    [
        ("03-gj-diesel-price-daily", "ymd", date(2025, 4, 1), date(2026, 4, 8), 373),
        ("32-kma-daegu-daily-1907-2023", "ymd", date(1907, 1, 31), date(2023, 12, 31), 42704),
        ("34-seoul-covid-cases-20201108", "confirmed_ymd", date(2020, 1, 24), date(2020, 11, 6), 259),
    ],
)
def test_days_reach_from_the_first_to_the_last(
    real: Callable[..., Any], name: str, column: str, first: date, last: date, days: int
) -> None:
    found = next(iter(real(name).tables.values()))[column]

    assert (found.min(), found.max(), found.nunique()) == (first, last, days)


def test_levels_of_regions_are_recognised_by_the_column(real: Callable[..., Any]) -> None:
    frame = real("22-reb-house-sales-monthly").tables["long"].drop_duplicates("src_row")

    assert frame["level"].value_counts().to_dict() == {"전국": 1, "시도": 18, "시군": 242, "구": 37}
    assert frame.loc[frame["level"] != "구", "gu_nm"].isna().all()
    assert frame.loc[frame["level"] == "구", ["sido_nm", "sgg_nm", "gu_nm"]].notna().all(axis=None)
