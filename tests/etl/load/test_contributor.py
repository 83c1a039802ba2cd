"""Who publishes a folder of datasets, and who made them."""

from pathlib import Path

import pytest

from etl.dataset import Publisher
from etl.errors import DatasetError
from etl.load.contributor import load_publisher
from etl.words.text import Text

WHOLE = """\
name: gwangju-city
title: {ko: 광주광역시, en: Gwangju}
description: {ko: 시청, en: City hall}
email: data@example.kr
path: https://example.kr/contact
"""


def problems(folder: Path, text: str) -> list[str]:
    (folder / "publisher.yml").write_text(text, encoding="utf-8")
    with pytest.raises(DatasetError) as caught:
        load_publisher(folder)
    return list(caught.value.problems)


def test_a_publisher_has_a_name_in_the_catalogue_and_where_to_ask(tmp_path: Path) -> None:
    (tmp_path / "publisher.yml").write_text(WHOLE, encoding="utf-8")

    assert load_publisher(tmp_path) == Publisher(
        "gwangju-city",
        Text("광주광역시", "Gwangju"),
        Text("시청", "City hall"),
        "data@example.kr",
        "https://example.kr/contact",
    )


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("gwangju-city", "광주", "lower-case letters"),
        ("name: gwangju-city\n", "", "the key name is missing"),
        (", en: Gwangju", "", "the key en is missing"),
        ("data@example.kr", "data", "an e-mail address"),
        ("https://", "", "begins with http"),
        ("data@example.kr", "'a\"b@example.kr'", "an e-mail address"),
        ("광주광역시", '"광주\\n## 가짜"', "one line"),
        ("Gwangju}", f"{'g' * 201}}}", "at most 200 characters"),
        ("email:", "mail:", "unknown key. Did you mean email?"),
        ("title:", "title: [", "line"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_place(tmp_path: Path, old: str, new: str, rule: str) -> None:
    (problem, *_more) = problems(tmp_path, WHOLE.replace(old, new))

    assert problem.startswith(f"{tmp_path / 'publisher.yml'}: ")
    assert rule in problem


def test_a_missing_file_says_what_to_write(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match=r"publisher\.yml: the file is missing; write in it who"):
        load_publisher(tmp_path)
