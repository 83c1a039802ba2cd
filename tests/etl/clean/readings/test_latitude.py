"""Degrees of latitude; pairs of metres, which hold both, are tested with `coordinate`."""

import pyarrow as pa
import pytest

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.latitude import latitude, latitude_many

GWANGJU = "126.60,35.00,127.05,35.30"


@pytest.mark.parametrize(
    ("cell", "degrees"),
    [
        ("35.21608459", 35.21608459),
        ("35,1601", 35.1601),
        ("N35.16", 35.16),
        ("35.1601°N", 35.1601),
        ("북위 35.1601", 35.1601),
        ("35°09′36″", 35.16),
        ("35°09'36\"N", 35.16),
        ("35도 9분 36초", 35.16),
        ("35° 9.6′", 35.16),
        ("35-09-36", 35.16),
        ("35:09:36", 35.16),
        ("35-09-36.4", 35.1601111),
    ],
)
def test_reads_degrees(cell, degrees):
    assert latitude(cell) == degrees


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("126.8514", "exchanged"),
        ("0", "0 is not a location"),
        ("39.1234", "outside Korea"),
        ("35.1", "at least two decimals"),
        ("35", "at least two decimals"),
        ("34.1234567", "not measured"),
        ("35°9′", "without seconds"),
        ("35°61′36″", "must be below 60"),
        ("35-61-36", "must be below 60"),
        ("35:09", "one number of degrees"),
        ("35-09:36", "one number of degrees"),
        ("-35.1601", "one number of degrees"),
        ("35.1601, 126.8514", "one number of degrees"),
        ("시청 앞", "one number of degrees"),
    ],
)
def test_refuses_what_is_no_coordinate(cell, message):
    with pytest.raises(UnreadableError, match=message):
        latitude(cell)
    assert latitude_many(pa.array([cell])).to_pylist() == [None]


def test_degrees_outside_the_region_are_refused():
    with pytest.raises(UnreadableError, match="outside the region"):
        latitude("36.0614", region=GWANGJU)
    assert latitude_many(pa.array(["36.0614", "35.1601"]), region=GWANGJU).to_pylist() == [None, 35.1601]


@pytest.mark.parametrize("region", ["광주", "1,2,3", "127,35,126,36"])
def test_a_region_that_is_none_is_reported(region):
    with pytest.raises(UnreadableError, match="west,south,east,north"):
        latitude("35.1601", region=region)
    assert latitude_many(pa.array(["35.1601"]), region=region).to_pylist() == [None]


def test_nothing_stays_nothing():
    assert latitude_many(pa.array([None, "35.1601"])).to_pylist() == [None, 35.1601]
