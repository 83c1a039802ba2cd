"""Plain YAML, read into nodes that know their lines."""

import contextlib

import pytest
from dataset_folder import Folder
from hypothesis import given
from hypothesis import strategies as st

from etl.load.node import MalformedError, parse


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: [1", "this is not YAML"),
        ("a: 1\nb: *x\n", "line 2: a word that begins with"),
        ("a: &x 1\n", "line 1: a word that begins with"),
        ("a: !!python/object:os.system x\n", "line 1: a word that begins with"),
        ("[" * 50, "nested too deeply"),
        ("a: 1\n---\nb: 2\n", "line 2: a second YAML document"),
        ("? [a]\n: 1\n", "a key must be a plain word"),
        ("", "the file is empty"),
        ("a: '\x07'", "this is not YAML"),
    ],
)
def test_refuses_what_is_no_plain_yaml_with_its_line(folder: Folder, text: str, rule: str) -> None:
    (problem,) = folder.problems(text)

    assert rule in problem


@given(st.text(alphabet="ab:- []{}\n'\"#&*!|>?%,가~", max_size=60))
def test_parsing_never_raises_anything_but_malformed(text: str) -> None:
    with contextlib.suppress(MalformedError):
        assert parse(text).line >= 1
