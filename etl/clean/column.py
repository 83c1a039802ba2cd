"""Turn one column of texts into values of its declared type: each distinct text is read once.

The dtypes are those of `etl.words.types`; dates are objects of `datetime.date`, and a missing value is
`pd.NA`, or None among dates.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.changes import changes, reading_change
from etl.clean.column_texts import Texts, texts
from etl.clean.readings import READERS, reader
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading, Value
from etl.clean.report import LISTED, Change
from etl.dataset import Field
from etl.messages import _
from etl.words.types import TYPES

ARROW = {name: pa.type_for_alias(kind.arrow) for name, kind in TYPES.items()}
DTYPES = {name: kind.pandas for name, kind in TYPES.items()}
# The largest integer of PostgreSQL's bigint and Parquet's int64.
_LARGEST = 2**63 - 1
# A 64-bit float keeps every number of up to this many decimal digits (DBL_DIG in C).
_SURE_DIGITS = 15
# The number of texts read one by one that are cached from one portion of a table to the next.
_REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A column that was read: its values, the number of nulls by reason, the changes, the unreadable cells.

    `refused` maps the position of an unreadable cell to its text and the rule that it breaks. `doubtful` does
    the same for the first values that are published in spite of a doubt; `doubted` is the number of all of
    them.
    """

    values: pd.Series
    nulls: Mapping[str, int]
    changes: tuple[Change, ...]
    refused: Mapping[int, tuple[str, str]]
    doubtful: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    doubted: int = 0


@dataclass(slots=True)
class Column:
    """Reads the portions of one column; caches texts that are read one by one.

    `missing` maps the words for missing values to their reasons.
    """

    declared: Field
    missing: Mapping[str, str]
    _known: dict[str, Value | UnreadableError] = field(default_factory=dict)

    def read(self, cells: pa.Array) -> Cleaned:
        """Read a portion of the column; unreadable cells become null and are listed with the rule they break.

        Raises DatasetError if the field's `extract` is not a valid regular expression of RE2.
        """
        encoded = cells.dictionary_encode()
        codes = encoded.indices.to_numpy()
        counts = np.bincount(codes, minlength=len(encoded.dictionary))
        found = texts(encoded.dictionary, self.declared, self.missing)
        values, refused = self._values(found)
        done = (*changes(found, counts), *reading_change(self.declared.reading, found, values, counts))
        return Cleaned(
            series(values.take(encoded.indices), self.declared.type),
            _nulls(found, values, refused, counts),
            done,
            _rows(codes, encoded.dictionary, refused),
            *self._doubts(codes, encoded.dictionary, values),
        )

    def _doubts(
        self, codes: np.ndarray, distinct: pa.Array, values: pa.Array
    ) -> tuple[dict[int, tuple[str, str]], int]:
        """Return the first cells whose values are doubtful, and the number of all of them."""
        doubts = READERS[self.declared.reading].doubts
        if doubts is None:
            return {}, 0
        doubtful, doubt = doubts(values)
        positions = np.flatnonzero(doubtful[codes])
        first = {int(at): (distinct[int(codes[at])].as_py(), doubt) for at in positions[:LISTED]}
        return first, len(positions)

    def _values(self, found: Texts) -> tuple[pa.Array, dict[int, str]]:
        """Read the distinct texts: the common forms all at once, the rest one by one."""
        kind = ARROW[self.declared.type]
        if self.declared.reading == "null_reason":
            return found.reasons, {}
        reading = reader(self.declared.reading, self.declared.options)
        asked = pc.if_else(found.present, found.texts, pa.scalar(None, pa.string()))
        values = pa.nulls(len(asked), kind)
        if reading.many is not None:
            values = _exact(_fitting(reading.many(asked), kind), asked)
        refused = dict(found.refused)
        left = pc.and_(found.present, pc.is_null(values)).to_numpy(zero_copy_only=False)
        rest = np.flatnonzero(left)
        if len(rest):
            one_by_one = np.full(len(asked), None, dtype=object)
            for code, cell in zip(rest.tolist(), asked.take(pa.array(rest)).to_pylist(), strict=True):
                value = self._one(reading, cell)
                if isinstance(value, UnreadableError):
                    refused[code] = str(value)
                else:
                    one_by_one[code] = value
            values = pc.coalesce(values, pa.array(one_by_one, kind))
        return values, refused

    def _one(self, reading: Reading, cell: str) -> Value | UnreadableError:
        """Read one text, or take its value or error from the cache."""
        if cell in self._known:
            return self._known[cell]
        value: Value | UnreadableError
        try:
            value = _typed(reading.one(cell), self.declared.type)
        except UnreadableError as error:
            value = error
        if len(self._known) < _REMEMBERED:
            self._known[cell] = value
        return value


def _typed(value: Value, kind: str) -> Value:
    """Convert a value to its declared type; raise UnreadableError if it does not fit."""
    if kind == "number":
        return _number(value)
    if isinstance(value, Decimal | float):
        if value % 1:
            raise UnreadableError(
                _(
                    "the type is integer, but this is not a whole number; change the cell by a "
                    "correction, or declare the type number."
                )
            )
        value = int(value)
    if isinstance(value, int) and abs(value) > _LARGEST:
        raise UnreadableError(
            _("an integer has at most 18 digits; for longer numbers declare the type string.")
        )
    return value


def _number(value: Value) -> Value:
    """Convert to a 64-bit float; raise UnreadableError if that would change the number."""
    if not isinstance(value, int | Decimal):
        return value if isinstance(value, float) else None
    found = float(value)
    if Decimal(repr(found)) != Decimal(value):
        raise UnreadableError(
            _("a number keeps only about 15 digits; for longer numbers declare the type string.")
        )
    return found


def _fitting(values: pa.Array, kind: pa.DataType) -> pa.Array:
    """Cast an array to the declared type; for integers, fractions become null and are refused one by one."""
    if values.type == kind:
        return values
    if pa.types.is_floating(values.type) and pa.types.is_integer(kind):
        whole = pc.and_(pc.equal(pc.floor(values), values), pc.less(pc.abs(values), 2.0**53))
        values = pc.if_else(whole, values, pa.scalar(None, values.type))
    return values.cast(kind)


def _exact(values: pa.Array, cells: pa.Array) -> pa.Array:
    """Set numbers of more than 15 digits to null, so that each is read and compared exactly."""
    if not pa.types.is_floating(values.type):
        return values
    long = pc.greater(pc.utf8_length(cells), _SURE_DIGITS)
    if not pc.any(long).as_py():
        return values
    digits = pc.count_substring_regex(cells, r"\d")
    return pc.if_else(pc.less_equal(digits, _SURE_DIGITS), values, pa.scalar(None, values.type))


def series(values: pa.Array, kind: str) -> pd.Series:
    """Convert an array to a series with the dtype of a type of Table Schema."""
    if kind == "string":
        return pd.Series(pd.array(values, dtype="string"))
    if kind == "date":
        dates: pd.Series = values.to_pandas(date_as_object=True)
        return dates.astype(object)
    absent = values.is_null().to_numpy(zero_copy_only=False)
    zero = pa.scalar(0 if kind != "boolean" else False).cast(values.type)
    filled = pc.fill_null(values, zero).to_numpy(zero_copy_only=False).copy()
    arrays = {
        "Int64": pd.arrays.IntegerArray,
        "Float64": pd.arrays.FloatingArray,
        "boolean": pd.arrays.BooleanArray,
    }
    return pd.Series(arrays[DTYPES[kind]](filled, absent))


def _nulls(found: Texts, values: pa.Array, refused: Mapping[int, str], counts: np.ndarray) -> dict[str, int]:
    """Count the nulls by reason."""
    nulls: dict[str, int] = {}
    for reason in found.reasons.unique().drop_null().to_pylist():
        alike = pc.and_(pc.fill_null(pc.equal(found.reasons, reason), False), values.is_null())
        if count := int(counts[alike.to_numpy(zero_copy_only=False)].sum()):
            nulls[reason] = count
    if refused:
        nulls["unreadable"] = int(counts[list(refused)].sum())
    absent = pc.and_(found.present, values.is_null()).to_numpy(zero_copy_only=False)
    absent[list(refused)] = False
    if without := int(counts[absent].sum()):
        nulls["empty"] = nulls.get("empty", 0) + without
    return nulls


def _rows(codes: np.ndarray, distinct: pa.Array, refused: Mapping[int, str]) -> dict[int, tuple[str, str]]:
    """Map the positions of the cells with refused texts to their text and rule."""
    if not refused:
        return {}
    positions = np.flatnonzero(np.isin(codes, list(refused)))
    return {int(at): (distinct[int(codes[at])].as_py(), refused[int(codes[at])]) for at in positions}
