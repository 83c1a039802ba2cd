"""The words of the readings. This folder is their registry: a module for each that `dataset.yml` can name."""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from etl.words.reading import ReadingWords

READINGS: Mapping[str, ReadingWords] = {
    module.name: import_module(f"{__name__}.{module.name}").WORDS for module in iter_modules(__path__)
}
