"""The type of an expectation of our own: its class, its words, and how a large table is checked with it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from great_expectations.expectations.expectation import Expectation as Rule
from great_expectations.util import camel_to_snake

from etl.expectations.references import Reference
from etl.words.text import Text

Arguments = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Expectation:
    """An expectation; `words` turns its arguments, which may be incomplete, into the rule in words.

    `meaning` and `example`, its arguments in YAML, are for the documentation. `severity` is what a suite that
    says nothing else should give it.

    Row by row (`by_row`), the results over portions of a table add up to those of the whole table. If not,
    `suspects` returns the positions of rows without which the result is the same, from the portions of the
    columns that the arguments name; without it all rows are needed at once. `refers` returns which values of
    another dataset or of an earlier version are needed, by the arguments.
    """

    rule: type[Rule]
    words: Callable[[Arguments], Text]
    meaning: Text
    example: str
    by_row: bool = True
    severity: str = "critical"
    suspects: Callable[[Iterable[pd.DataFrame], Arguments], np.ndarray] | None = None
    refers: Callable[[Arguments], Reference] | None = None

    @property
    def name(self) -> str:
        """Return the name as it is written after `type:`."""
        return str(camel_to_snake(self.rule.__name__))
