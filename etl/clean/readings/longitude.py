"""Longitudes in degrees of WGS84."""

import pyarrow as pa

from etl.clean.readings.coordinate import WGS84, coordinate, coordinate_many
from etl.clean.readings.reading import Reading


def longitude(cell: str, epsg: str = WGS84, region: str | None = None) -> float:
    """Read a longitude in degrees, or convert it from a pair in metres: 126°50′57.12″ is 126.8492.

    The options are those of `etl.clean.readings.coordinate`. Raises UnreadableError for what is not a
    coordinate, is too imprecise, or is outside Korea or the option `region`.
    """
    return coordinate(cell, "longitude", epsg, region)


def longitude_many(cells: pa.Array, epsg: str = WGS84, region: str | None = None) -> pa.Array:
    """Read many longitudes at once; rarer forms become null and are left to `longitude`."""
    return coordinate_many(cells, "longitude", epsg, region)


READING = Reading(longitude, longitude_many)
