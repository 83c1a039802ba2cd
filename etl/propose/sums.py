"""Tell the word for a sum, also behind a name, from a value: 동구 합계, 2023 소계, Subtotal."""

import re

from etl.read.shape import is_subtotal

_SUM = re.compile(r"[소합총누\s]계(?:\(.*\)|\[.*\])?$|^계$|평균$|(?:sub)?total", re.IGNORECASE)


def is_sum(cell: str) -> bool:
    """Tell whether a cell names a sum or an average."""
    return is_subtotal(cell) or bool(_SUM.search(cell))
