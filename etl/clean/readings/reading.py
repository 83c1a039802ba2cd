"""What a reading is: the functions that read one cell and many."""

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
    """One reading; `one` and `many` take the options of `dataset.yml` as keywords.

    `one` gets a cell whose text is normalised and returns its value, or raises UnreadableError. `many` does
    the same for an array of distinct cells and leaves the rarer forms, as nulls, to `one`; not every reading
    has it. `doubts` says which of the values are published though something about them is odd, and what.
    """

    one: Callable[..., Value]
    many: "Callable[..., pa.Array] | None" = None
    doubts: "Callable[[pa.Array], tuple[np.ndarray, str]] | None" = None
