"""The error of the functions in this package, which do not know the file's name; `read` adds it."""


class RefusedError(Exception):
    """The content cannot be read as a table; `problems` says why, one line each."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
