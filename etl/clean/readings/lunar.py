"""Whether a date is of the lunar calendar; such dates are marked but not converted."""

import re

from etl.clean.readings.reading import Reading

_LUNAR = re.compile(r"음력|陰|윤\s?\d{1,2}\s?월|\(\s?음\s?\)|^음\s?\d|(?<=[\s.\d일])음$")


def lunar(cell: str) -> bool:
    """Return whether a date is of the lunar calendar: 음 4.5, 음력 4월 5일, 2020.4.5(음)."""
    return bool(_LUNAR.search(cell))


READING = Reading(lunar)
