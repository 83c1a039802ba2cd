"""The errors that a user can fix; everything else is a bug and keeps its traceback.

PublishError                exit 1   base class: shown without a traceback
├── UsageError              exit 2   an option or a setting is wrong
├── DatasetError            exit 1   a dataset's folder, raw file or values are wrong
├── ConflictError           exit 3   somebody else published the dataset in the meantime
└── ServiceError            exit 75  a service is unavailable or refuses a request; try later (EX_TEMPFAIL)
"""

import errno

from etl.messages import _


class PublishError(Exception):
    """An error that is shown to the user without a traceback: what is wrong, where, and how to fix it."""

    exit_code = 1


class UsageError(PublishError):
    """An option or a setting is missing, unknown or wrong."""

    exit_code = 2


class DatasetError(PublishError):
    """A dataset's description, raw file or values break a rule.

    `problems` holds every problem that was found, one line each, so that a steward can fix them all at once.
    """

    exit_code = 1

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ConflictError(PublishError):
    """Somebody else changed the dataset in the catalogue while it was being published."""

    exit_code = 3


class ServiceError(PublishError):
    """A service does not respond, or refuses a request that it must accept."""

    exit_code = 75


def full_disk(error: OSError) -> ServiceError | None:
    """Return a ServiceError if the error says that a disk or a quota is full, None for any other error."""
    if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
        return None
    message = _(
        "The disk is full; free some space and run the command again. Published data are not affected."
    )
    return ServiceError(f"{message} ({error.filename})" if error.filename else message)
