"""The comments and TODO texts of a proposal, in the language of the steward."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest
import yaml
from workbooks import workbook

from etl import messages
from etl.__main__ import main
from etl.dataset import Dataset
from etl.load import load

FILE = "광주_기업 현황_20260116.xlsx"
# Every sheet is of another kind, so that most notes and questions are written.
SHEETS: Mapping[str, Sequence[Sequence[str | int]]] = {
    "기업": [
        ["2025년 기업 현황", "", "", "", "", "", "", ""],
        ["연번", "업체명", "대표자", "매출액", "확진일", "비고", "등급", "빈 열"],
        *(
            [at, f"(주)가온{at}", "홍길동", 5 * at, f"{at % 9 + 1}.29.", f"내용 {at}", "가", ""]
            for at in range(1, 60)
        ),
        [60, "나래", "김철수", 7, "8.30.", "hong@example.com", "가", ""],
        ["※ 매월 말일자 현황", "", "", "", "", "", "", ""],
    ],
    "합계": [["구", "기업수"], ["계", 101], ["동구", 50], ["서구", 50]],
    "묶음": [["구", "동", "인원"], ["동구", "가", 1], ["", "나", 2], ["서구", "다", 3], ["", "라", 4]],
    "연도별": [["구분", "2021년", "2022년", "2023년"], ["동구", 1, 2, 3], ["서구", 4, 5, 6]],
    "예산": [["", "", "(단위: 백만원)"], ["사업명", "예산액", "첨단"], ["가", 13, 2], ["나", 7, 3]],
    "작성요령": [["항목", "작성방법"], ["시설명", "정식 명칭"], ["면적", "제곱미터"]],
    "연락망": [["성명", "휴대전화"], ["홍길동", "010-1234-5678"], ["김철수", "010-1234-5679"]],
    "빈": [],
}
HANGUL = re.compile(r"[가-힣]+")
ENGLISH_SENTENCE = re.compile(r"[A-Za-z']+(?: [A-Za-z']+){3}")


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    """Restore the language, which `main` sets for the whole process."""
    yield
    messages.use("en")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / FILE
    path.write_bytes(workbook(SHEETS))
    return path


def propose(file: Path, *options: str, **environ: str) -> tuple[str, Dataset]:
    """Run `etl new`; return the text of its `dataset.yml` and what loading makes of it."""
    datasets = file.parent / "-".join([*options, *environ.values(), "datasets"]).lower()
    arguments = ["new", "--name", "firms", "--from", str(file), "--datasets", str(datasets), *options]
    assert main(arguments, environ, file.parent) == 0
    return (datasets / "firms" / "dataset.yml").read_text(encoding="utf-8"), load(datasets, "firms")


def comments(text: str) -> str:
    """Return all comments of a file as one line."""
    return " ".join(line.strip(" #") for line in text.splitlines() if line.lstrip().startswith("#"))


def undecided(node: object) -> list[str]:
    """List the TODO texts of a file."""
    if isinstance(node, Mapping):
        return [text for each in node.values() for text in undecided(each)]
    if isinstance(node, list):
        return [text for each in node for text in undecided(each)]
    return [node] if isinstance(node, str) and node.startswith("TODO") else []


def without_todos(node: object) -> object:
    """Return what a file holds, every TODO text cut to its first word."""
    if isinstance(node, Mapping):
        return {key: without_todos(each) for key, each in node.items()}
    if isinstance(node, list):
        return [without_todos(each) for each in node]
    return "TODO" if isinstance(node, str) and node.startswith("TODO") else node


def test_english_comments_and_todos_hold_no_hangul_but_words_of_the_file(file: Path) -> None:
    text, _dataset = propose(file, LANG="en_US.UTF-8")

    words = FILE + " ".join(
        str(cell) for name, rows in SHEETS.items() for row in [[name], *rows] for cell in row
    )
    written = comments(text) + " ".join(undecided(yaml.safe_load(text)))
    assert len(re.findall(r"TODO: ", written)) >= 8
    assert [found for found in HANGUL.findall(re.sub(r"\{.*?\}", "", written)) if found not in words] == []


def test_korean_comments_and_todos_hold_no_english_sentence(file: Path) -> None:
    text, _dataset = propose(file, LANG="ko_KR.UTF-8")

    written = [comments(text), *undecided(yaml.safe_load(text))]
    assert [found for part in written for found in ENGLISH_SENTENCE.findall(part)] == []
    assert [part for part in written if not HANGUL.search(part) and part != "TODO"] == []


def test_proposals_in_both_languages_differ_in_comments_and_todos_only(file: Path) -> None:
    english, korean = (propose(file, LANG=lang) for lang in ("en_US.UTF-8", "ko_KR.UTF-8"))

    assert comments(english[0]) != comments(korean[0])
    assert without_todos(yaml.safe_load(english[0])) == without_todos(yaml.safe_load(korean[0]))
    assert len(english[1].undecided) == len(korean[1].undecided)


@pytest.mark.parametrize(
    ("options", "environ", "note"),
    [
        ((), {"LANG": "en_US.UTF-8"}, "# Proposed automatically from"),
        ((), {"LANG": "ko_KR.UTF-8"}, "에서 자동으로 제안한 내용입니다."),
        ((), {}, "에서 자동으로 제안한 내용입니다."),
        (("--lang", "en"), {"LANG": "ko_KR.UTF-8"}, "# Proposed automatically from"),
        (("--lang=ko",), {"LANG": "en_US.UTF-8"}, "에서 자동으로 제안한 내용입니다."),
    ],
)
def test_the_option_or_else_the_environment_chooses_the_language(
    file: Path, options: Sequence[str], environ: Mapping[str, str], note: str
) -> None:
    assert note in propose(file, *options, **environ)[0].splitlines()[0]
