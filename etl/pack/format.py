"""What an output format is: a file that every table of a release is written to, if it can hold it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from etl.dataset import Table
from etl.words.text import Text

if TYPE_CHECKING:
    import pyarrow as pa


def _fits_any(_data: "pa.Table", _table: Table) -> bool:
    """Return true: most formats hold every table."""
    return True


@dataclass(frozen=True, slots=True)
class Format:
    """An output format; its module's name is the suffix of its files.

    `name` is CKAN's word for it and `use` what it is good for. `place` orders the files of a table in lists.
    `write` writes all rows of a table; `fits` returns whether the format can hold them without loss.
    """

    name: str
    media_type: str
    use: Text
    place: int
    write: Callable[["pa.Table", Table, Path], None]
    fits: Callable[["pa.Table", Table], bool] = _fits_any
