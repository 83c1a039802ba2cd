from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.text.encoding import without_marks


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        (["\ufeff구분\n", "\ufeff구분\n"], "구분\n구분\n"),
        (["\ufeff\ufeff구분\r", "\ufeff가"], "구분\r가"),
        (["가\ufeff나\n"], "가\ufeff나\n"),
        (["가", "\ufeff나"], "가\ufeff나"),
        (["가\n\x1a", "", "\x1a"], "가\n"),
        (["가\x1a", "나"], "가\x1a나"),
        ([], ""),
    ],
)
def test_marks_go_from_the_beginnings_of_lines_and_from_the_end(texts: list[str], found: str) -> None:
    assert "".join(without_marks(texts)) == found


@given(st.text(alphabet="\ufeff\x1a\r\n가a"), st.integers(1, 5))
def test_it_does_not_matter_how_a_text_is_cut(text: str, size: int) -> None:
    cut = [text[at : at + size] for at in range(0, len(text), size)]

    assert "".join(without_marks(cut)) == "".join(without_marks([text]))


def test_files_that_were_joined_with_their_marks_are_one(look: Any) -> None:
    content = "구분,값\n가,1\n".encode("utf-8-sig")
    found = look(content * 2)

    assert found.rows() == [["구분", "값"], ["가", "1"]] * 2
    assert "".join(found.contents.texts()) == "구분,값\n가,1\n" * 2


def test_the_end_sign_of_old_files_is_no_row(look: Any) -> None:
    assert look("구분,값\n가,1\n\x1a".encode("cp949")).rows() == [["구분", "값"], ["가", "1"]]
