"""The file formats that are read: one for each module of this package that defines `FORMAT`."""

from importlib import import_module
from pkgutil import iter_modules

from etl.read.formats.format import File, Format

__all__ = ["FORMATS", "File", "Format", "format_of"]

_MODULES = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
FORMATS: tuple[Format, ...] = tuple(
    sorted(
        (module.FORMAT for module in _MODULES if hasattr(module, "FORMAT")), key=lambda each: each.generality
    )
)


def format_of(file: File) -> Format | None:
    """Return the format of a file by its bytes, None if it is of no known format.

    Formats with the lowest `generality` are tried first.
    """
    return next((each for each in FORMATS if each.is_known(file)), None)
