"""Find every table of a raw file and propose it; sheets of the same columns are stacked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from etl import header
from etl.dataset import RawFile
from etl.personal import mask
from etl.read.contents import Contents
from etl.read.log import Log
from etl.read.refused import RefusedError
from etl.read.shape import FoundTable, find_tables, shape

_YEAR = re.compile(r"(19|20)\d\d")
_DAY = re.compile(r"\d{1,2}월")
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """A table of a sheet, read as texts."""

    raw: RawFile
    found: FoundTable
    frame: pd.DataFrame
    notes: tuple[str, ...]


def pieces(contents: Contents, raw: RawFile, notes: list[str]) -> list[Piece]:
    """Read every table that can be read; `notes` gets a line for each sheet or table that cannot."""
    found: list[Piece] = []
    for sheet in contents.sheets or (None,):
        placed = replace(raw, sheets=(sheet,) if sheet and len(contents.sheets) > 1 else ())
        try:
            read = list(_sheet(contents, sheet, placed, notes))
        except RefusedError as error:
            if len(contents.sheets) <= 1:
                raise
            notes.append(f"시트 '{sheet}'을 읽지 못해 뺐습니다: {mask(' '.join(error.problems))}")
            continue
        if not read:
            notes.append(f"시트 '{sheet}'에는 표가 없어 뺐습니다." if sheet else "표를 찾지 못했습니다.")
        found += read
    return _stacked(found)


def _sheet(contents: Contents, sheet: str | None, raw: RawFile, notes: list[str]) -> Iterator[Piece]:
    """Read the tables of one sheet."""
    grid = contents.load(sheet)
    tables = find_tables(grid)
    for found in tables:
        width = found.area.last_column - found.area.first_column + 1
        placed = replace(raw, area=str(found.area) if len(tables) > 1 else None)
        if not found.titles:
            placed = replace(placed, columns=tuple(f"열{at}" for at in range(1, width + 1)))
        elif not grid.titled:
            placed = replace(placed, header=found.header)
        if (len(tables) > 1 or len(contents.sheets) > 1) and _is_prose(found):
            notes.append(f"시트 '{sheet}'의 {found.area}는 표가 아니라 글로 보여 뺐습니다.")
            continue
        said = [f"{word}: {_short(text)}" for word, texts in _beside(found) for text in texts]
        if not found.certain and found.titles:
            said.append("제목 줄이 확실하지 않습니다. header를 확인하십시오.")
        frame, placed, why = _read(contents, sheet, placed, grid_log := Log())
        said += why
        if dropped := grid_log.dropped.get("subtotal"):
            said.append(f"소계·합계 행 {dropped}개는 합을 확인하고 뺐습니다.")
        if len(frame):
            yield Piece(placed, found, frame, tuple(said))


def _read(
    contents: Contents, sheet: str | None, raw: RawFile, log: Log
) -> tuple[pd.DataFrame, RawFile, list[str]]:
    """Read a table, with its sums as rows where they do not add up."""
    grid = contents.load(sheet)
    try:
        return shape(grid, raw, log), raw, []
    except RefusedError as error:
        kept = replace(raw, subtotals="keep")
        frame = shape(grid, kept, log)
        reason = mask(" ".join(error.problems))
        return frame, kept, [f"소계·합계 행을 확인하지 못해 그대로 두었습니다: {_short(reason)}"]


def _is_prose(found: FoundTable) -> bool:
    """Tell a column of sentences from a table."""
    return found.area.first_column == found.area.last_column


def _beside(found: FoundTable) -> Iterator[tuple[str, Sequence[str]]]:
    """Name what stands beside a table."""
    yield "표 위의 글", found.title_lines
    yield "단위", (found.unit,) if found.unit else ()
    yield "표 아래의 글", found.footers


def _short(words: str) -> str:
    """Shorten a text for a remark; personal data in it are masked."""
    shown = mask(" ".join(words.split()))
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _stacked(found: Sequence[Piece]) -> list[Piece]:
    """Put sheets of the same columns on top of each other."""
    alike: dict[tuple[str, ...], list[Piece]] = {}
    for at, piece in enumerate(found):
        titles = tuple(header.key(str(title)) for title in piece.frame.columns)
        single = piece.raw.sheets and not piece.raw.area and not piece.raw.columns
        alike.setdefault(titles if single else (str(at),), []).append(piece)
    return [group[0] if len(group) == 1 else _joined(group) for group in alike.values()]


def _joined(group: Sequence[Piece]) -> Piece:
    """Join sheets of the same columns; their names become a column."""
    first = group[0]
    sheets = tuple(piece.raw.sheets[0] for piece in group)
    stacked = next(
        (word for word, form in (("연도", _YEAR), ("월", _DAY)) if all(map(form.search, sheets))), "시트"
    )
    stacked = f"기준{stacked}" if stacked != "시트" else stacked
    while stacked in first.frame.columns:
        stacked += "_시트"
    frames = []
    for piece, sheet in zip(group, sheets, strict=True):
        frame = piece.frame.set_axis(first.frame.columns, axis=1)
        frame.insert(0, stacked, pd.Series(sheet, frame.index, dtype="str"))
        frames.append(frame)
    headers = {piece.raw.header for piece in group}
    raw = replace(
        first.raw,
        sheets=sheets,
        stacked=stacked,
        header=first.raw.header if len(headers) == 1 else None,
        subtotals="keep" if any(piece.raw.subtotals == "keep" for piece in group) else "check",
    )
    notes = (f"열이 같은 시트 {len(group)}개를 쌓았습니다.", *first.notes)
    return Piece(raw, first.found, pd.concat(frames), notes)
