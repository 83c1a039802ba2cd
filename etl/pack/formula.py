"""Find texts that a spreadsheet would run as a formula when it opens the CSV (CWE-1236).

They are reported, never changed: the published files stay byte-true and the steward decides.
"""

import pyarrow as pa
import pyarrow.compute as pc

from etl.dataset import Dataset, Table
from etl.messages import _
from etl.problems import SHOWN, bounded, location

# https://owasp.org/www-community/attacks/CSV_Injection, and the full-width forms of the same signs.
_FORMULA = "^[=+\\-@\t\r\n＝＋－＠].+"
_NUMBER = r"^[+\-＋－]?\s?[0-9][0-9,.\s%]*$"


def formula_warnings(
    dataset: Dataset, table: Table, data: pa.Table, numbers: pa.ChunkedArray
) -> tuple[str, ...]:
    """Tell where such texts stand in the raw file, by its rows' numbers; numbers with a sign are none."""
    found: list[str] = []
    for field in table.fields:
        column = data.column(field.name)
        if not pa.types.is_string(column.type):
            continue
        suspect = pc.and_not(
            pc.match_substring_regex(column, f"(?s){_FORMULA}"), pc.match_substring_regex(column, _NUMBER)
        )
        positions = pc.indices_nonzero(pc.fill_null(suspect, fill_value=False))
        for position in positions[:SHOWN].to_pylist():
            row = numbers[position].as_py()
            where = location(dataset.folder / table.raw.path, table.raw.sheet, row, field.source)
            found.append(
                _("{place}: Excel would run this text of the CSV as a formula; check it.").format(place=where)
            )
        # More of one column are never shown, only counted.
        found += [""] * (len(positions) - SHOWN)
    return bounded(found)
