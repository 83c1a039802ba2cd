"""Which organisation the embedded catalogue gets from a publisher's file, if the file describes one."""

from pathlib import Path
from shutil import copy

import pytest

from stack.ckan.organization import organization

ROOT = Path(__file__).parents[3]


def test_the_shipped_publisher_is_an_organisation(tmp_path: Path) -> None:
    found = organization(Path(copy(ROOT / "datasets" / "publisher.yml", tmp_path)))

    assert found is not None
    assert (found["name"], found["title"]) == ("gwangju-ai-open-data", "광주 인공지능 열린데이터")
    assert found["title_en"] == "Gwangju AI Open Data"
    assert all(found.values())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "name: [",
        "- a",
        "name: x1\n",
        "name: x1\ntitle: 모임\n",
        "name: 광주\ntitle: {ko: 모임, en: Group}\n",
        "name: 12\ntitle: {ko: 모임, en: Group}\n",
        "name: x1\ntitle: {ko: [1], en: Group}\n",
        "name: x1\ntitle: {ko: 모임, en: Group}\ndescription: 1\n",
    ],
)
def test_what_describes_none_gives_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "publisher.yml"
    file.write_text(text, encoding="utf-8")

    assert organization(file) is None


def test_a_missing_file_gives_none(tmp_path: Path) -> None:
    assert organization(tmp_path / "publisher.yml") is None
