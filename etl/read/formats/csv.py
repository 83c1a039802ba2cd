"""Read a text with separators between its cells: CSV, TSV and their kin; what may be any text."""

from collections.abc import Iterator

from etl.messages import _
from etl.read.contents import Contents, without_sheets
from etl.read.errors import RefusedError
from etl.read.formats.csv_formulas import without_formulas
from etl.read.formats.csv_text import csv_grid, find_separator
from etl.read.formats.format import File, Format
from etl.read.grid import Grid
from etl.read.magic import foreign
from etl.read.text.encoding import decoded, refuse_endless_line, text_blocks
from etl.words.text import Text


def csv(file: File) -> Contents:
    """Look into a table with separators, which is read in portions when it is large and may have any size.

    Raises RefusedError for an empty file, a line without end and an encoding that cannot be proven.
    """
    if not file.text.strip():
        raise RefusedError(_("is empty."))
    refuse_endless_line(file.source)
    codec = file.codec()
    name = "TSV" if find_separator(file.text)[0] == "\t" else "CSV"
    counted: list[int] = []

    def count(formulas: int) -> None:
        # The text may be read more than once.
        if not counted:
            file.log.note("text_formula", count=formulas)
        counted.append(formulas)

    def load(wanted: str | None) -> Grid:
        without_sheets(wanted, name)
        text = decoded(file.source.read(), codec, file.log)
        return csv_grid("".join(without_formulas([text], count)), file.log)

    def texts() -> Iterator[str]:
        return without_formulas(text_blocks(file.source, codec), count)

    return Contents(name, (), load, file.source.size, texts)


FORMAT = Format(
    "CSV",
    Text(
        "CSV, TSV(UTF-8, UTF-16, CP949, 줄마다 섞인 것도)",
        "CSV, TSV (UTF-8, UTF-16, CP949, even mixed by line)",
    ),
    lambda file: file.archive is None and foreign(file.head) is None,
    csv,
    generality=2,
)
