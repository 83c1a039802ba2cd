"""Paths that users write."""

from pathlib import Path

from etl.user_path import user_path


def test_a_user_whom_the_system_does_not_know_is_part_of_a_path() -> None:
    assert user_path("~nobody-at-all/a.csv") == Path("~nobody-at-all/a.csv")
