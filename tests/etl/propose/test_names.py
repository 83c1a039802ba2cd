"""Ids in the abbreviations of the common standard terms, and English titles."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.propose.names import name, romanise, unique


@pytest.mark.parametrize(
    ("title", "id_", "english"),
    [
        ("전화번호", "telno", "Telephone number"),
        ("데이터기준일자", "data_crtr_ymd", "Data reference date"),
        ("시군구명", "sgg_nm", "City or district"),
        ("시도명", "ctpv_nm", "Province or metropolitan city"),
        ("소재지 도로명주소", "lctn_road_nm_addr", "Road-name address of location"),
        ("지번주소", "lotno_addr", "Lot-number address"),
        ("위도", "lat", "Latitude"),
        ("경도", "lot", "Longitude"),
        ("사업자등록번호", "brno", "Business registration number"),
        ("법인등록번호", "crno", "Corporate registration number"),
        ("연번", "sn", "Serial number"),
        ("비고", "rmrk", "Remarks"),
        ("기업명", "co_nm", "Company"),
        ("AI기업수", "ai_co_cnt", "AI company (number)"),
        ("사망자수", "dth_cnt", "Deaths"),
        ("계약금액", "ctrt_amt", "Contract amount"),
        ("집행률", "excn_rt", "Execution rate"),
        ("노출여부", "expsr_yn", "Exposed"),
        ("중앙차로여부", "cntr_lane_yn", "Median bus lane (yes or no)"),
        ("공장주소(지번)", "fctry_addr_lotno", "Factory address (lot number)"),
        ("살인_발생", "mrdr_ocrn", "Murder occurrence"),
        ("전남_취업자_남", "jeonnam_emplp_male", "Jeonnam employed persons men"),
        ("개소", "plc_cnt", "Number of places"),
        ("개소일", "open_ymd", "Opening date"),
        ("징수", "clct", "Collected"),
        ("2023년도 결산", "col_2023_yr_stacnt", "2023 settlement"),
        ("세대_Households", "hh", "Households"),
        ("인구_남_Male", "popltn_male", "Population men"),
        ("연도 및 구별_Year & District", "yr_and_gu_by", "Year & District"),
        ("companyName", "company_name", "Company Name"),
        ("corp_eng_name", "corp_eng_name", "Corp eng name"),
        ("2020", "col_2020", "2020"),
        ("", "col", "Column"),
        ("null", "null_no", "Null"),
    ],
)
def test_titles_become_ids_and_english_titles(title: str, id_: str, english: str) -> None:
    assert name(title) == (id_, english)


def test_unknown_words_are_romanised() -> None:
    assert name("꼬꼬마명") == ("kkokkoma_nm", "Kkokkoma name")
    assert name("꼬수") == ("kkosu", "Kkosu")


@pytest.mark.parametrize(
    ("hangul", "latin"),
    [("광주", "gwangju"), ("읍면동", "eupmyeondong"), ("값", "gap"), ("AI 위원", "AI wiwon"), ("ㄱ", "ㄱ")],
)
def test_hangul_is_written_syllable_by_syllable(hangul: str, latin: str) -> None:
    assert romanise(hangul) == latin


def test_ids_that_occur_twice_are_numbered() -> None:
    assert unique(["co_nm", "sn", "co_nm", "co_nm"]) == ("co_nm", "sn", "co_nm_2", "co_nm_3")


@given(st.text())
def test_every_title_gives_a_valid_id(title: str) -> None:
    found = name(title)

    assert re.fullmatch("[a-z][a-z0-9_]{0,62}", found.id)
    assert found.english.strip()
