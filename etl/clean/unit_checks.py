"""Whether a column of numbers mixes units, as 3km with 500m, which the numbers alone would not tell apart."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.quantity import quantity
from etl.dataset import Field
from etl.messages import _

# A number, its sign and words before it; what is behind it may be a unit.
_NUMBER = r"^\s*(?:[^0-9]{0,8})[0-9][0-9,.]*"
_SHOWN = 3


def mixed_units(field: Field, fields: Sequence[Field], cells: pa.Array) -> str | None:
    """Say that numbers have several units behind them; a bare number has the unit of the others.

    Where another of the `fields` publishes the wording, units and all, nothing is lost.
    """
    worded = any(other.sources == field.sources and other.reading in ("raw", "text") for other in fields)
    if field.reading != "number" or worded:
        return None
    numbers = cells.filter(pc.match_substring_regex(cells, f"{_NUMBER}.*[^0-9,.\\s]"))
    behind = pc.replace_substring_regex(numbers, _NUMBER, "").unique().to_pylist()
    units = sorted({unit for words in behind if (unit := _unit(words))})
    if len({unit.casefold() for unit in units}) < 2:
        return None
    return _(
        "the numbers have different units ({units}); mend them by corrections, or publish the wording too, "
        "in a second field with reading: raw (field {field})."
    ).format(units=", ".join(units[:_SHOWN]), field=field.name)


def _unit(words: str) -> str:
    """Give the unit in the words behind a number; nothing where they are no unit."""
    try:
        return quantity(f"1{words}").unit
    except UnreadableError:
        return ""
