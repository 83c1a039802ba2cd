"""The file formats: a module that has a `FORMAT` is one, so that a format is added by adding its module."""

from importlib import import_module
from pkgutil import iter_modules

from etl.read.formats.format import File, Format

__all__ = ["FORMATS", "File", "Format", "format_of"]

_MODULES = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
FORMATS: tuple[Format, ...] = tuple(
    sorted(
        (module.FORMAT for module in _MODULES if hasattr(module, "FORMAT")), key=lambda form: form.generality
    )
)


def format_of(file: File) -> Format | None:
    """Return the format that knows a file by its bytes; None where none does."""
    return next((form for form in FORMATS if form.is_known(file)), None)
