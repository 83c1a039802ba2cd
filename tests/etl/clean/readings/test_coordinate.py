"""Coordinates, checked at the city hall of Gwangju."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.latitude import latitude, latitude_many
from etl.clean.readings.longitude import longitude, longitude_many

GWANGJU = "126.60,35.00,127.05,35.30"
# Degrees that are less than a metre here.
METRE = 9e-6


@pytest.mark.parametrize(
    ("epsg", "pair"),
    [
        ("5174", "186387.3 184559.9"),
        ("5179", "940929.3 1685175.3"),
        ("5181", "186461.0 184866.8"),
        ("5186", "186461.0 284866.8"),
    ],
)
def test_every_grid_finds_the_city_hall(epsg, pair):
    assert latitude(pair, epsg, GWANGJU) == pytest.approx(35.1601, abs=METRE)
    assert longitude(pair, epsg, GWANGJU) == pytest.approx(126.8514, abs=METRE)
    assert latitude_many(pa.array([pair]), epsg).to_pylist() == [latitude(pair, epsg)]
    assert longitude_many(pa.array([pair]), epsg).to_pylist() == [longitude(pair, epsg)]


def test_metres_may_have_thousands_with_commas():
    assert latitude("186,461.0 184,866.8", "5181") == latitude("186461.0 184866.8", "5181")
    assert longitude("940,929.3 1,685,175.3", "5179") == longitude("940929.3 1685175.3", "5179")


def test_only_the_region_tells_that_a_point_is_of_another_grid():
    assert latitude("186461.0 284866.8", "5181") == pytest.approx(36.0614, abs=1e-4)
    with pytest.raises(UnreadableError, match="outside the region"):
        latitude("186461.0 284866.8", "5181", GWANGJU)
    assert latitude_many(pa.array(["186461.0 284866.8"]), "5181", GWANGJU).to_pylist() == [None]


@pytest.mark.parametrize(
    ("cell", "epsg", "message"),
    [
        ("1685175.3 940929.3", "5179", "easting.*exchanged"),
        ("0 0", "5179", "0 is not a location"),
        ("0 1685175.3", "5179", "0 is not a location"),
        ("999999999 999999999", "5186", "outside Korea"),
        ("186461.0", "5186", "two numbers"),
        ("186461.0, 284866.8", "5186", "two numbers"),
        ("126.8514 35.1601", "5179", "not metres"),
        ("126.8514 35.1601", "5174", "not metres"),
        ("126.8514 35.1601", "5181", "not metres"),
        ("35.1601 126.8514", "5181", "not metres"),
        ("126.8514 184866.8", "5181", "not metres"),
        ("186461.0 35.1601", "5181", "not metres"),
    ],
)
def test_refuses_pairs_that_are_no_place(cell, epsg, message):
    with pytest.raises(UnreadableError, match=message):
        longitude(cell, epsg)
    assert longitude_many(pa.array([cell]), epsg).to_pylist() == [None]


def test_the_region_tells_an_exchanged_pair_that_would_lie_in_korea_too():
    exchanged = "284866.8 186461.0"

    assert latitude(exchanged, "5186") < 35
    with pytest.raises(UnreadableError, match=r"easting.*exchanged"):
        latitude(exchanged, "5186", GWANGJU)


NUMBERS = st.floats(0, 2_000_000).map(lambda value: f"{value:.3f}") | st.floats(30, 135).map(str)
CELLS = (
    st.text()
    | NUMBERS
    | st.tuples(NUMBERS, NUMBERS).map(" ".join)
    | st.tuples(st.floats(0, 2000), st.floats(0, 600_000)).map(lambda pair: "{:.2f} {:,.2f}".format(*pair))
    | st.from_regex(r"\d\d\.\d{1,9}", fullmatch=True)
)


@given(
    st.lists(CELLS, max_size=5),
    st.sampled_from(["4326", "5174", "5179", "5181", "5186"]),
    st.sampled_from([None, GWANGJU]),
    st.sampled_from([(latitude, latitude_many), (longitude, longitude_many)]),
)
def test_many_agree_with_one(cells, epsg, region, readings):
    one, many = readings
    for cell, value in zip(cells, many(pa.array(cells, pa.string()), epsg, region).to_pylist(), strict=True):
        try:
            expected = one(cell, epsg, region)
        except UnreadableError:
            assert value is None
        else:
            assert value in (None, expected)
