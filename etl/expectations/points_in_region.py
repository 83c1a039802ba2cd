"""Points in a region, in degrees of WGS84.

The regions are made from the boundaries of 국토지리정보원 of 2023-09-15 (data.go.kr, 이용허락범위 제한
없음): bounding boxes with 0.02 degrees around them, and for 광주광역시 a polygon that holds all of it and up
to some 800 metres more.
"""

from typing import Literal

import numpy as np
import pandas as pd
from great_expectations.compatibility import pydantic
from great_expectations.expectations.expectation import ColumnPairMapExpectation

from etl.expectations.columns import numbers
from etl.expectations.expectation import Arguments, Expectation
from etl.expectations.metrics import pair_metric
from etl.messages import _
from etl.problems import nearest
from etl.words.text import Text

Ring = tuple[tuple[float, float], ...]


def _box(west: float, south: float, east: float, north: float) -> Ring:
    """Return a bounding box as a ring."""
    return ((west, south), (east, south), (east, north), (west, north))


# fmt: off
_GWANGJU: Ring = (
    (126.639, 35.147), (126.649, 35.168), (126.661, 35.174), (126.648, 35.190), (126.649, 35.197),
    (126.671, 35.200), (126.685, 35.221), (126.702, 35.214), (126.714, 35.218), (126.715, 35.229),
    (126.733, 35.257), (126.761, 35.265), (126.770, 35.253), (126.761, 35.239), (126.797, 35.226),
    (126.824, 35.238), (126.835, 35.235), (126.873, 35.256), (126.886, 35.253), (126.902, 35.264),
    (126.917, 35.264), (126.933, 35.257), (126.939, 35.244), (126.959, 35.229), (126.956, 35.219),
    (126.972, 35.202), (126.969, 35.190), (127.002, 35.195), (127.027, 35.174), (127.026, 35.164),
    (127.015, 35.154), (127.016, 35.122), (126.995, 35.106), (126.993, 35.091), (126.969, 35.084),
    (126.955, 35.068), (126.930, 35.069), (126.919, 35.085), (126.893, 35.072), (126.859, 35.072),
    (126.847, 35.060), (126.808, 35.045), (126.793, 35.054), (126.775, 35.047), (126.753, 35.054),
    (126.747, 35.066), (126.760, 35.075), (126.757, 35.085), (126.733, 35.102), (126.664, 35.100),
    (126.662, 35.108), (126.654, 35.108), (126.646, 35.118), (126.649, 35.136),
)
# fmt: on
# Longitude and latitude of the corners.
_REGIONS: dict[str, tuple[Text, Ring]] = {
    "gwangju": (
        Text("광주(2026년 통합 전의 광주광역시)", "Gwangju (the city before the merger of 2026)"),
        _GWANGJU,
    ),
    "jeonnam": (Text("전남", "Jeonnam"), _box(125.08, 33.89, 127.93, 35.51)),
    "jeonnam-gwangju": (Text("전남광주통합특별시", "Jeonnam-Gwangju"), _box(125.08, 33.89, 127.93, 35.51)),
    "korea": (Text("대한민국", "Korea"), _box(124.59, 33.09, 131.90, 38.64)),
}


def are_in_region(latitudes: pd.Series, longitudes: pd.Series, region: str) -> pd.Series:
    """Return which points are in a region; one without a coordinate is not judged."""
    y, x = (numbers(each).to_numpy(dtype="float64", na_value=np.nan) for each in (latitudes, longitudes))
    ring = _REGIONS[region][1]
    inside = np.zeros(len(x), dtype=bool)
    # A ray to the east crosses the ring an odd number of times.
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if y1 != y2:
            inside ^= ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
    return pd.Series(inside | np.isnan(x) | np.isnan(y), index=latitudes.index)


class ExpectColumnPairToBePointsInRegion(ColumnPairMapExpectation):
    """Expect that the latitude in `column_A` and the longitude in `column_B` are a point in `region`."""

    region: str
    ignore_row_if: Literal["both_values_are_missing", "either_value_is_missing", "neither"] = (
        "either_value_is_missing"
    )

    map_metric = pair_metric("column_pair.point_in_region", are_in_region, ("region",))
    success_keys = ("mostly", "ignore_row_if", "region")

    @pydantic.validator("region")
    def _region_is_known(cls, region: str) -> str:
        if region not in _REGIONS:
            known = ", ".join(_REGIONS)
            raise ValueError(
                _("the region {region!r} is unknown; write one of {known}.").format(
                    region=region, known=known
                )
                + nearest(region, _REGIONS)
            )
        return region


def _words(kwargs: Arguments) -> Text:
    """Return the rule in words."""
    region = str(kwargs.get("region"))
    name = _REGIONS[region][0] if region in _REGIONS else Text(region, region)
    return Text(
        f"{name.ko} 안의 위치여야 합니다(위도와 경도가 바뀌었는지, 좌표계가 맞는지 확인하십시오)",
        f"must be a point in {name.en} (are latitude and longitude swapped, is the grid the right one?)",
    )


EXPECTATION = Expectation(
    ExpectColumnPairToBePointsInRegion,
    _words,
    Text(
        "위도(`column_A`)와 경도(`column_B`)가 `region` 안에 있어야 합니다: `gwangju`(경계를 감싼 다각형), "
        "`jeonnam`, `jeonnam-gwangju`, `korea`(사각형). 국토지리정보원의 2023년 9월 15일 경계로 "
        "만들었습니다",
        "latitude (`column_A`) and longitude (`column_B`) are in `region`: `gwangju` (a polygon around the "
        "border), `jeonnam`, `jeonnam-gwangju`, `korea` (boxes); from the boundaries of 국토지리정보원 of "
        "2023-09-15",
    ),
    "{column_A: lat, column_B: lon, region: gwangju}",
)
