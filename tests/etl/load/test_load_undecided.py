"""TODO in `dataset.yml`: where it may stand."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.load import load

TEXT = """\
title: {ko: 제목, en: Title}
description: {ko: "TODO: 씁니다", en: TODO}
limitations: {ko: 없음, en: None}
organization: gwangju
licenses: [{name: TODO}]
keywords: [TODO]
themes: [TODO]
update_cycle: TODO
reference_date: TODO
sources: [{title: TODO, publisher: TODO, date: TODO, path: TODO}]
tables:
- name: rows
  title: {ko: 행, en: Rows}
  raw:
    path: raw/a.csv
    sha256: 0000000000000000000000000000000000000000000000000000000000000000
    retrieved: 2026-01-01
  missingValues: ["", TODO]
  fields:
  - {name: a, from: a, title: {ko: 가, en: A}, type: string}
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        (tmp_path / "some" / "raw").mkdir(parents=True)
        (tmp_path / "some" / "raw" / "a.csv").write_text("a\n1\n")
        (tmp_path / "some" / "dataset.yml").write_text(text)
        return tmp_path

    return write


def test_todo_may_stand_wherever_a_person_decides(written: Callable[[str], Path]) -> None:
    found = load(written(TEXT), "some")

    places = [line.split(": ")[1] for line in found.undecided]
    assert places == [
        "description.ko",
        "description.en",
        "licenses[0].name",
        "keywords[0]",
        "themes[0]",
        "update_cycle",
        "reference_date",
        "sources[0].title",
        "sources[0].publisher",
        "sources[0].date",
        "sources[0].path",
    ]
    assert found.undecided[2].endswith(
        "some/dataset.yml: licenses[0].name: TODO is still to be decided; write the decision. (line 5)"
    )
    assert found.license.name == "notspecified"


def test_a_dataset_without_todo_is_decided(written: Callable[[str], Path]) -> None:
    text = TEXT
    for before, after in (
        ('"TODO: 씁니다", en: TODO', "설명, en: About"),
        ("{name: TODO}", "{name: kogl-1}"),
        ("keywords: [TODO]", "keywords: [낱말]"),
        ("themes: [TODO]", "themes: [law]"),
        ("update_cycle: TODO", "update_cycle: annual"),
        ("reference_date: TODO", "reference_date: 2026-01-01"),
        (
            "title: TODO, publisher: TODO, date: TODO, path: TODO",
            "title: a, publisher: b, date: null, path: null",
        ),
    ):
        assert before in text
        text = text.replace(before, after)

    assert load(written(text), "some").undecided == ()
