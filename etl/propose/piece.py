"""The noun between reading and proposing: a table of a sheet, read as texts."""

from dataclasses import dataclass

import pandas as pd

from etl.dataset import RawFile, Text
from etl.propose.unit import SheetUnits
from etl.read.shape import FoundTable


@dataclass(frozen=True, slots=True)
class Piece:
    """A table of a sheet with the units beside it; `question` is what a person must decide about its rows."""

    raw: RawFile
    found: FoundTable
    frame: pd.DataFrame
    units: SheetUnits
    notes: tuple[str, ...]
    question: Text | None = None
