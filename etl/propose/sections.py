"""Make a column of the headings that stand between the rows of a table."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from etl.dataset import RawFile
from etl.personal import mask
from etl.read.log import Log
from etl.titles import title_key

# What headings may be about; the first that no column of the table is called.
_TITLES = ("구분", "분류", "소제목", "소제목 구분")


def sections(
    placed: RawFile, frame: pd.DataFrame, log: Log, read: Callable[[RawFile], pd.DataFrame | None]
) -> tuple[pd.DataFrame, RawFile, list[str]]:
    """Declare and read headings as a column where reading noticed such; `read` gives nothing if it cannot."""
    noticed = next((note for note in log.notes if note.kind == "section_kept"), None)
    if noticed is None:
        return frame, placed, []
    taken = {title_key(str(title)) for title in frame.columns}
    title = next((word for word in _TITLES if title_key(word) not in taken), None)
    sectioned = replace(placed, sections=title)
    parted = read(sectioned) if title else None
    if parted is None or not len(parted):
        return frame, placed, [f"'{mask(noticed.text)}' 같은 소제목이 자료인 행으로 남아 있습니다."]
    said = (
        f"'{mask(noticed.text)}' 같은 소제목 {noticed.count}개를 sections로 '{title}' 열이 되게 했습니다. "
        "뜻에 맞게 sections와 from의 제목을 고칩니다. 소제목이 아니라 자료이면 sections를 지웁니다."
    )
    return parted, sectioned, [said]
