"""The nouns of a proposal: what `etl.propose.description` writes as `dataset.yml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from etl.dataset import RawFile
from etl.propose.unit import SheetUnits
from etl.read.shape import FoundTable
from etl.words.text import Text


@dataclass(frozen=True, slots=True)
class ProposedField:
    """A column as it may be published; `source` is its title in the raw file.

    `words` are missing values of this column alone (None: those of the table); `notes` become comments.
    `question` becomes a TODO where only a person can decide.
    """

    name: str
    source: str
    title: Text
    type: str
    reading: str
    options: Mapping[str, Any]
    unit: str | None
    constraints: Mapping[str, Any]
    words: tuple[str, ...] | None = None
    extract: str | None = None
    question: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProposedTable:
    """A table as it may be published; `ignored` maps the titles that are left out to the reason.

    `words` are the missing values of all columns, `keys` further candidates for the primary key. `question`
    becomes a TODO where only a person can decide what its rows are.
    """

    name: str
    title: Text
    raw: RawFile
    rows: int
    words: tuple[str, ...]
    key: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]
    fields: tuple[ProposedField, ...]
    ignored: Mapping[str, str]
    notes: tuple[str, ...] = ()
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A whole dataset; `reference` is its reference date in ISO 8601, None where it is not known."""

    name: str
    original: str
    title: Text
    keywords: tuple[str, ...]
    reference: str | None
    tables: tuple[ProposedTable, ...]
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Piece:
    """A table of a sheet with the units beside it; `question` is what a person must decide about its rows."""

    raw: RawFile
    found: FoundTable
    frame: pd.DataFrame
    units: SheetUnits
    notes: tuple[str, ...]
    question: str | None = None
