"""Count rows that repeat an earlier row in every published column, and drop them where that is declared."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

_MOST_PARTS = 8


@dataclass(slots=True)
class Duplicates:
    """Finds repeated rows across the portions of a table, by 64-bit digests of the rows.

    It needs 8 bytes for each row; two different rows with the same digest are unlikely below a billion rows.
    A table with a key (`keyed`) is not searched unless `drop` is set: validation refuses repeated keys, so no
    row can be repeated.
    """

    drop: bool
    keyed: bool = False
    repeated: int = 0
    _seen: list[np.ndarray] = field(default_factory=list)

    @property
    def dropped(self) -> int:
        """Return the number of dropped rows."""
        return self.repeated if self.drop else 0

    def filter(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Count the repeated rows of a portion; return it without them if `drop` is set."""
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
