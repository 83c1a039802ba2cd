"""The output formats by their suffixes: a module here whose name is a suffix and that has a `FORMAT` is one.

The folder is the registry, so that a format is added by adding its module.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from etl import pack
from etl.pack.format import Format

_NO_FORMATS = {"formats"}
_MODULES = {
    module.name: import_module(f"{pack.__name__}.{module.name}")
    for module in iter_modules(pack.__path__)
    if module.name not in _NO_FORMATS
}
FORMATS: Mapping[str, Format] = dict(
    sorted(
        ((suffix, module.FORMAT) for suffix, module in _MODULES.items() if hasattr(module, "FORMAT")),
        key=lambda each: each[1].place,
    )
)
