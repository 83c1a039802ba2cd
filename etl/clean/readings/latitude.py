"""Latitudes in degrees of WGS84."""

import pyarrow as pa

from etl.clean.readings.coordinate import WGS84, coordinate, coordinate_many
from etl.clean.readings.reading import Reading


def latitude(cell: str, epsg: str = WGS84, region: str | None = None) -> float:
    """Read a latitude in degrees, or convert it from a pair in metres: 35°09′36.36″ is 35.1601.

    The options are those of `etl.clean.readings.coordinate`. Raises UnreadableError for what is not a
    coordinate, is too imprecise, or is outside Korea or the option `region`.
    """
    return coordinate(cell, "latitude", epsg, region)


def latitude_many(cells: pa.Array, epsg: str = WGS84, region: str | None = None) -> pa.Array:
    """Read many latitudes at once; rarer forms become null and are left to `latitude`."""
    return coordinate_many(cells, "latitude", epsg, region)


READING = Reading(latitude, latitude_many)
