"""Find columns that are filled on the first row of each group only, and headings between the rows."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pandas as pd

from etl.dataset import RawFile
from etl.messages import _, ngettext
from etl.personal import mask
from etl.read.log import Log
from etl.read.shape import is_label
from etl.titles import title_key

_SERIAL = re.compile(r"연번|순번|일련번호|번호|no\.?", re.IGNORECASE)
# Titles of what belongs to one row alone and may be missing there.
_OWN = re.compile(
    r"번호|코드|id$|전화|연락처|팩스|주소|소재지|일자|날짜|일시|홈페이지|비고|참고|메모|url", re.IGNORECASE
)
_NUMBER = re.compile(r"[-+△▲(]?[\d,]*\.?\d+\)?\s?%?")
_YEAR = re.compile(r"(?:19|20)\d\d\s?(?:년도?)?")
_DITTO = re.compile(r"상동|위와같음|위와동일|상기동일|同上")
_LEAST = 2
# The smallest share of blank rows in the outermost level, and in the levels within it.
_OUTER, _INNER = 0.4, 0.2
_DITTO_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Levels:
    """The columns to fill down, those that may need it, and those with words for ditto, such as 상동."""

    certain: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    ditto: tuple[str, ...] = ()

    @property
    def filled(self) -> tuple[str, ...]:
        """List the titles for `fillDown`."""
        return (*self.certain, *self.ditto)


def levels(frame: pd.DataFrame, with_sums: Callable[[], pd.DataFrame]) -> Levels:
    """Find the columns of a table to fill down; `with_sums` reads the same table with its rows of sums.

    Raises RefusedError where `with_sums` does.
    """
    ditto = tuple(str(title) for title in frame.columns if _has_ditto(frame[title]))
    named = _leading(frame)
    if not named:
        return Levels(ditto=ditto)
    following = [title for title in frame.columns if title not in named and not _SERIAL.fullmatch(title)]
    full = bool(following) and not _is_blank(frame[following[0]]).any()
    rows = with_sums()
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


def is_filled_correctly(frame: pd.DataFrame, with_sums: pd.DataFrame, titles: tuple[str, ...]) -> bool:
    """Return whether `fillDown` gave every row the value of the outermost level that stands above it."""
    if not titles:
        return True
    cells = with_sums[titles[0]].str.strip()
    expected = cells.mask((cells == "") | cells.map(is_sum)).ffill()
    return bool((frame[titles[0]].str.strip() == expected.reindex(frame.index)).all())


def _leading(frame: pd.DataFrame) -> list[str]:
    """List the first columns, after a row number, that have blanks and hold texts or years."""
    found: list[str] = []
    for title in map(str, frame.columns):
        key = title_key(title)
        if _SERIAL.fullmatch(key) and not found:
            continue
        if _OWN.search(key) or not _is_blank(frame[title]).any() or _holds_numbers(frame[title]):
            break
        found.append(title)
    return found


def _is_level(rows: pd.DataFrame, title: str, outer: list[str]) -> bool:
    """Return whether a column begins with a value and names each group once, with blanks below the name."""
    cells = rows[title].str.strip()
    stands = cells[~cells.map(is_sum)]
    if not len(stands) or not stands.iloc[0]:
        return False
    group = rows[outer[-1]].str.strip().reindex(stands.index).ne("").cumsum() if outer else 0
    names = pd.DataFrame({"group": group, "name": stands})[stands != ""]
    blank = int((stands == "").sum())
    share = _INNER if outer else _OUTER
    return blank >= max(_LEAST, share * len(stands)) and len(names) > 1 and not names.duplicated().any()


def _has_ditto(cells: pd.Series) -> bool:
    """Return whether words such as 상동, ditto, stand in a column without any blank."""
    words = {cell for cell in set(cells) if _DITTO.fullmatch("".join(cell.split()))}
    if not words or cells.iloc[0] in words or _is_blank(cells).any():
        return False
    # One shop among a hundred may have this name or be in a building of this name.
    return bool(cells.isin(list(words)).sum() >= _DITTO_SHARE * len(cells))


def _holds_numbers(cells: pd.Series) -> bool:
    """Return whether more than half of the distinct texts are numbers other than years."""
    texts = [cell for cell in set(cells.str.strip()) if cell]
    numbers = sum(bool(_NUMBER.fullmatch(cell)) and not _YEAR.fullmatch(cell) for cell in texts)
    return numbers * 2 > len(texts)


def _is_blank(cells: pd.Series) -> pd.Series:
    """Return which cells of a column are blank."""
    return cells.str.strip() == ""


def is_sum(cell: str) -> bool:
    """Return whether a cell names a sum or an average."""
    return is_label(cell) or cell.endswith("평균")


# Titles for the column of headings; the first that the table does not have yet is used.
_TITLES = ("구분", "분류", "소제목", "소제목 구분")


def sections(
    located: RawFile, frame: pd.DataFrame, log: Log, read: Callable[[RawFile], pd.DataFrame | None]
) -> tuple[pd.DataFrame, RawFile, list[str]]:
    """Return a table with the headings between its rows moved to a column, the `raw` that does so, and notes.

    Without headings, which `log` notes, `frame` and `located` are returned as they are; also, with a note, if
    the table cannot be read so. `read` returns None for such a table.
    """
    noticed = next((note for note in log.notes if note.kind == "section_kept"), None)
    if noticed is None:
        return frame, located, []
    taken = {title_key(str(title)) for title in frame.columns}
    title = next((word for word in _TITLES if title_key(word) not in taken), None)
    sectioned = replace(located, sections=title)
    divided = read(sectioned) if title else None
    if divided is None or not len(divided):
        kept = _("Headings such as '{heading}' are still among the rows of data.")
        return frame, located, [kept.format(heading=mask(noticed.text))]
    note = ngettext(
        "{count} heading such as '{heading}' was moved to the column '{column}' (sections). Give the "
        "column a fitting title in sections and in from. If the headings are data, delete sections.",
        "{count} headings such as '{heading}' were moved to the column '{column}' (sections). Give the "
        "column a fitting title in sections and in from. If the headings are data, delete sections.",
        noticed.count,
    ).format(count=noticed.count, heading=mask(noticed.text), column=title)
    return divided, sectioned, [note]
