"""Longitudes as WGS84 degrees."""

import pyarrow as pa

from etl.clean.readings.coordinate import WGS84, coordinate, coordinate_many
from etl.clean.readings.reading import Reading


def longitude(cell: str, epsg: str = WGS84, region: str | None = None) -> float:
    """Read a longitude, or calculate it from a pair of metres."""
    return coordinate(cell, "longitude", epsg, region)


def longitude_many(cells: pa.Array, epsg: str = WGS84, region: str | None = None) -> pa.Array:
    """Read the longitudes that are written plainly."""
    return coordinate_many(cells, "longitude", epsg, region)


READING = Reading(longitude, longitude_many)
