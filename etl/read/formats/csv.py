"""Read a text file with separators between its cells: CSV (RFC 4180), TSV and the like."""

from collections.abc import Iterator

from etl.messages import _
from etl.read.contents import Contents, without_sheets
from etl.read.errors import RefusedError
from etl.read.formats.csv_formulas import without_formulas
from etl.read.formats.csv_text import csv_grid, find_separator
from etl.read.formats.format import File, Format
from etl.read.grid import Grid
from etl.read.magic import unsupported
from etl.read.text.encoding import decoded, refuse_endless_line, text_blocks
from etl.words.text import Text


def csv(file: File) -> Contents:
    """Return the contents of a text file with separators, of any size; `texts` decodes it in blocks.

    Raises RefusedError if the file is empty, a line has no end, or no encoding decodes every byte; OSError if
    the disk cannot be read. `load` raises them too: RefusedError for the name of a sheet and for the reasons
    of `csv_grid`.
    """
    if not file.text.strip():
        raise RefusedError(_("is empty."))
    refuse_endless_line(file.source)
    codec = file.codec()
    name = "TSV" if find_separator(file.text)[0] == "\t" else "CSV"
    counts: list[int] = []

    def count(formulas: int) -> None:
        # The text may be read several times, but is noted once.
        if not counts:
            file.log.note("text_formula", count=formulas)
        counts.append(formulas)

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
    lambda file: file.archive is None and unsupported(file.head) is None,
    csv,
    generality=2,
)
