"""Report texts that a spreadsheet would run as a formula when it opens the CSV.

They are never changed: values are published as they are, and the steward decides.
"""

import pyarrow as pa
import pyarrow.compute as pc

from etl.dataset import Dataset, Table
from etl.formula import formula_like
from etl.messages import _
from etl.problems import SHOWN, bounded, location


def formula_warnings(
    dataset: Dataset, table: Table, data: pa.Table, numbers: pa.ChunkedArray
) -> tuple[str, ...]:
    """Return a message for each such text with its location in the raw file.

    The first ones are shown, the others are counted. `numbers` are the row numbers in the raw file. A number
    with a sign is not a formula.
    """
    found: list[str] = []
    for field in table.fields:
        column = data.column(field.name)
        if not pa.types.is_string(column.type):
            continue
        positions = pc.indices_nonzero(pc.fill_null(formula_like(column), fill_value=False))
        for position in positions[:SHOWN].to_pylist():
            row = numbers[position].as_py()
            where = location(dataset.folder / table.raw.path, table.raw.sheet, row, field.source)
            found.append(
                _("{location}: Excel would run this text in the CSV as a formula; check it.").format(
                    location=where
                )
            )
        # Later ones of this column are never shown, only counted.
        found += [""] * (len(positions) - SHOWN)
    return bounded(found)
