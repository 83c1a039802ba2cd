"""Paths as people give them: in `make publish DATASETS=~/my` the shell leaves the ~ as it is."""

from pathlib import Path

import click


def user_path(words: str) -> Path:
    """Read a path, of which ~ is the user's home."""
    path = Path(words)
    try:
        return path.expanduser()
    except RuntimeError:
        # ~somebody, whom the system does not know.
        return path


class UserPath(click.Path):
    """The type of such a path on the command line."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Read the path."""
        return user_path(str(value))
