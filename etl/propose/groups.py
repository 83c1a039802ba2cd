"""Find columns that are written on the first row of a group only, so that a blank means the cell above."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from etl.dataset import RawFile
from etl.personal import mask
from etl.read.log import Log
from etl.read.shape import is_label
from etl.titles import title_key

_SERIAL = re.compile(r"연번|순번|일련번호|번호|no\.?", re.IGNORECASE)
# What belongs to one row alone, and may be missing there.
_OWN = re.compile(
    r"번호|코드|id$|전화|연락처|팩스|주소|소재지|일자|날짜|일시|홈페이지|비고|참고|메모|url", re.IGNORECASE
)
_FIGURE = re.compile(r"[-+△▲(]?[\d,]*\.?\d+\)?\s?%?")
_YEAR = re.compile(r"(?:19|20)\d\d\s?(?:년도?)?")
_DITTO = re.compile(r"상동|위와같음|위와동일|상기동일|同上")
_LEAST = 2
# Of the outermost level so many rows are blank at least; of those within it fewer may be.
_OUTER, _INNER = 0.4, 0.2
_SAID = 0.1


@dataclass(frozen=True, slots=True)
class Levels:
    """The columns to fill, those of which it is not certain, and those that say 상동 or the like."""

    certain: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    ditto: tuple[str, ...] = ()

    @property
    def filled(self) -> tuple[str, ...]:
        """List what `fillDown` names."""
        return (*self.certain, *self.ditto)


def levels(frame: pd.DataFrame, whole: Callable[[], pd.DataFrame]) -> Levels:
    """Look at a table as it is read; `whole` reads it with its rows of sums."""
    ditto = tuple(str(title) for title in frame.columns if _says_ditto(frame[title]))
    named = _leading(frame)
    if not named:
        return Levels(ditto=ditto)
    following = [title for title in frame.columns if title not in named and not _SERIAL.fullmatch(title)]
    full = bool(following) and not _is_blank(frame[following[0]]).any()
    rows = whole()
    certain: list[str] = []
    for title in named:
        if not full or not _is_level(rows, title, certain):
            break
        certain.append(title)
    blanks = {title: _is_blank(rows[title]) for title in named}
    least = max(_LEAST, _INNER * len(rows))
    doubtful = [title for title in named if title not in certain and blanks[title].sum() >= least]
    if blanks[named[0]].iloc[0]:
        doubtful = []
    return Levels(tuple(certain), tuple(doubtful), tuple(title for title in ditto if title not in certain))


def is_filled_so(frame: pd.DataFrame, whole: pd.DataFrame, titles: tuple[str, ...]) -> bool:
    """Tell whether the outermost level of a table read with `fillDown` says what stands above each row."""
    if not titles:
        return True
    cells = whole[titles[0]].str.strip()
    expected = cells.mask((cells == "") | cells.map(is_sum)).ffill()
    return bool((frame[titles[0]].str.strip() == expected.reindex(frame.index)).all())


def _leading(frame: pd.DataFrame) -> list[str]:
    """List the first columns that have blanks and hold texts or years, behind a number of the row."""
    found: list[str] = []
    for title in map(str, frame.columns):
        key = title_key(title)
        if _SERIAL.fullmatch(key) and not found:
            continue
        if _OWN.search(key) or not _is_blank(frame[title]).any() or _holds_figures(frame[title]):
            break
        found.append(title)
    return found


def _is_level(rows: pd.DataFrame, title: str, outer: list[str]) -> bool:
    """Tell whether a column begins with a value, and names each group once, with blanks below it."""
    cells = rows[title].str.strip()
    stands = cells[~cells.map(is_sum)]
    if not len(stands) or not stands.iloc[0]:
        return False
    group = rows[outer[-1]].str.strip().reindex(stands.index).ne("").cumsum() if outer else 0
    names = pd.DataFrame({"group": group, "name": stands})[stands != ""]
    blank = int((stands == "").sum())
    share = _INNER if outer else _OUTER
    return blank >= max(_LEAST, share * len(stands)) and len(names) > 1 and not names.duplicated().any()


def _says_ditto(cells: pd.Series) -> bool:
    """Tell whether words such as 상동 stand in a column without any blank."""
    words = {cell for cell in set(cells) if _DITTO.fullmatch("".join(cell.split()))}
    if not words or cells.iloc[0] in words or _is_blank(cells).any():
        return False
    # One shop among a hundred may be called so, or stand in a place of this name.
    return bool(cells.isin(list(words)).sum() >= _SAID * len(cells))


def _holds_figures(cells: pd.Series) -> bool:
    """Tell figures from texts and years."""
    said = [cell for cell in set(cells.str.strip()) if cell]
    figures = sum(bool(_FIGURE.fullmatch(cell)) and not _YEAR.fullmatch(cell) for cell in said)
    return figures * 2 > len(said)


def _is_blank(cells: pd.Series) -> pd.Series:
    """Tell the blank cells of a column."""
    return cells.str.strip() == ""


def is_sum(cell: str) -> bool:
    """Tell whether a cell names a sum or an average."""
    return is_label(cell) or cell.endswith("평균")


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
