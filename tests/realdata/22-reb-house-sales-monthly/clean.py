"""Add each region's row in the file, and its level, which the file shows by the column of its name."""

import pandas as pd


def clean(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Fill what no cell says: the row, and the level by the names that are there."""
    frame = tables["long"]
    frame["src_row"] = pd.array(frame.index, dtype="Int64")
    level = pd.Series("구", frame.index, dtype="string")
    level = level.mask(frame["gu_nm"].isna(), "시군").mask(frame["sgg_nm"].isna(), "시도")
    frame["level"] = level.mask(frame["sido_nm"] == "전국", "전국")
    return tables
