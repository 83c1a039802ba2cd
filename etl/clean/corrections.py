"""Apply the declared corrections to a table's raw texts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.changes import example
from etl.clean.column_texts import full_match
from etl.clean.readings.text import normalise, text
from etl.clean.report import EXAMPLES, Change
from etl.dataset import Correction
from etl.messages import _


@dataclass(slots=True)
class Corrections:
    """Corrects the portions of a table; counts the rows of each correction and the cells of each column."""

    declared: tuple[Correction, ...]
    rows: list[int] = field(default_factory=list)
    cells: dict[str, Change] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.rows = [0] * len(self.declared)

    def apply(self, frame: pd.DataFrame, found: Mapping[str, str]) -> pd.DataFrame:
        """Apply the corrections, one after the other, to a portion of the table.

        `found` maps declared titles to those of the sheet. Raises DatasetError if a regular expression of
        `matches` is not valid in RE2.
        """
        if not self.declared:
            return frame
        frame = frame.copy()
        for position, correction in enumerate(self.declared):
            matches = _matches(frame, correction, found)
            self.rows[position] += int(matches.sum())
            if correction.drop:
                frame = frame.loc[~matches]
            elif correction.swap:
                first, second = (found[name] for name in correction.swap)
                values = {first: frame.loc[matches, second], second: frame.loc[matches, first]}
                for name, cells in values.items():
                    self._set(frame, matches, name, cells)
            else:
                for name, value in correction.set.items():
                    self._set(
                        frame, matches, found[name], pd.Series(value, frame.index[matches], dtype="str")
                    )
        return frame

    def problems(self) -> list[str]:
        """Return a message for each correction that matched another number of rows than it declares.

        This finds corrections that the source has made itself in the meantime and those that match too many
        rows.
        """
        return [
            _(
                "corrections[{position}] matches {rows} rows, not {expected} as declared; if the "
                "error is no longer in the source, remove the correction, otherwise change its "
                "where: or rows:."
            ).format(position=position, rows=rows, expected=correction.rows)
            for position, (rows, correction) in enumerate(zip(self.rows, self.declared, strict=True))
            if rows != correction.rows
        ]

    def dropped(self) -> int:
        """Return the number of rows that corrections dropped."""
        pairs = zip(self.rows, self.declared, strict=True)
        return sum(rows for rows, correction in pairs if correction.drop)

    def take(self) -> dict[str, Change]:
        """Return the changes by column since the last call, and reset them."""
        taken, self.cells = self.cells, {}
        return taken

    def _set(self, frame: pd.DataFrame, matches: np.ndarray, name: str, cells: pd.Series) -> None:
        """Set cells and count those that change."""
        before, after = frame.loc[matches, name].tolist(), cells.tolist()
        pairs = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        frame.loc[matches, name] = after
        if pairs:
            change = Change(
                "corrected", len(pairs), tuple(dict.fromkeys(example(*pair) for pair in pairs[:EXAMPLES]))
            )
            self.cells[name] = self.cells[name] + change if name in self.cells else change


def _matches(frame: pd.DataFrame, correction: Correction, found: Mapping[str, str]) -> np.ndarray:
    """Return a mask of the rows that a correction selects."""
    matches = np.ones(len(frame), dtype=bool)
    if correction.at:
        matches &= np.isin(frame.index.to_numpy(), correction.at)
    for name, value in correction.where.items():
        matches &= _select(frame[found[name]], partial(_equal, text(value)))
    for name, pattern in correction.matches.items():
        matches &= _select(frame[found[name]], partial(_matching, pattern))
    return matches


def _equal(value: str, cells: pa.Array) -> pa.Array:
    """Return a mask of the cells that are equal to the value."""
    return pc.equal(cells, value)


def _matching(pattern: str, cells: pa.Array) -> pa.Array:
    """Return a mask of the cells that match a regular expression as a whole."""
    return full_match(cells, pattern)


def _select(column: pd.Series, condition: Callable[[pa.Array], pa.Array]) -> np.ndarray:
    """Return a mask of the cells whose normalised text meets the condition, tested once per distinct text."""
    cells = pa.array(column, pa.string())
    encoded = (cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells).dictionary_encode()
    distinct, _rules = normalise(encoded.dictionary)
    met: np.ndarray = condition(distinct).to_numpy(zero_copy_only=False)
    mask: np.ndarray = met[encoded.indices.to_numpy()]
    return mask
