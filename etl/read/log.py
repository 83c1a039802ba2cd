"""What reading noticed beside the data: every line of a file that is not published is accounted for here."""

from collections import Counter
from dataclasses import dataclass, field

# The kinds of notes. What stands beside a table:
#   title, unit, footer (a remark, a source), other_table, empty_sheet
# what was found out:
#   format, encoding, mixed_encoding, member, header, header_rows, columns, unpivot, split, sheet,
#   section, section_kept, subtotal_kept, ditto_word, scaled_format (cells that show their numbers divided)
# what was mended:
#   doubled_quotes, text_formula (="001" of exports for Excel), merge, fill_down, ditto, repeated_title,
#   spacer_column, overflow, absent_column
# what is kept back:
#   hidden_sheet, hidden_row, hidden_column, comment
NOTES = (
    "title",
    "unit",
    "footer",
    "other_table",
    "empty_sheet",
    "format",
    "encoding",
    "mixed_encoding",
    "member",
    "header",
    "header_rows",
    "columns",
    "unpivot",
    "split",
    "sheet",
    "section",
    "section_kept",
    "subtotal_kept",
    "ditto_word",
    "scaled_format",
    "doubled_quotes",
    "text_formula",
    "merge",
    "fill_down",
    "ditto",
    "repeated_title",
    "spacer_column",
    "overflow",
    "absent_column",
    "hidden_sheet",
    "hidden_row",
    "hidden_column",
    "comment",
)
# Their wording is nobody's to know.
KEPT_BACK = ("hidden_sheet", "comment")
# The kinds of rows that are left out: `dropped` counts them.
DROPPED = (
    "blank",
    "repeated_header",
    "subtotal",
    "section",
    "footer",
    "hidden",
    "correction",
    "duplicate",
    "own",
)


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that reading noticed: `text` is the wording in the file or a short value such as CP949.

    `count` tells how many cells or rows it concerns, `row` where in the sheet it begins, counted from 1.
    """

    kind: str
    text: str = ""
    row: int | None = None
    sheet: str | None = None
    count: int = 1


@dataclass(slots=True)
class Log:
    """Gathers notes and counts while a table is read; complete when its last row has been.

    `rows` counts the rows of data as they stand in the file, without those that are `dropped`.
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
        """Count rows that are left out."""
        if count:
            self.dropped[kind] += count
