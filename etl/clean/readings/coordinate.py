"""Coordinates in degrees of WGS84, from degrees or from metres of a Korean grid (https://epsg.io/).

| epsg             | a cell                                                                               |
|------------------|--------------------------------------------------------------------------------------|
| 4326             | one number of degrees: 35.1601, 35,1601, N35.1601, 35°09′36″N, 35-09-36               |
| 5174, 5181, 5186 | easting and northing in metres, separated by one space: 186461.0 184866.8             |
| 5179             | the same in UTM-K: 940929.3 1685175.3                                                |

The numbers do not show which grid they belong to: a point of 5186 that is read as 5181 is 100 km too far
north but still in Korea. Only the option `region`, "west,south,east,north" in degrees, finds such mistakes.
Degrees keep the digits of the source; converted ones are rounded to 1e-7 degrees, about a centimetre.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.text import text
from etl.messages import _

if TYPE_CHECKING:
    from pyproj import Transformer

Numbers = float | np.ndarray

WGS84 = "4326"
_ROUNDED = 1e7
_DEGREES = re.compile(r"(\d{1,3})(?:[.,](\d{1,20}))?°?")
_SIXTIETHS = r"\d{1,2}(?:\.\d{1,10})?"
_MINUTES = re.compile(
    rf"(?P<d>\d{{1,3}}) ?[°º도] ?(?P<m>{_SIXTIETHS}) ?[′'’분](?: ?(?P<s>{_SIXTIETHS}) ?(?:[″\"”초]|''|′′))?"
)
_HEMISPHERES = {"latitude": re.compile("북위|[Nn]"), "longitude": re.compile("동경|[Ee]")}
# 35-09-36.4 and 35:09:36, always with seconds.
_SIGNED_MINUTES = re.compile(rf"(?P<d>\d{{1,3}})(?P<sign>[-:])(?P<m>\d{{1,2}})(?P=sign)(?P<s>{_SIXTIETHS})")
_LENGTH = r"(\d{1,3}(?:,\d{3})+(?:\.\d{1,20})?|\d{1,9}(?:\.\d{1,20})?)"
_PAIR = re.compile(f"{_LENGTH} {_LENGTH}")
# Smaller numbers are degrees, not metres: no land of Korea is so close to the edges of the grids.
_FEWEST_METRES = 1000
# With fewer decimals the place is uncertain by a kilometre or more.
_FEWEST = 2
# Decimals of a coordinate that was made up.
_COUNTED = "123456"
_PLAIN = r"^\d{2,3}\.\d{2,15}$"
_PLAIN_PAIR = r"^\d{1,9}(\.\d{1,9})? \d{1,9}(\.\d{1,9})?$"


class _Box(NamedTuple):
    """A bounding box in degrees."""

    west: float
    south: float
    east: float
    north: float


# From 백령도 to 독도 and from 마라도 to 고성, without 이어도 (32.12), a reef under water.
_KOREA = _Box(124.5, 32.9, 132.0, 38.7)


def coordinate(cell: str, axis: str, epsg: str, region: str | None) -> float:
    """Read the latitude or longitude (`axis`) in degrees of WGS84 and check that it is in the region.

    Raises UnreadableError for what is not a coordinate, is too imprecise, has its axes exchanged, or is
    outside Korea or the option `region`, and for an invalid `region`.
    """
    words, area = text(cell), _area(region)
    if epsg != WGS84:
        x, y = _metres(words, epsg, area)
        return y if axis == "latitude" else x
    degrees = _degrees(words, axis)
    if not degrees:
        raise UnreadableError(_("0 is not a location in Korea; declare it as a missing value."))
    if not _within(degrees, axis, _KOREA):
        other = "longitude" if axis == "latitude" else "latitude"
        if _within(degrees, other, _KOREA):
            raise UnreadableError(
                _("latitude and longitude are exchanged; swap them in from: or by a correction.")
            )
        raise UnreadableError(_("the location is outside Korea."))
    if not _within(degrees, axis, area):
        raise UnreadableError(_("the location is outside the region declared for the field."))
    return degrees


@cache
def _area(region: str | None) -> _Box:
    """Parse the option `region`; without it the region is Korea."""
    if region is None:
        return _KOREA
    try:
        box = _Box(*(float(part) for part in region.split(",")))
    except (TypeError, ValueError):
        box = None
    if box is None or not (box.west < box.east and box.south < box.north):
        raise UnreadableError(_("the option region must be four numbers in degrees: west,south,east,north."))
    return box


def _within(degrees: float, axis: str, box: _Box) -> bool:
    """Return whether a latitude or longitude is within a box."""
    if axis == "latitude":
        return box.south <= degrees <= box.north
    return box.west <= degrees <= box.east


def _degrees(words: str, axis: str) -> float:
    """Parse degrees with decimals, or with minutes and seconds."""
    bare = _HEMISPHERES[axis].sub("", words, count=1).strip()
    if found := _DEGREES.fullmatch(bare):
        whole, decimals = found[1], found[2] or ""
        degrees = float(f"{whole}.{decimals or 0}")
        if degrees and len(decimals) < _FEWEST:
            raise UnreadableError(
                _(
                    "a coordinate needs at least two decimals; restore trailing zeros that a spreadsheet "
                    "removed."
                )
            )
        if decimals.startswith(_COUNTED):
            raise UnreadableError(
                _("decimals such as 123456 were not measured; declare the coordinate as a missing value.")
            )
        return degrees
    if not (parts := _MINUTES.fullmatch(bare) or _SIGNED_MINUTES.fullmatch(bare)):
        raise UnreadableError(_("one number of degrees is expected, such as 35.1601 or 35°09′36″."))
    if parts["s"] is None and "." not in parts["m"]:
        raise UnreadableError(
            _("minutes without seconds are too imprecise (two kilometres); write the seconds, too.")
        )
    minutes, seconds = float(parts["m"]), float(parts["s"] or 0)
    if minutes >= 60 or seconds >= 60:
        raise UnreadableError(_("minutes and seconds must be below 60."))
    return round(int(parts["d"]) + minutes / 60 + seconds / 3600, 7)


def _metres(words: str, epsg: str, area: _Box) -> tuple[float, float]:
    """Convert a pair in metres to degrees; recognise an exchanged pair if only that is in the area."""
    if not (pair := _PAIR.fullmatch(words)):
        raise UnreadableError(_("two numbers are expected: x and y in metres, separated by a space."))
    x, y = (float(length.replace(",", "")) for length in pair.groups())
    if not x or not y:
        raise UnreadableError(_("0 is not a location in Korea; declare it as a missing value."))
    if min(x, y) < _FEWEST_METRES:
        raise UnreadableError(_("these are not metres of a grid; for degrees remove the option epsg."))
    east, north, swapped_east, swapped_north = (
        float(value) for point in ((x, y), (y, x)) for value in _wgs84(*point, epsg)
    )
    if _inside(east, north, area):
        return east, north
    if _inside(swapped_east, swapped_north, area):
        raise UnreadableError(
            _("x (easting) and y (northing) are exchanged; swap them in join: or by a correction.")
        )
    if _inside(east, north, _KOREA):
        raise UnreadableError(_("the location is outside the region declared for the field."))
    raise UnreadableError(_("the location is outside Korea."))


def _inside(east: float, north: float, box: _Box) -> bool:
    """Return whether a point is within a box."""
    return _within(east, "longitude", box) and _within(north, "latitude", box)


@cache
def _transformer(epsg: str) -> "Transformer":
    """Return the transformation of a grid, with x before y, which is not the official order of the axes."""
    from pyproj import Transformer

    return Transformer.from_crs(f"EPSG:{epsg}", f"EPSG:{WGS84}", always_xy=True)


def _wgs84(x: Numbers, y: Numbers, epsg: str) -> tuple[Numbers, Numbers]:
    """Convert metres to longitudes and latitudes; infinite outside the area of the grid."""
    longitudes, latitudes = _transformer(epsg).transform(x, y)
    return np.rint(np.multiply(longitudes, _ROUNDED)) / _ROUNDED, np.rint(
        np.multiply(latitudes, _ROUNDED)
    ) / _ROUNDED


def coordinate_many(cells: pa.Array, axis: str, epsg: str, region: str | None) -> pa.Array:
    """Read many cells at once; rarer forms and points outside the region become null."""
    try:
        area = _area(region)
    except UnreadableError:
        return pa.nulls(len(cells), pa.float64())
    if epsg != WGS84:
        return _many_metres(cells, axis, epsg, area)
    counted = pc.match_substring(cells, f".{_COUNTED}")
    plain = pc.and_not(pc.match_substring_regex(cells, _PLAIN), counted)
    degrees = pc.if_else(plain, cells, pa.scalar(None, cells.type)).cast(pa.float64())
    bounds = (area.south, area.north) if axis == "latitude" else (area.west, area.east)
    inside = pc.and_(*(pc.greater_equal(degrees, bounds[0]), pc.less_equal(degrees, bounds[1])))
    return pc.if_else(inside, degrees, pa.scalar(None, pa.float64()))


def _many_metres(cells: pa.Array, axis: str, epsg: str, area: _Box) -> pa.Array:
    """Convert all pairs of metres at once."""
    plain = pc.fill_null(pc.match_substring_regex(cells, _PLAIN_PAIR), False)
    at = plain.to_numpy(zero_copy_only=False)
    numbers = pc.list_flatten(pc.split_pattern(cells.filter(plain), " ")).cast(pa.float64()).to_numpy()
    x, y = numbers[::2], numbers[1::2]
    longitudes, latitudes = _wgs84(x, y, epsg)
    inside = (np.minimum(x, y) >= _FEWEST_METRES) & (longitudes >= area.west) & (longitudes <= area.east)
    inside &= (latitudes >= area.south) & (latitudes <= area.north)
    values = np.zeros(len(cells))
    values[at] = latitudes if axis == "latitude" else longitudes
    at[at] = inside
    return pa.array(values, mask=~at)
