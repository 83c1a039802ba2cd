"""Regular expressions of `dataset.yml`, run by RE2, which takes no longer for a hostile one.

Python's own may take years for `(a+)+$`. RE2 has no look-around and no back-references
(https://github.com/google/re2/wiki/Syntax); word letters and digits are those of ASCII.
"""

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from etl.errors import DatasetError
from etl.messages import _


def whole(cells: pa.Array, pattern: str) -> pa.Array:
    """Tell which cells match a pattern from end to end."""
    return _run(pattern, lambda: pc.match_substring_regex(cells, rf"(?s)\A(?:{pattern})\z"))


def first_group(cells: pa.Array, pattern: str) -> pa.Array:
    """Take the pattern's one group where it first matches; null in cells in which it does not."""

    def taken() -> pa.Array:
        found = pc.match_substring_regex(cells, f"(?s){pattern}")
        parts = pc.replace_substring_regex(cells, rf"(?s)\A.*?(?:{pattern}).*\z", r"\1")
        return pc.if_else(found, parts, pa.scalar(None, pa.string()))

    return _run(pattern, taken)


def _run(pattern: str, call: Callable[[], pa.Array]) -> pa.Array:
    """Say what is wrong with a pattern that RE2 does not know."""
    try:
        return call()
    except pa.ArrowInvalid as error:
        raise DatasetError(
            _(
                "the regular expression {pattern!r} cannot be run here, which knows no look-around and no "
                "back-references (RE2): {reason}"
            ).format(pattern=pattern, reason=error)
        ) from error
