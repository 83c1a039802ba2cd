"""Find every table of a raw file and read it as a proposal would declare it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import pandas as pd

from etl.dataset import RawFile
from etl.personal import mask
from etl.propose.groups import is_filled_so, levels, sections
from etl.propose.nouns import Piece
from etl.propose.open import Opened
from etl.propose.sheet_units import divided
from etl.propose.stacked import stacked
from etl.propose.title import sheet_units
from etl.propose.unit import SheetUnits
from etl.read.errors import RefusedError
from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.shape import FoundTable, find_tables, shape
from etl.words.text import Text

_SHOWN = 80
# So many sums that are not right are told; the others are told by make check.
_TOLD = 3


def pieces(source: Opened, notes: list[str]) -> list[Piece]:
    """Read every table that can be read; `notes` gets a line for each sheet or table that is left out."""
    found: list[Piece] = []
    sheets = source.contents.sheets
    for sheet in sheets or (None,):
        placed = replace(source.raw, sheets=(sheet,) if sheet and len(sheets) > 1 else ())
        try:
            read = list(_sheet(source, sheet, placed, notes))
        except RefusedError as error:
            if len(sheets) <= 1:
                raise
            notes.append(f"'{sheet}' 시트를 읽지 못해 뺐습니다: {mask(' '.join(error.problems))}")
            continue
        if not read:
            notes.append(f"'{sheet}' 시트에는 표가 없어 뺐습니다." if sheet else "표를 찾지 못했습니다.")
        found += read
    return stacked(_without_asides(found, notes))


def _without_asides(found: list[Piece], notes: list[str]) -> list[Piece]:
    """Leave out sheets that only explain the others."""
    kept = [piece for piece in found if not is_aside(piece)]
    if not kept:
        return found
    left = dict.fromkeys(piece.raw.sheets[0] for piece in found if is_aside(piece))
    notes += [f"'{sheet}' 시트는 자료가 아니라 설명으로 보여 뺐습니다." for sheet in left]
    return kept


def _sheet(source: Opened, sheet: str | None, raw: RawFile, notes: list[str]) -> Iterator[Piece]:
    """Read the tables of one sheet."""
    grid = source.contents.load(sheet)
    noticed = [note for note in source.log.notes if note.sheet == sheet]
    tables = find_tables(grid)
    for found in tables:
        placed = _placed(raw, found, grid, alone=len(tables) == 1)
        if (len(tables) > 1 or len(source.contents.sheets) > 1) and _is_prose(found):
            notes.append(f"'{sheet}' 시트의 {found.area}는 표가 아니라 글로 보여 뺐습니다.")
            continue
        piece = _piece(grid, placed, found)
        if len(piece.frame):
            columns, certain = divided(noticed, piece.frame, piece.units)
            if columns and piece.raw.subtotals == "check":
                whole = shape(grid, replace(placed, subtotals="keep"), Log())
                columns, certain = divided(noticed, whole, piece.units)
            yield replace(piece, units=replace(piece.units, divided=columns, certain=certain))


def _placed(raw: RawFile, found: FoundTable, grid: Grid, *, alone: bool) -> RawFile:
    """Declare where a table stands, and its header or, where it has none, titles."""
    placed = raw if alone else replace(raw, area=str(found.area))
    if not found.titles:
        width = found.area.last_column - found.area.first_column + 1
        return replace(placed, columns=tuple(f"열{at}" for at in range(1, width + 1)))
    return placed if grid.titled else replace(placed, header=found.header)


def _piece(grid: Grid, placed: RawFile, found: FoundTable) -> Piece:
    """Read one table, with its sums as rows where they do not add up, and its groups filled down."""
    said = [f"{word}: {_short(text)}" for word, texts in _beside(found) for text in texts]
    if not found.certain and found.titles:
        said.append("제목 줄이 확실하지 않습니다. header를 확인하십시오.")
    question = None
    try:
        frame = shape(grid, placed, log := Log())
    except RefusedError as error:
        placed = replace(placed, subtotals="keep")
        frame = shape(grid, placed, log := Log())
        question = _which_sums(error.problems)
    frame, placed, headings = sections(placed, frame, log, lambda raw: _readable(grid, raw))
    frame, placed, filled = _filled(grid, placed, frame)
    if dropped := log.dropped.get("subtotal"):
        said.append(f"소계·합계 행 {dropped}개는 합을 확인하고 뺐습니다.")
    units = SheetUnits(sheet_units(found.unit))
    return Piece(placed, found, frame, units, (*said, *headings, *filled), question)


def _which_sums(problems: Sequence[str]) -> Text:
    """Ask what is to be done with rows of sums that are not right."""
    told = problems[1 : 1 + _TOLD] or problems[:1]
    wrong = mask(" ".join(" ".join(told).split())).rstrip(".") + " …" * (len(problems) > 1 + _TOLD)
    return Text(
        f"소계·합계로 보이는 행의 합을 확인하지 못해 자료인 행과 함께 그대로 두었습니다({wrong}). "
        "원자료를 바로잡아 subtotals를 지우거나, subtotals: drop으로 빼거나, "
        "합계가 아니라 자료이면 keep으로 두고 이 설명을 고치십시오",
        "decide what is to be done with the rows of sums, which could not be checked",
    )


def _filled(grid: Grid, placed: RawFile, frame: pd.DataFrame) -> tuple[pd.DataFrame, RawFile, list[str]]:
    """Fill groups that are named on their first row only, where that is certain, and say so."""

    @cache
    def whole() -> pd.DataFrame:
        return shape(grid, replace(placed, subtotals="keep"), Log())

    found = levels(frame, whole)
    said: list[str] = []
    doubtful = found.doubtful
    filling = replace(placed, fill_down=found.filled)
    filled = _readable(grid, filling) if found.filled else None
    if filled is not None and is_filled_so(filled, whole(), found.certain):
        frame, placed = filled, filling
        said = [_fills(title) for title in found.certain]
        said += [
            f"'{title}' 열의 '상동' 같은 낱말은 위 칸의 값으로 바꾸어 읽습니다." for title in found.ditto
        ]
    elif found.filled:
        doubtful = (*found.filled, *doubtful)
    if doubtful:
        named = ", ".join(doubtful)
        said.append(f"빈칸이 위 칸과 같다는 뜻인 열이면 raw에 적습니다(확실하지 않음): fillDown: [{named}]")
    return frame, placed, said


def _readable(grid: Grid, raw: RawFile) -> pd.DataFrame | None:
    """Read a table, nothing where its sums are no longer right."""
    try:
        return shape(grid, raw, Log())
    except RefusedError:
        return None


def _fills(title: str) -> str:
    """Say that blanks are filled."""
    return (
        f"'{title}' 열은 묶음의 첫 행에만 쓰여 있어 fillDown으로 빈칸을 위 칸의 값으로 채웁니다. "
        "빈칸이 값이 없다는 뜻이면 fillDown에서 빼십시오."
    )


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


_NAMED = re.compile(
    r"(?:[\d.)\s]*)(?:작성|입력|기재|제출)?\s?(?:요령|방법|지침|안내|안내문|유의\s?사항|주의\s?사항"
    r"|표지|목차|예시)"
    r"|[\d.)\s]*(?:코드\s?(?:설명|정의)|메타\s?(?:정보|데이터)|용어\s?(?:설명|해설|정의)|일러두기)"
)
_MARKED = re.compile(r"\s*[○●◎◇◆□■▶▷※*·ㅇ]\s*\S")
_COLUMNS = 2


def is_aside(piece: Piece) -> bool:
    """Tell whether a table on a sheet of its own explains others, by its name, its marked or lone lines."""
    sheet = piece.raw.sheets[0] if piece.raw.sheets else ""
    if not sheet or piece.raw.stacked:
        return False
    if _NAMED.fullmatch(sheet.strip()):
        return True
    filled = (piece.frame != "").sum(axis=1)
    if len(piece.frame.columns) > 1 and bool((filled <= 1).all()):
        return True
    lines = [str(piece.frame.columns[0]), *piece.frame.iloc[:, 0]]
    return len(piece.frame.columns) <= _COLUMNS and all(map(_MARKED.match, lines))
