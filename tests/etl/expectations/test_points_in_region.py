"""Points inside and outside of regions."""

import pytest
from expecting import failing, outcome

from etl.errors import DatasetError
from etl.expectations.points_in_region import _GWANGJU

POINT = "expect_column_pair_to_be_points_in_region"


def test_points_outside_the_region_are_told():
    # The city hall; latitude and longitude swapped; 나주; a degree too far north; nothing; 마라도; nowhere.
    y = [35.1601, 126.8514, 35.0158, 36.1601, None, 33.1175, 0.0]
    x = [126.8514, 35.1601, 126.7108, 126.8514, 126.85, 126.2670, 0.0]

    def outside(region):
        return failing(POINT, {"y": y, "x": x}, column_A="y", column_B="x", region=region)

    assert outside("gwangju") == [2, 3, 4, 6, 7]
    assert outside("jeonnam") == [2, 4, 6, 7]
    assert outside("jeonnam-gwangju") == [2, 4, 6, 7]
    assert outside("korea") == [2, 7]


def test_the_polygon_of_gwangju_is_a_ring_around_the_box_of_the_city():
    x, y = zip(*_GWANGJU, strict=True)

    assert (min(x), min(y), max(x), max(y)) == pytest.approx((126.6447, 35.0509, 127.0214, 35.2586), abs=0.01)


def test_an_unknown_region_is_refused_with_the_nearest_one():
    with pytest.raises(DatasetError, match=r"one of gwangju, .* Did you mean gwangju"):
        outcome(POINT, {"y": [1.0], "x": [1.0]}, column_A="y", column_B="x", region="gwanju")
