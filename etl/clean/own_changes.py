"""Count what a dataset's own `clean.py` changed, so that nothing changes unseen."""

from collections import Counter
from dataclasses import replace

import pandas as pd

from etl.clean.changes import example
from etl.clean.report import EXAMPLES, Change, ColumnReport, TableReport


def own_changes(report: TableReport, before: pd.DataFrame, after: pd.DataFrame) -> TableReport:
    """Add to a table's report the cells that are others now, the rows that are gone and those that are new.

    Rows are compared by their number in the raw file, or by their order where a number stands several times.
    """
    if before.index.is_unique and after.index.is_unique:
        common = before.index.intersection(after.index)
        old, new = before.loc[common], after.loc[common]
        gone, added = len(before) - len(common), len(after) - len(common)
    else:
        count = min(len(before), len(after))
        old, new = before.iloc[:count], after.iloc[:count]
        gone, added = len(before) - count, len(after) - count
    dropped = Counter(report.dropped) + Counter({"own": gone}) - Counter({"own": 0})
    columns = tuple(
        _recounted(_column(each, old[each.name], new[each.name]), after[each.name]) for each in report.columns
    )
    return replace(report, rows=len(after), dropped=dict(dropped), added=added, columns=columns)


def _column(report: ColumnReport, old: pd.Series, new: pd.Series) -> ColumnReport:
    """Add the cells of one column that are others now."""
    before, after = old.astype(object).to_numpy(), new.astype(object).to_numpy()
    absent, gone = old.isna().to_numpy(), new.isna().to_numpy()
    both = ~absent & ~gone
    changed = absent != gone
    changed[both] |= before[both] != after[both]
    where = changed.nonzero()[0]
    if not len(where):
        return report
    pairs = [(_text(before[at]), _text(after[at])) for at in where[:EXAMPLES].tolist()]
    change = Change("own", len(where), tuple(dict.fromkeys(example(*pair) for pair in pairs)))
    return replace(report, changes=(*report.changes, change))


def _recounted(report: ColumnReport, after: pd.Series) -> ColumnReport:
    """Let the reasons of nulls speak of the nulls that there are now; what `clean.py` emptied is empty."""
    left = int(after.isna().sum())
    nulls: dict[str, int] = {}
    for reason, count in sorted(report.nulls.items(), key=lambda entry: entry[0] == "empty"):
        if kept := min(count, left):
            nulls[reason] = kept
        left -= kept
    if left:
        nulls["empty"] = nulls.get("empty", 0) + left
    return replace(report, cells=len(after), nulls=nulls)


def _text(value: object) -> str:
    """Write a value, nothing for a null."""
    return "" if value is None or value is pd.NA else str(value)
