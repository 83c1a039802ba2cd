"""Paths on the command line: in `make publish DATASETS=~/my` the shell does not expand the ~."""

from pathlib import Path

import click


def user_path(words: str) -> Path:
    """Return a path with ~ expanded to the user's home; the path as it is if there is no such user."""
    path = Path(words)
    try:
        return path.expanduser()
    except RuntimeError:
        # ~name of a user who does not exist.
        return path


class UserPath(click.Path):
    """The type of a path as a parameter of click."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return the parameter's value as a path, with ~ expanded."""
        return user_path(str(value))
