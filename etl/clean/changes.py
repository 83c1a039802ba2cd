"""Count the changed cells of a column by rule, with some examples in which personal data are masked."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.column_texts import Texts
from etl.clean.report import EXAMPLES, Change
from etl.personal import mask

_LONGEST = 80
# A decimal number in its published form, with or without trailing zeros.
_PLAIN = r"^-?(0|[1-9]\d*)(\.\d+)?$"


def changes(found: Texts, counts: np.ndarray) -> Iterator[Change]:
    """Yield the changes made before a reading: extracted parts, rules of normalising, missing values."""
    if found.parts is not found.cells:
        taken = pc.not_equal(found.parts, found.cells).to_numpy(zero_copy_only=False)
        yield from _change("extract", taken, counts, found.cells, found.parts)
    for rule, mask_of_rule in found.rules.items():
        yield from _change(rule, mask_of_rule, counts, found.parts, found.texts)
    worded = pc.and_(pc.is_valid(found.reasons), pc.not_equal(found.texts, ""))
    nothing = pa.nulls(len(found.texts), pa.string())
    yield from _change("missing", worded.to_numpy(zero_copy_only=False), counts, found.texts, nothing)


def reading_change(reading: str, found: Texts, values: pa.Array, counts: np.ndarray) -> Iterator[Change]:
    """Yield the change made by a reading: the cells whose value is written differently from their text."""
    if reading in ("text", "raw", "null_reason"):
        return
    written = values if pa.types.is_string(values.type) else values.cast(pa.string())
    if pa.types.is_floating(values.type):
        same = pc.match_substring_regex(found.texts, _PLAIN)
    else:
        same = pc.equal(written, found.texts)
    changed = pc.and_(pc.is_valid(values), pc.invert(pc.fill_null(same, False)))
    changed = pc.and_(changed, found.present)
    where = changed.to_numpy(zero_copy_only=False)
    yield from _change(reading, where, counts, found.texts, written, harmless=written is not values)


def example(before: str | None, after: str | None) -> tuple[str, str]:
    """Return a cell before and after a change, with personal data masked, each at most 80 characters long."""
    return _shown(before), _shown(after)


def _change(
    rule: str,
    changed: np.ndarray,
    counts: np.ndarray,
    before: pa.Array,
    after: pa.Array,
    *,
    harmless: bool = False,
) -> Iterator[Change]:
    """Yield the change of one rule if it changed any cell.

    The new values of `harmless` changes, numbers and dates, are not masked: 1000000000 only looks like a
    telephone number.
    """
    where = np.flatnonzero(changed)
    if not len(where):
        return
    first = pa.array(where[:EXAMPLES])
    pairs = zip(before.take(first).to_pylist(), after.take(first).to_pylist(), strict=True)
    shown = tuple((_shown(old), new or "") if harmless else example(old, new) for old, new in pairs)
    yield Change(rule, int(counts[where].sum()), shown)


def _shown(text: str | None) -> str:
    """Mask a text and then shorten it; the other way round, a part of a number would not be recognised."""
    masked = mask(text or "")
    return masked if len(masked) <= _LONGEST else f"{masked[:_LONGEST]}…"
