"""Rows that repeat an earlier row in every published column: counted, and left out where that is declared."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

_MOST_PARTS = 8


@dataclass(slots=True)
class Duplicates:
    """Looks for repetitions across the portions of a table, by 64-bit digests of its rows.

    8 bytes a row are kept; two different rows with one digest are not to be expected below a billion rows.
    Nothing is looked for where `drop` is not asked and the table is `keyed`: validation refuses a key that
    stands twice, and so no row can repeat another.
    """

    drop: bool
    keyed: bool = False
    repeated: int = 0
    _seen: list[np.ndarray] = field(default_factory=list)

    @property
    def dropped(self) -> int:
        """Count the rows that were left out."""
        return self.repeated if self.drop else 0

    def left(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Count the repetitions in a portion, and leave them out where that is declared."""
        if frame.empty or (self.keyed and not self.drop):
            return frame
        digests = pd.util.hash_pandas_object(frame, index=False, categorize=False).to_numpy()
        repeats = pd.Series(digests).duplicated().to_numpy()
        for seen in self._seen:
            at = np.minimum(np.searchsorted(seen, digests), len(seen) - 1)
            repeats = repeats | (seen[at] == digests)
        self.repeated += int(repeats.sum())
        self._seen.append(np.unique(digests))
        if len(self._seen) > _MOST_PARTS:
            self._seen = [np.unique(np.concatenate(self._seen))]
        return frame.loc[~repeats] if self.drop else frame
