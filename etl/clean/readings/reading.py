"""The type of a reading: the functions that read one cell or many."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

Value = str | int | float | bool | Decimal | datetime.date | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading; `one` and `many` take the options of `dataset.yml` as keyword arguments.

    `one` returns the value of a cell whose text is normalised, or raises UnreadableError. `many` does the
    same for an array of distinct cells, with null for rarer forms, which are left to `one`; not every reading
    has it. `doubts` returns a mask of the values that are published in spite of a doubt, and the message for
    them.
    """

    one: Callable[..., Value]
    many: "Callable[..., pa.Array] | None" = None
    doubts: "Callable[[pa.Array], tuple[np.ndarray, str]] | None" = None
