"""The 시도 and 시군구 of Korea by name and by code, as `regions.csv` lists them.

Source: 법정동코드 전체자료 of 행정표준코드관리시스템 (www.code.go.kr), first five digits, with the renamings
up to the day before 2026-07-01: 강원 and 전북 as 특별자치도, 군위군 in 대구, the 구 of 부천시 and 화성시.
The codes of those 구 are as lists of third parties have them; they are to be compared with the official list.
A code that is no longer in force names its successor where one region carries all of it on.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_LIST = Path(__file__).with_name("regions.csv")
# What 광주광역시 and 전라남도 are together since 2026-07-01; its districts kept their names.
MERGED, MERGED_CODE = "전남광주통합특별시", "12"
PREDECESSORS = ("광주광역시", "전라남도")
SEJONG = "세종특별자치시"
SHORT = {
    "서울": "서울특별시",
    "서울시": "서울특별시",
    "부산": "부산광역시",
    "부산시": "부산광역시",
    "대구": "대구광역시",
    "대구시": "대구광역시",
    "인천": "인천광역시",
    "인천시": "인천광역시",
    "광주": "광주광역시",
    "광주시": "광주광역시",
    "대전": "대전광역시",
    "대전시": "대전광역시",
    "울산": "울산광역시",
    "울산시": "울산광역시",
    "세종": SEJONG,
    "세종시": SEJONG,
    "세종특별시": SEJONG,
    "경기": "경기도",
    "강원": "강원특별자치도",
    "충북": "충청북도",
    "충남": "충청남도",
    "전북": "전북특별자치도",
    "전남": "전라남도",
    "전남광주": MERGED,
    "경북": "경상북도",
    "경남": "경상남도",
    "제주": "제주특별자치도",
}


@dataclass(frozen=True, slots=True)
class Regions:
    """Codes of five digits (12 for what is merged): by name, former ones too, and what former codes became.

    `districts` holds the 시군구 of every 시도, without its name and the longest first; under "" those of all.
    """

    codes: Mapping[str, str]
    in_force: Mapping[str, str]
    districts: Mapping[str, tuple[str, ...]]


@cache
def regions() -> Regions:
    """Read the list, once."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    in_force = {row["code"]: row["successor"] or row["code"] for row in rows}
    # A name that was used again belongs to what it names today.
    codes = {row["name"]: in_force[row["code"]] for row in sorted(rows, key=lambda row: not row["successor"])}
    codes |= _merged(codes)
    return Regions(codes, in_force, _districts(codes))


def _merged(codes: Mapping[str, str]) -> dict[str, str]:
    """Give the districts of the two predecessors their names of today."""
    return {MERGED: MERGED_CODE} | {
        f"{MERGED} {district}": code
        for name, code in codes.items()
        for sido, _blank, district in [name.partition(" ")]
        if sido in PREDECESSORS and district
    }


def _districts(codes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """List the districts of every 시도; without one, a 구 of a city can also be met alone."""
    found: dict[str, set[str]] = {"": set()}
    for name in codes:
        sido, _blank, district = name.partition(" ")
        found.setdefault(sido, set()).update({district} - {""})
        found[""].update({district, district.rpartition(" ")[2]} - {""})
    return {sido: tuple(sorted(names, key=lambda name: (-len(name), name))) for sido, names in found.items()}
