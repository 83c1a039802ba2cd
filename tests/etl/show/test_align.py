"""Columns of text in a terminal."""

from etl.show.align import align_rows


def test_columns_are_aligned_by_the_cells_that_letters_take() -> None:
    assert align_rows([("열", "칸 수", "x"), ("금액", "1", "y"), ("a", "1,234", "")], right={1}) == [
        "열    칸 수  x",
        "금액      1  y",
        "a     1,234",
    ]
