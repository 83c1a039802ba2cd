"""Latitudes as WGS84 degrees."""

import pyarrow as pa

from etl.clean.readings.coordinate import WGS84, coordinate, coordinate_many
from etl.clean.readings.reading import Reading


def latitude(cell: str, epsg: str = WGS84, region: str | None = None) -> float:
    """Read a latitude, or calculate it from a pair of metres."""
    return coordinate(cell, "latitude", epsg, region)


def latitude_many(cells: pa.Array, epsg: str = WGS84, region: str | None = None) -> pa.Array:
    """Read the latitudes that are written plainly."""
    return coordinate_many(cells, "latitude", epsg, region)


READING = Reading(latitude, latitude_many)
