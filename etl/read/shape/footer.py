"""Find the remarks below a table: ※ 민자 제외, * 잠정치, 자료: 통계청, in one cell each."""

from collections.abc import Sequence

from etl.read.shape.remark import is_remark, texts


def footer_start(rows: Sequence[Sequence[str]], first: int, width: int) -> int:
    """Tell where the remarks begin that end the rows from `first` on; len(rows) where none do.

    A line of one text below a remark goes on with it. In a table of one column only remarks after a blank
    row are told from data.
    """
    start = len(rows)
    while start > first and (len(texts(rows[start - 1])) <= 1 or is_remark(rows[start - 1])):
        start -= 1
    for at in range(start, len(rows)):
        if is_remark(rows[at]) and _is_narrow(rows, at, first, width):
            return at
    return len(rows)


def _is_narrow(rows: Sequence[Sequence[str]], at: int, first: int, width: int) -> bool:
    """Tell whether a remark leaves cells blank that data would fill."""
    if width > 1:
        return len(texts(rows[at])) < width
    return at > first and not texts(rows[at - 1])
