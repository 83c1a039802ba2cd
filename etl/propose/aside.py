"""Tell sheets that only explain: how a form is filled in, what codes mean, where a statistic comes from."""

import re

from etl.propose.piece import Piece

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
