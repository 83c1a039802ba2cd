from typing import Any

from sheets import notes


def test_page_numbers_are_left_out_and_no_dash_of_a_row(shaped: Any) -> None:
    frame, log = shaped("이름|수|비고\n가|1|x\n|- 1 -|\n||\n나|2|-\n-|1|-\n||- 2 -")

    assert frame.index.tolist() == [2, 5, 6]
    assert dict(log.dropped) == {"footer": 2, "blank": 1}
    assert notes(log, "footer") == ["- 1 -"]


def test_a_page_number_in_a_single_column_is_data(shaped: Any) -> None:
    assert shaped("값\n가\n- 1 -\n나", header=(1, 1))[0].index.tolist() == [2, 3, 4]
