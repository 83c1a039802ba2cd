"""Tell the word for a sum or an average, also behind a name, from a value: 동구 합계, 연평균."""

from etl.read.shape import is_label


def is_sum(cell: str) -> bool:
    """Tell whether a cell names a sum or an average."""
    return is_label(cell) or cell.endswith("평균")
