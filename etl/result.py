"""The nouns of a run's outcome: one result for each dataset, and the exit code of them all."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from etl.errors import ConflictError, DatasetError, PublishError, ServiceError

if TYPE_CHECKING:
    from etl.clean.report import CleanReport


class Status(StrEnum):
    """What a run did with a dataset; `repaired` had lost a part of a version that stays the same."""

    PUBLISHED = "published"
    REPAIRED = "repaired"
    UNCHANGED = "unchanged"
    CHECKED = "checked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job says of a dataset that it finished.

    A check alone tells `cleaning`, and as `error` which rules the clean tables break.
    """

    status: Status
    version: str | None
    rows: int
    cleaning: "CleanReport | None" = None
    error: DatasetError | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table at the end of a run; `error` is there if and only if the dataset failed."""

    dataset: str
    status: Status
    version: str | None
    rows: int | None
    seconds: float
    error: PublishError | None
    cleaning: "CleanReport | None" = None


# A service that is away stops a run, and a conflict wants a person's eyes, before mere mistakes do.
_WORST = (ServiceError, ConflictError, DatasetError, PublishError)


def exit_code(results: Iterable[Result]) -> int:
    """Tell the exit code of a run: that of its worst result."""
    errors = [result.error for result in results if result.error is not None]
    for kind in _WORST:
        for error in errors:
            if isinstance(error, kind):
                return error.exit_code
    return 0
