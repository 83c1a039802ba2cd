"""The error of this package. Its functions do not know the name of the file; `etl.read.read` adds it."""


class RefusedError(Exception):
    """The content cannot be read as a table: `problems` has one line each, `sheet` is the sheet concerned."""

    def __init__(self, *problems: str, sheet: str | None = None) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems
        self.sheet = sheet

    def on(self, sheet: str | None) -> "RefusedError":
        """Return this error with a sheet; without one, it keeps its own."""
        return RefusedError(*self.problems, sheet=sheet or self.sheet)
