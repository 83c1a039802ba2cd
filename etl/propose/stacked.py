"""Stack sheets of the same columns and units into one table; their names become a column."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from etl.messages import _
from etl.propose.nouns import Piece
from etl.titles import title_key

_YEAR = re.compile(r"(19|20)\d\d")
_MONTH = re.compile(r"\d{1,2}월")


def stack(found: Sequence[Piece]) -> list[Piece]:
    """Stack the pieces with the same columns and units, and leave the others as they are."""
    alike: dict[tuple[str, ...], list[Piece]] = {}
    for at, piece in enumerate(found):
        titles = tuple(title_key(str(title)) for title in piece.frame.columns)
        single = piece.raw.sheets and not piece.raw.area and not piece.raw.columns
        alike.setdefault((*piece.units.units, "", *titles) if single else (str(at),), []).append(piece)
    return [group[0] if len(group) == 1 else _stacked(group) for group in alike.values()]


def _stacked(group: Sequence[Piece]) -> Piece:
    """Return sheets of the same columns as one piece."""
    first = group[0]
    sheets = tuple(piece.raw.sheets[0] for piece in group)
    title = _title(sheets, first.frame)
    frames = []
    for piece, sheet in zip(group, sheets, strict=True):
        frame = piece.frame.set_axis(first.frame.columns, axis=1)
        frame.insert(0, title, pd.Series(sheet, frame.index, dtype="str"))
        frames.append(frame)
    headers = {piece.raw.header for piece in group}
    raw = replace(
        first.raw,
        sheets=sheets,
        stacked=title,
        header=first.raw.header if len(headers) == 1 else None,
        fill_down=_fill_down(group),
        subtotals="keep" if any(piece.raw.subtotals == "keep" for piece in group) else "check",
    )
    same = len({(piece.units.divided, piece.units.certain) for piece in group}) == 1
    units = replace(
        first.units,
        divided=frozenset().union(*(piece.units.divided for piece in group)),
        certain=same and first.units.certain,
    )
    note = _("{count} sheets with the same columns were stacked into one table.").format(count=len(group))
    questions = [piece.question for piece in group if piece.question]
    question = questions[0] if questions else None
    return Piece(raw, first.found, pd.concat(frames), units, (note, *first.notes), question)


def _fill_down(group: Sequence[Piece]) -> tuple[str, ...]:
    """List the columns to fill down: those of the sheet with most, unless another sheet keeps its blanks."""
    filled = max(group, key=lambda piece: len(piece.raw.fill_down))
    titles = filled.raw.fill_down
    positions = [list(filled.frame.columns).index(title) for title in titles]
    others = [piece.frame for piece in group if len(piece.raw.fill_down) < len(titles)]
    blank = any(bool((frame.iloc[:, at].str.strip() == "").any()) for frame in others for at in positions)
    return () if blank else titles


def _title(sheets: Sequence[str], frame: pd.DataFrame) -> str:
    """Return a title for the column of the sheets' names: 기준연도, 기준월 or 시트."""
    kinds = (("기준연도", _YEAR), ("기준월", _MONTH))
    title = next((word for word, form in kinds if all(map(form.search, sheets))), "시트")
    while title in frame.columns:
        title += "_시트"
    return title
