"""Keys that differ in spelling only."""

import pytest
from expecting import failing

NEAR = "expect_compound_columns_to_have_no_near_duplicates"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("㈜솔트룩스", "(주) 솔트룩스"),
        ("티맥스 인공지능", "티맥스인공지능"),
        ("GIST", "gist"),
        ("ＡＩ", "AI"),
        ("산·학·연", "산ㆍ학ㆍ연".replace("ㆍ", "-")),
        ("광주", "\u1100\u116a\u11bc\u110c\u116e"),
        ("062-613", "062 613"),
    ],
)
def test_two_spellings_of_one_key_are_told(one, other):
    assert failing(NEAR, {"a": [one, "다른 것", other, one]}, column_list=["a"]) == [1, 3, 4]


@pytest.mark.parametrize(
    ("one", "other"), [("가", "가"), ("1-11", "11-1"), ("1.5", "15"), ("-", "/"), ("가", "나"), (None, "가")]
)
def test_other_keys_and_the_same_key_again_are_not(one, other):
    assert failing(NEAR, {"a": [one, other, "다"]}, column_list=["a"]) == []


def test_near_duplicates_of_several_columns_are_equal_in_all_of_them():
    columns = {"a": ["가 나", "가나", "가나", "가 나"], "n": [1, 1, 2, 3]}

    assert failing(NEAR, columns, column_list=["a", "n"]) == [1, 2]
