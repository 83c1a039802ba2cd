"""Persons in a table: their names, and what stands beside them."""

from collections.abc import Sequence

import pandas as pd
import pytest

from etl.propose.personal import count_labelled_names, lists_persons


@pytest.mark.parametrize(
    ("titles", "private"),
    [
        (("연번", "수급자", "주소지"), True),
        (("성명", "주소", "연락처"), True),
        (("기관명", "대표자", "주소"), False),
        (("업체명", "성명", "주소"), False),
        (("시설명", "이용자", "주소"), False),
    ],
)
def test_a_table_of_private_persons_is_distinguished_from_one_of_organisations(
    titles: Sequence[str], private: bool
) -> None:
    assert lists_persons(titles) is private


def test_a_name_beside_its_label_is_found_as_in_a_form() -> None:
    frame = pd.DataFrame(
        {"항목": ["주소", "대표자", "정원"], "내용": ["동구 1", "홍길동", "100"]}, dtype="str"
    )

    assert count_labelled_names(frame) == {"내용": 1}


def test_a_number_beside_a_label_is_not_a_name() -> None:
    frame = pd.DataFrame({"구분": ["대표자", "담당자"], "수": ["1", "2"]}, dtype="str")

    assert count_labelled_names(frame) == {}
