"""The error of the functions in this package, which do not know the file's name; `read` adds it."""


class RefusedError(Exception):
    """The content cannot be read as a table; `problems` says why, one line each, `sheet` on which sheet."""

    def __init__(self, *problems: str, sheet: str | None = None) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
        self.sheet = sheet

    def on(self, sheet: str | None) -> "RefusedError":
        """Say on which sheet."""
        return RefusedError(*self.problems, sheet=sheet or self.sheet)
