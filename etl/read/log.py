"""Notes on what was read and counts of omitted rows, so that every row of a file is accounted for."""

from collections import Counter
from dataclasses import dataclass, field

# The kinds of notes whose texts were hidden by the author of the file; they are not published.
KEPT_BACK = ("hidden_sheet", "comment")


@dataclass(frozen=True, slots=True)
class Note:
    """An observation; `kind` is one of `etl.words.cleaning.NOTES`.

    `text` is a text from the file or a short value such as CP949, `row` the first row concerned (1-based),
    `count` the number of cells or rows concerned.
    """

    kind: str
    text: str = ""
    row: int | None = None
    sheet: str | None = None
    count: int = 1


@dataclass(slots=True)
class Log:
    """Collects notes and counts while a table is read; complete after its last row.

    `rows` is the number of data rows in the file without the `dropped` ones, which are counted by their kind,
    one of `etl.words.cleaning.DROPPED`.
    """

    notes: list[Note] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)
    rows: int = 0

    def note(
        self, kind: str, text: str = "", row: int | None = None, sheet: str | None = None, count: int = 1
    ) -> None:
        """Add a note."""
        self.notes.append(Note(kind, text, row, sheet, count))

    def drop(self, kind: str, count: int) -> None:
        """Count omitted rows; 0 adds no kind."""
        if count:
            self.dropped[kind] += count
