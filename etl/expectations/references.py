"""What expectations compare a table with: columns of other datasets, or of the version before.

Great Expectations passes only texts and numbers to an expectation, so the values are put beside it for the
duration of a run.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that is referred to: of another dataset or, without `dataset`, of this table's last version.

    `table` may be left out if that dataset has only one.
    """

    field: str
    dataset: str | None = None
    table: str | None = None


class References(Protocol):
    """Where the values come from."""

    def values(self, dataset: str, table: str, reference: Reference) -> pa.Array | pa.ChunkedArray | None:
        """Return the values that a table of a dataset refers to, None if they cannot be asked for here.

        Of a table that has never been published, the values of the last version are an empty array. Raises
        DatasetError if there is no such dataset, table or column, ServiceError if a service does not respond.
        """


class Unasked:
    """References where nothing can be asked."""

    def values(self, _dataset: str, _table: str, _reference: Reference) -> None:
        """Return None."""


_KNOWN: ContextVar[Mapping[Reference, pa.Array]] = ContextVar("known")


@contextmanager
def known(values: Mapping[Reference, pa.Array | pa.ChunkedArray]) -> Iterator[None]:
    """Let the expectations that run meanwhile find these values."""
    token = _KNOWN.set(values)
    try:
        yield
    finally:
        _KNOWN.reset(token)


def referred(reference: Reference) -> pa.Array | pa.ChunkedArray:
    """Return the values of a reference.

    Raises KeyError if nobody asked for them beforehand.
    """
    return _KNOWN.get({})[reference]
