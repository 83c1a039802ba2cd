"""Find texts that a spreadsheet would run as a formula when it opens the CSV (CWE-1236).

They are reported, never changed: the published files stay byte-true and the steward decides.
"""

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from etl.dataset import Dataset, Table
from etl.messages import _
from etl.problems import bounded, place

if TYPE_CHECKING:
    from pandas import DataFrame

# https://owasp.org/www-community/attacks/CSV_Injection, and the full-width forms of the same signs.
_FORMULA = "^[=+\\-@\t\r\n＝＋－＠].+"
_NUMBER = r"^[+\-＋－]?\s?[0-9][0-9,.\s%]*$"


def formula_warnings(dataset: Dataset, table: Table, frame: "DataFrame", data: pa.Table) -> tuple[str, ...]:
    """Tell where such texts stand in the raw file; numbers with a sign are none."""
    found = []
    for field in table.fields:
        column = data.column(field.name)
        if not pa.types.is_string(column.type):
            continue
        suspect = pc.and_not(
            pc.match_substring_regex(column, f"(?s){_FORMULA}"), pc.match_substring_regex(column, _NUMBER)
        )
        for position in pc.indices_nonzero(pc.fill_null(suspect, fill_value=False)).to_pylist():
            row = int(frame.index[position])
            where = place(dataset.folder / table.raw.path, table.raw.sheet, row, field.source)
            found.append(
                _("{place}: Excel would run this text of the CSV as a formula; check it.").format(place=where)
            )
    return bounded(found)
