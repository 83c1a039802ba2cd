"""The results of a run, one for each dataset, and its exit code."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from etl.errors import ConflictError, DatasetError, PublishError, ServiceError

if TYPE_CHECKING:
    from etl.clean.report import CleanReport


class Status(StrEnum):
    """What a run did with a dataset; `repaired`: lost files or rows of the same version were restored."""

    PUBLISHED = "published"
    REPAIRED = "repaired"
    UNCHANGED = "unchanged"
    CHECKED = "checked"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job returns for a dataset that it finished.

    Only a check sets `cleaning`, and `error` if the clean tables break rules.
    """

    status: Status
    version: str | None
    rows: int
    cleaning: "CleanReport | None" = None
    error: DatasetError | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the table at the end of a run; `error` is set if and only if the dataset failed."""

    dataset: str
    status: Status
    version: str | None
    rows: int | None
    seconds: float
    error: PublishError | None
    cleaning: "CleanReport | None" = None


# The most urgent first: an unavailable service stops the run, and a conflict needs a person's decision.
_WORST = (ServiceError, ConflictError, DatasetError, PublishError)


def exit_code(results: Iterable[Result]) -> int:
    """Return the exit code of a run: that of its most urgent error, 0 without any."""
    errors = [result.error for result in results if result.error is not None]
    for kind in _WORST:
        for error in errors:
            if isinstance(error, kind):
                return error.exit_code
    return 0
