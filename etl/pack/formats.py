"""All output formats by the suffix of their files: the modules of this folder that have a `FORMAT`.

The folder is the registry: a format is added by adding its module, which is named after the suffix.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from etl import pack
from etl.pack.format import Format

# This module itself.
_NO_FORMATS = {"formats"}
_MODULES = {
    module.name: import_module(f"{pack.__name__}.{module.name}")
    for module in iter_modules(pack.__path__)
    if module.name not in _NO_FORMATS
}
FORMATS: Mapping[str, Format] = dict(
    sorted(
        ((suffix, module.FORMAT) for suffix, module in _MODULES.items() if hasattr(module, "FORMAT")),
        key=lambda each: each[1].order,
    )
)
