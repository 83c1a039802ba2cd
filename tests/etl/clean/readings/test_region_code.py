"""Codes of regions."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.region_code import region_code, region_code_many
from etl.clean.readings.regions import regions


@pytest.mark.parametrize(
    ("cell", "sigungu", "sido"),
    [
        ("2917014100", "29170", "29"),
        ("2920016000", "29200", "29"),
        ("29170", "29170", "29"),
        ("2917014100111100010", "29170", "29"),
        ("2900000000", None, "29"),
        ("36110", "36110", "36"),
        ("1230059000", "29170", "29"),
        ("2417000000", "29170", "29"),
        ("4211000000", "51110", "51"),
        ("4772000000", "27720", "27"),
    ],
)
def test_defect_77_longer_and_former_codes(cell, sigungu, sido):
    assert region_code(cell) == sigungu
    assert region_code(cell, "sido") == sido


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("2.917E+09", "a spreadsheet shortened"),
        ("2917014100.0", "2, 5, 10 or 19 digits"),
        ("291701410", "2, 5, 10 or 19 digits"),
        ("9999900000", "no region has this code"),
        ("1211000000", "not known yet"),
    ],
)
def test_defect_77_damaged_and_unknown_codes_are_refused(cell, message):
    with pytest.raises(UnreadableError, match=message):
        region_code(cell)


@pytest.mark.parametrize(
    ("cell", "before", "current"),
    [
        ("광주광역시 서구", "29140", "12240"),
        ("전남광주통합특별시 북구", "29170", "12300"),
        ("광산구", "29200", "12330"),
        ("1230059000", "29170", "12300"),
        ("서울특별시 종로구", "11110", "11110"),
        ("광주광역시", None, None),
    ],
)
def test_defect_77_codes_before_the_merger_and_since(cell, before, current):
    assert region_code(cell, scheme="before-merger") == before
    assert region_code(cell, scheme="current") == current


@pytest.mark.parametrize("cell", ["전라남도 목포시", "광주광역시 남구", "인천광역시 서구"])
def test_a_code_of_today_that_is_not_known_is_refused(cell):
    with pytest.raises(UnreadableError, match="not known"):
        region_code(cell, scheme="current")


def test_the_merged_city_has_a_code_only_since_the_merger():
    assert region_code("전남광주통합특별시", "sido", "current") == "12"
    assert region_code("전남광주통합특별시 목포시", "sido", "current") == "12"
    assert region_code("전남광주통합특별시 목포시", "sido") == "46"
    with pytest.raises(UnreadableError, match="before the merger"):
        region_code("전남광주통합특별시", "sido")


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("광주 북구 첨단과기로 123", "29170"),
        ("광주시 북구", "29170"),
        ("광주직할시 북구", "29170"),
        ("경기 광주시", "41610"),
        ("경기도 수원시장안구", "41111"),
        ("장안구", "41111"),
        ("전라북도 전주시 완산구", "52111"),
        ("강원도 고성군", "51820"),
        ("경상북도 군위군", "27720"),
        ("인천광역시 남구", "28177"),
        ("세종특별자치시 한누리대로 2130", "36110"),
    ],
)
def test_defect_73_names_become_codes(cell, code):
    assert region_code(cell) == code


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("서구", "write the 시도, too"),
        ("고성군", "write the 시도, too"),
        ("광주시", "write which"),
        ("인천광역시 검단구", "no such 시군구"),
        ("광주광역시 북구청", "no such 시군구"),
        ("오룡동", "does not begin with"),
    ],
)
def test_refuses_a_region_that_is_not_certain(cell, message):
    with pytest.raises(UnreadableError, match=message):
        region_code(cell)


def test_the_sido_of_a_district_younger_than_the_list_is_known():
    assert region_code("인천광역시 검단구", "sido") == "28"


def test_every_name_of_the_list_reads_back():
    for name, code in regions().codes.items():
        if len(code) == 5 and not code.endswith("000"):
            assert region_code(name) == code, name


def test_the_list_is_sorted_and_every_successor_is_in_force():
    in_force = regions().in_force

    assert list(in_force) == sorted(in_force)
    assert all(in_force[code] == code for code in in_force.values())


def test_many_regions_are_read_as_one():
    cells = [
        f"{name} {rest}" for name in regions().codes for rest in ("삼정로 3", "북구 삼정동", "북구청", "")
    ]
    left = 0
    for level in ("sigungu", "sido"):
        for scheme in ("before-merger", "current"):
            found = region_code_many(pa.array(cells), level, scheme).to_pylist()
            left += found.count(None)
            pairs = [pair for pair in zip(cells, found, strict=True) if pair[1] is not None]
            assert [code for _cell, code in pairs] == [
                region_code(cell, level, scheme) for cell, _code in pairs
            ]
    assert left < 4 * len(cells) * 0.85


@given(st.text() | st.text("0123456789.E+", max_size=20), st.sampled_from(["sigungu", "sido"]))
def test_anything_else_is_refused_or_a_code(cell, level):
    try:
        code = region_code(cell, level)
    except UnreadableError:
        return
    assert code is None or (code.isdigit() and len(code) == {"sigungu": 5, "sido": 2}[level])
