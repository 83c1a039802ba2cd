"""Texts and comments written as YAML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.load.node import parse
from etl.propose.description import comment, flow, scalar


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("기업 수(총인원)", "기업 수(총인원)"),
        ("kogl-1", "kogl-1"),
        ("", '""'),
        ("null", '"null"'),
        ("-", '"-"'),
        ("가: 나", '"가: 나"'),
        ("가, 나", '"가, 나"'),
        (r"(\d+)년", r"'(\d+)년'"),
        (" 앞", '" 앞"'),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(text: str, written: str) -> None:
    assert scalar(text) == written


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_every_text_is_read_back_unchanged(text: str) -> None:
    for written in (f"a: {scalar(text)}", f"a: {flow([text])}", f"- {{a: {scalar(text)}}}"):
        node = parse(written)
        while not isinstance(node.value, str):
            node = next(iter(node.value.values() if isinstance(node.value, dict) else node.value or ()))
        assert node.value == text


def test_a_comment_is_wrapped_where_a_line_is_full() -> None:
    lines = comment("가나다라 " * 30, "  ")

    assert len(lines) > 1
    assert all(line.startswith("  # ") and len(line) < 60 for line in lines)
