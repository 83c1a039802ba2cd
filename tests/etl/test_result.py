"""The exit code of a run."""

import pytest

from etl.errors import ConflictError, DatasetError, PublishError, ServiceError, UsageError
from etl.result import Result, Status, exit_code

PUBLISHED = Result("budget", Status.PUBLISHED, "1-abc", 1234, 0.5, None)


@pytest.mark.parametrize(
    ("errors", "code"),
    [
        ([], 0),
        ([DatasetError("x")], 1),
        ([DatasetError("x"), ConflictError("x")], 3),
        ([ConflictError("x"), ServiceError("x"), DatasetError("x")], 75),
        ([UsageError("x")], 2),
    ],
)
def test_a_run_ends_with_the_code_of_its_worst_result(errors: list[PublishError], code: int) -> None:
    failed = [Result("budget", Status.FAILED, None, None, 0.5, error) for error in errors]

    assert exit_code([PUBLISHED, *failed]) == code
