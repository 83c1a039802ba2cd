"""Apply the declared corrections of a table's raw texts."""

from collections.abc import Mapping

import pandas as pd

from etl.clean.text import text
from etl.dataset import Correction
from etl.messages import _


def correct(
    frame: pd.DataFrame, corrections: tuple[Correction, ...], found: Mapping[str, str]
) -> tuple[pd.DataFrame, list[str]]:
    """Set what each correction sets, where it applies; one that matches another number of rows is refused.

    So a correction that the source has made itself, or that reaches further than meant, cannot go unnoticed.
    Corrections are applied in their order, each to what the ones before it left.
    """
    frame, problems = frame.copy(), []
    for position, correction in enumerate(corrections):
        matches = pd.Series(data=True, index=frame.index)
        for name, value in correction.where.items():
            matches &= frame[found[name]].map(text) == text(value)
        if (rows := int(matches.sum())) != correction.rows:
            problems.append(
                _(
                    "corrections[{position}] matches {rows} rows and says {expected}; if the source mended "
                    "itself, remove the correction, else mend its where: or rows:."
                ).format(position=position, rows=rows, expected=correction.rows)
            )
            continue
        for name, value in correction.set.items():
            frame.loc[matches, found[name]] = value
    return frame, problems
