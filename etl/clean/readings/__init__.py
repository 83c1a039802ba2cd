"""The readings, which turn the text of one cell into a value: a module for each, and what they share.

This folder and `etl.words.readings` are the registry: a reading is a module here and one of the same name
there, which declares its types, its options and its words.
"""

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any

from etl.clean.readings.reading import Reading
from etl.words.readings import READINGS

READERS: Mapping[str, Reading] = {name: import_module(f"{__name__}.{name}").READING for name in READINGS}


def reader(name: str, options: Mapping[str, Any]) -> Reading:
    """Return a reading whose functions use the options given in `dataset.yml`.

    Raises KeyError for a name that is not a reading.
    """
    found = READERS[name]
    if not options:
        return found
    one, many = found.one, found.many
    return replace(
        found,
        one=lambda cell: one(cell, **options),
        many=None if many is None else lambda cells: many(cells, **options),
    )
