"""Degrees of longitude; pairs of metres, which hold both, are tested with `coordinate`."""

import pyarrow as pa
import pytest

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.longitude import longitude, longitude_many


@pytest.mark.parametrize(
    ("cell", "degrees"),
    [
        ("126°51′5″", 126.8513889),
        ("E126.8514", 126.8514),
        ("동경 126.8514", 126.8514),
    ],
)
def test_reads_degrees(cell, degrees):
    assert longitude(cell) == degrees


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("35.1601", "exchanged"),
        ("0.0", "0 is not a location"),
        ("218.1204304", "outside Korea"),
        ("123.1234567", "not measured"),
    ],
)
def test_refuses_what_is_no_coordinate(cell, message):
    with pytest.raises(UnreadableError, match=message):
        longitude(cell)
    assert longitude_many(pa.array([cell])).to_pylist() == [None]


def test_nothing_stays_nothing():
    assert longitude_many(pa.array([None, "186461.0 184866.8"]), "5181").null_count == 1
