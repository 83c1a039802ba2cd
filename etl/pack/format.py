"""What an output format is: its name, and how a table is written in it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from etl.dataset import Table
from etl.words.text import Text

if TYPE_CHECKING:
    import pyarrow as pa


def _fits_any(_data: "pa.Table", _table: Table) -> bool:
    """Return True, because most formats can hold every table."""
    return True


@dataclass(frozen=True, slots=True)
class Format:
    """An output format; its module's name is the suffix of its files.

    `name` is CKAN's name of the format and `use` what it is good for. The files of a table are listed by
    ascending `order`. `write` writes all rows of a table; `fits` returns whether the format can hold them
    without loss.
    """

    name: str
    media_type: str
    use: Text
    order: int
    write: Callable[["pa.Table", Table, Path], None]
    fits: Callable[["pa.Table", Table], bool] = _fits_any
