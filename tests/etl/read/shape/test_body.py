from typing import Any

import pytest
from sheets import counts, notes

from etl.read.grid import Grid


def test_defect_18_merged_cells_are_filled_down_and_real_blanks_stay(shaped: Any) -> None:
    frame, log = shaped(
        """
        시도 | 시군구 | 값 | 비고
        광주 | 동구 | 1 |
         | 서구 | 2 |
         | 남구 | 3 |
        """,
        sheet={"merges": (((1, 0), (2, 0)),)},
    )

    assert frame["시도"].tolist() == ["광주", "광주", ""]
    assert counts(log, "merge") == [1]


def test_a_remark_across_columns_is_not_multiplied(shaped: Any) -> None:
    frame, _log = shaped(
        "구분|2019|2020\n가|1|2\n나|자료 없음|\n다|3|4", sheet={"merges": (((2, 1), (2, 2)),)}
    )

    assert frame.loc[3].tolist() == ["나", "자료 없음", ""]


def test_defect_21_repeated_headers_blank_rows_and_spacers_are_dropped(shaped: Any) -> None:
    frame, log = shaped(
        """
        구분 | | 금액
        가 | | 1
         | |

        구분 | | 금 액
        나 | | 2
        """,
    )

    assert frame.columns.tolist() == ["구분", "금액"]
    assert frame["구분"].to_dict() == {2: "가", 6: "나"}
    assert dict(log.dropped) == {"blank": 2, "repeated_header": 1}
    assert counts(log, "spacer_column") == [1]


def test_header_rows_of_a_new_page_are_dropped_together(shaped: Any) -> None:
    frame, log = shaped(
        """
        구분 | 예산 |
         | 국비 | 지방비
        가 | 1 | 2
        구분 | 예산 |
         | 국비 | 지방비
        나 | 3 | 4
        """
    )

    assert frame.index.tolist() == [3, 6]
    assert log.dropped["repeated_header"] == 2


def test_defect_23_hidden_rows_and_columns_are_not_read(shaped: Any) -> None:
    frame, log = shaped(
        "이름|전화|값\n가|062-613-2114|1\n나|062-613-2115|2\n다|062-613-2116|3",
        sheet={"hidden_rows": frozenset((2,)), "hidden_columns": frozenset((1,))},
    )

    assert frame.columns.tolist() == ["이름", "값"]
    assert frame.index.tolist() == [2, 4]
    assert frame["값"].tolist() == ["1", "3"]
    assert log.dropped["hidden"] == 1


def test_merged_cells_keep_their_place_beside_hidden_ones(shaped: Any) -> None:
    frame, _log = shaped(
        "시도|x|구|값\n광주||동구|1\n||서구|2\n||남구|3",
        sheet={
            "merges": (((1, 0), (3, 0)),),
            "hidden_rows": frozenset((1,)),
            "hidden_columns": frozenset((1,)),
        },
    )

    assert frame.loc[3].tolist() == ["광주", "서구", "2"]
    assert frame.loc[4].tolist() == ["광주", "남구", "3"]


@pytest.mark.parametrize(("row", "count"), [(["합계"], 1), (["합계", "4", "116억"], 3), ([" ", "x", "y"], 3)])
def test_defect_28_uneven_rows_are_refused_with_their_place(refused: Any, row: list[str], count: int) -> None:
    grid = Grid([["구분", "금액"], ["가", "1"], row], uneven=True)

    assert refused(grid) == (
        f"row 3: has {count} cells, but the header has 2; a separator is missing or a text needs quotes."
    )


def test_blank_cells_too_many_do_no_harm(shaped: Any) -> None:
    frame, log = shaped(Grid([["구분", "금액", ""], ["가", "1", ""], ["나", "2", "", ""], []], uneven=True))

    assert frame.columns.tolist() == ["구분", "금액"]
    assert frame.index.tolist() == [2, 3]
    assert counts(log, "spacer_column") == [1]


def test_lines_of_one_cell_beside_a_csv_table_are_not_uneven(shaped: Any) -> None:
    grid = Grid([["예산 현황"], ["구분", "금액", "비고"], ["가", "1", ""], ["※ 민자 제외"]], uneven=True)

    frame, log = shaped(grid)

    assert frame.index.tolist() == [3]
    assert (notes(log, "title"), notes(log, "footer")) == (["예산 현황"], ["※ 민자 제외"])


def test_cells_keep_their_texts(shaped: Any) -> None:
    frame, _log = shaped([["구분", "금액"], [" 가\n나 ", "01.50"], ["NaN", "-"], ["다", "None"]])

    assert frame.to_numpy().tolist() == [[" 가\n나 ", "01.50"], ["NaN", "-"], ["다", "None"]]
    assert str(frame.index.dtype) == "int64"
    assert frame.index.name == "row"
    assert {str(kind) for kind in frame.dtypes} == {"str"}
