"""The errors that a user can mend; everything else is a bug and keeps its traceback.

PublishError                the data, a setting or a service; one line, no traceback
├── UsageError              exit 2   an option or a setting is wrong
├── DatasetError            exit 1   a dataset's folder, raw file or values are wrong
├── ConflictError           exit 3   somebody else published the dataset meanwhile
└── ServiceError            exit 75  a service is away or refuses; try later
"""

import errno

from etl.messages import _


class PublishError(Exception):
    """An error shown to the user in one line: what, where, how to repair."""

    exit_code = 1


class UsageError(PublishError):
    """An option or a setting is missing, unknown or wrong."""

    exit_code = 2


class DatasetError(PublishError):
    """A dataset's description, raw file or values break a rule.

    `problems` holds every problem found, one line each; a steward mends them all in one go.
    """

    exit_code = 1

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class ConflictError(PublishError):
    """Somebody else changed the dataset in the catalogue while it was being published."""

    exit_code = 3


class ServiceError(PublishError):
    """A service does not answer, or refuses what it must permit."""

    exit_code = 75


def full_disk(error: OSError) -> ServiceError | None:
    """Turn the system's complaint that a disk or a quota is full into ours; None for any other."""
    if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
        return None
    message = _("The disk is full; free some space and run it again. Nothing that was published is lost.")
    return ServiceError(f"{message} ({error.filename})" if error.filename else message)
