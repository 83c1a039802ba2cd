"""Give the station IDs their leading zero back, which Excel took."""

import pandas as pd


def clean(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Write every ID with the four digits that it has in the file before Excel."""
    frame = tables["long"]
    frame["station_id"] = frame["station_id"].str.zfill(4)
    return tables
