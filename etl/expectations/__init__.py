"""Expectations of our own: what Korean public data need and Great Expectations does not have.

This folder is their registry: every module with an `EXPECTATION` is one, and importing the package makes
Great Expectations know them all. They are used in YAML like the built-in ones. `etl.validate` runs them; they
know columns, neither tables nor files.
"""

import logging
import os
import warnings
from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.expectations.expectation import Expectation

# Read by great_expectations while it is being imported.
os.environ["GX_ANALYTICS_ENABLED"] = "false"
logging.getLogger("great_expectations").setLevel(logging.CRITICAL + 1)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own imports use deprecated modules
    EXPECTATIONS: Mapping[str, "Expectation"] = {
        found.name: found
        for module in iter_modules(__path__)
        if (found := getattr(import_module(f"{__name__}.{module.name}"), "EXPECTATION", None))
    }
