"""Defects of Korean public data from the raw file to what is published, and a count of all that are tested.

`docs/defects.md` lists the defects by number. A test called `test_defect_33_…` is about defect 33, one called
`test_defects_29_30_…` or `test_defects_1_to_3_…` about several. What one reading or one step mends alone is
tested beside it.
"""

import ast
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from credited import attributed
from sample import EVERY
from workbooks import hwpx, with_rows, workbook

from etl.clean import clean
from etl.dataset import Dataset
from etl.errors import DatasetError
from etl.load import load
from etl.pack import pack
from etl.propose.propose import propose
from etl.read import read
from etl.read.formats.used_area import UsedArea
from etl.read.log import Log
from etl.release import Release
from etl.validate import validate

TESTS = Path(__file__).parents[1]
DEFECTS = TESTS.parent / "docs" / "defects.md"
NOTES = "  - {name: note, from: 비고, title: {ko: 비고, en: Note}, type: string}\n"


def cleaned(dataset: Dataset) -> pd.DataFrame:
    """Read and clean the one table of a dataset."""
    return clean(read(dataset), dataset)[0]["figures"]


def broken(dataset: Dataset, suite: str = "") -> list[tuple[str, str]]:
    """Return the rows in which a rule is broken, and the rule, by validators for the dataset alone."""
    validators = dataset.folder.parents[1] / "validators"
    validators.mkdir(exist_ok=True)
    shutil.copy(EVERY, validators)
    if suite:
        (validators / f"{dataset.name}.yml").write_text(suite, encoding="utf-8")
    report = validate(dataset, {"figures": cleaned(dataset)}, validators)
    lines = "\n".join(report.tables[0].problems())
    assert report.success == (not lines)
    return re.findall(r", row (\d+), .* — (.*)$", lines, re.MULTILINE)


def refused(dataset: Dataset) -> str:
    """Return the problems for which a dataset is not read or not cleaned."""
    with pytest.raises(DatasetError) as caught:
        cleaned(dataset)
    return "\n".join(caught.value.problems)


def packed(dataset: Dataset, work: Path) -> Release:
    """Write all files of a dataset."""
    tables, cleaning = clean(read(dataset), dataset)
    shutil.copy(EVERY, work)
    report = validate(dataset, tables, work)
    return pack(dataset, tables, report, cleaning, attributed(dataset), work / "release", "")


def content(release: Release, name: str) -> bytes:
    """Read one file of a release."""
    return next(file.path for file in release.files if file.key == name).read_bytes()


def test_defect_6_letters_that_cp949_lacks_are_published_as_they_came(folder: Any, tmp_path: Path) -> None:
    wording = "산‧학 1—2 2020–2024 〜 ₩1000 ‐ ㎡ ①"
    csv = f"비고\n{wording}\n광주\n".encode()
    release = packed(folder.dataset(csv, NOTES.replace("string", "string, reading: raw")), tmp_path)

    with pytest.raises(UnicodeEncodeError):
        wording.encode("cp949")
    assert content(release, "budget.csv").decode("utf-8-sig") == f"비고\r\n{wording}\r\n광주\r\n"
    assert json.loads(content(release, "budget.jsonl").splitlines()[0]) == {"note": wording}


def test_defect_15_texts_that_excel_would_run_are_noted_and_stay_as_they_are(
    folder: Any, tmp_path: Path
) -> None:
    csv = '비고\n=1+1\n"\'=HYPERLINK(A1)"\n@광주\n+광주\n-광주\n-5\n+82-62-613-2114\n광주\n'.encode()
    release = packed(folder.dataset(csv, NOTES), tmp_path)

    assert [re.findall(r"row (\d+)", warning) for warning in release.warnings] == [
        ["2"],
        ["3"],
        ["4"],
        ["5"],
        ["6"],
        ["8"],
    ]
    assert "would run this text" in release.warnings[0]
    assert json.loads(content(release, "budget.jsonl").splitlines()[0]) == {"note": "=1+1"}
    assert content(release, "budget.csv").decode("utf-8-sig").splitlines()[1] == "=1+1"


def test_defect_23_what_is_hidden_is_not_published(folder: Any, tmp_path: Path) -> None:
    rows: list[list[str | int]] = [["비고", "담당자"], ["광주", "홍길동"], ["북구", "김철수"]]
    release = packed(
        folder.dataset(workbook({"현황": with_rows(rows, hidden_column=1)}), NOTES, name="a.xlsx"), tmp_path
    )

    assert content(release, "budget.csv").decode("utf-8-sig").split() == ["비고", "광주", "북구"]
    texts = ("budget.csv", "budget.jsonl", "datapackage.json", "quality.json", "clean.json")
    assert not any(name in content(release, text).decode() for text in texts for name in ("홍길동", "김철수"))
    [note] = [
        each
        for each in json.loads(content(release, "clean.json"))["tables"][0]["reading"]
        if each["kind"] == "hidden_column"
    ]
    assert note == {"kind": "hidden_column", "text": "B", "sheet": "현황"}


@pytest.mark.parametrize("title", ["업체명", "기업명", "회사명", "상호", "기 업 명", "업체\n명"])
def test_defect_26_titles_of_one_meaning_are_one_column(folder: Any, title: str) -> None:
    titles = "[업체명, 기업명, 회사명, 상호]"
    field = f"  - {{name: co_nm, from: {titles}, title: {{ko: 기업명, en: Firm}}, type: string}}\n"
    frame = cleaned(folder.dataset(f'"{title}",비고\n가온,1\n'.encode("cp949"), field + NOTES))

    assert frame.to_numpy().tolist() == [["가온", "1"]]


def test_defect_30_documents_are_refused_with_advice_and_tables_of_hwpx_are_read(folder: Any) -> None:
    advice = "is a {} file; save it as CSV or XLSX, or ask its sender to."
    assert advice.format("PDF") in refused(folder.dataset(b"%PDF-1.7", name="budget.pdf"))
    assert advice.format("HWP") in refused(folder.dataset(b"HWP Document File V3.00", name="budget.hwp"))
    assert cleaned(
        folder.dataset(hwpx([["구분", "금액"], ["국비", "4,116억원"]]), name="budget.hwpx")
    ).to_numpy().tolist() == [["국비", 411_600_000_000]]


@pytest.mark.parametrize("height", [65_536, 1_048_576])
def test_defect_31_a_table_as_long_as_its_format_can_hold_is_noted(height: int) -> None:
    logs = [Log(), Log()]
    for rows, log in zip((height, height - 1), logs, strict=True):
        UsedArea(rows=[["가"]] * rows, width=1).grid("현황", log)

    assert [[(note.kind, note.row) for note in log.notes] for log in logs] == [[("overflow", height)], []]


MISSING = """\
missingValues: ["-", "―", "ㅡ", ".", X, 해당없음, 해당사항 없음, 없음, 미상, 미정, 미확인, 미기재, 추후 공지,
    N/A, "#REF!", "#N/A"]"""
PLACES = """\
  - {name: sgg_nm, from: 구, title: {ko: 구, en: District}, type: string}
  - {name: cnt, from: 개소, title: {ko: 개소, en: Places}, type: integer, reading: count}
  - {name: cnt_null_reason, from: 개소, title: {ko: 사유, en: Reason}, type: string, reading: null_reason}
"""


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-", "unknown"),
        ("―", "unknown"),
        ("ㅡ", "unknown"),
        (".", "unknown"),
        ("X", "unknown"),
        ("미상", "unknown"),
        ("미확인", "unknown"),
        ("미기재", "unknown"),
        ("해당없음", "not_applicable"),
        ("해당사항 없음", "not_applicable"),
        ("없음", "not_applicable"),
        ("N/A", "not_applicable"),
        ("미정", "pending"),
        ("추후 공지", "pending"),
        ("#REF!", "error"),
        ("#N/A", "error"),
        ("", "empty"),
    ],
)
def test_defect_33_words_for_no_value_are_null_with_their_reason(folder: Any, cell: str, reason: str) -> None:
    frame = cleaned(folder.dataset(f"구,개소\n동구,{cell}\n서구,0\n".encode("cp949"), PLACES, more=MISSING))

    assert pd.isna(frame.loc[2, "cnt"])
    assert frame.loc[2, "cnt_null_reason"] == reason
    assert frame.loc[3, "cnt"] == 0
    assert pd.isna(frame.loc[3, "cnt_null_reason"])


def test_defect_33_marks_for_the_same_as_above_are_filled(folder: Any) -> None:
    csv = "구,개소\n동구,1\n〃,2\n상동,3\n서구,4\n".encode("cp949")
    frame = cleaned(folder.dataset(csv, PLACES, raw="fillDown: [구]"))

    assert frame["sgg_nm"].tolist() == ["동구", "동구", "동구", "서구"]


def test_defect_33_a_column_has_rules_of_its_own(folder: Any) -> None:
    own = PLACES.replace(
        "type: integer,", "type: integer, missingValues: [{value: '-', label: not_applicable}],"
    )
    csv = "구,개소\n동구,-\n-,5\n".encode()

    frame = cleaned(folder.dataset(csv, own, more="missingValues: []"))
    assert pd.isna(frame.loc[2, "cnt"])
    assert frame.loc[3, "sgg_nm"] == "-"


def test_defect_45_identifiers_keep_their_zeros_beside_blank_cells(folder: Any) -> None:
    fields = """\
  - {name: telno, from: 전화, title: {ko: 전화, en: Telephone}, type: string}
  - {name: zip, from: 우편, title: {ko: 우편, en: Postal code}, type: string}
"""
    frame = cleaned(folder.dataset("전화,우편\n0626132114,05000\n,\n".encode("cp949"), fields))

    assert frame.loc[2].tolist() == ["0626132114", "05000"]


SHARES = "".join(
    f"  - {{name: {name}, from: {title}, title: {{ko: {title}, en: {name}}}, type: number,"
    " reading: percent}\n"
    for name, title in (("national", "국비"), ("local", "지방비"), ("private", "민자"))
)


def test_defect_47_shares_add_up_to_100_but_for_their_rounding(folder: Any) -> None:
    rows = ("33.3%,33.3%,33.3%", "33.4%,33.3%,33.4%", "33.4%,33.3%,33.6%", "50%,40%,9.7%", "50%,50%,")
    csv = "\n".join(["국비,지방비,민자", *rows]).encode()
    suite = """\
- type: expect_column_values_to_be_null
  kwargs: {column: national, row_condition: abs(national + local + private - 100) > 0.2}
  why: {ko: 더하면 100이어야 합니다, en: must add up to 100}
"""

    assert broken(folder.dataset(csv, SHARES), suite) == [
        ("4", "must add up to 100"),
        ("5", "must add up to 100"),
    ]


def test_defect_47_sums_that_do_not_add_up_are_refused(folder: Any) -> None:
    problems = refused(folder.dataset("구분,금액\n본사,20\n지사,30\n합계,53\n".encode()))

    assert "row 4, column '금액': 합계 is 53, but the rows add up to 50." in problems


def test_defect_60_other_names_of_a_body_become_one(folder: Any) -> None:
    field = """\
  - name: org_nm
    from: 기관
    title: {ko: 기관, en: Body}
    type: string
    reading:
      code:
        codes:
          지스트: 광주과학기술원
          GIST: 광주과학기술원
          ETRI: 한국전자통신연구원
          AICA: 인공지능산업융합사업단
          사업단: 인공지능산업융합사업단
          국가보안연구소: 국가보안기술연구소
"""
    csv = "기관\ngist\n지스트\n광주과학기술원\nETRI\n사업단\nAICA\n국가보안연구소\n".encode()

    assert cleaned(folder.dataset(csv, field))["org_nm"].tolist() == [
        "광주과학기술원",
        "광주과학기술원",
        "광주과학기술원",
        "한국전자통신연구원",
        "인공지능산업융합사업단",
        "인공지능산업융합사업단",
        "국가보안기술연구소",
    ]
    assert "not one of the declared codes" in refused(folder.dataset("기관\n테크노파크\n".encode(), field))


FIRMS = """\
  - {name: co_nm, from: 기업명, title: {ko: 기업명, en: Company}, type: string, reading: company}
  - {name: brn, from: 사업자등록번호, title: {ko: 번호, en: No.}, type: string, reading: business_number}
"""
BY_NUMBER = "primaryKey: [brn]"


def test_defect_62_firms_of_one_name_are_told_apart_by_their_number(folder: Any) -> None:
    csv = "기업명,사업자등록번호\n㈜솔트,124-81-00998\n솔트 주식회사,1234567891\n".encode()
    dataset = folder.dataset(csv, FIRMS, more=BY_NUMBER)

    assert cleaned(dataset).to_numpy().tolist() == [["솔트", "124-81-00998"], ["솔트", "123-45-67891"]]
    assert broken(dataset) == []
    assert [row for row, _rule in broken(folder.dataset(csv, FIRMS, more="primaryKey: [co_nm]"))] == [
        "2",
        "3",
    ]


def test_defect_63_a_renamed_body_is_two_rows_with_their_periods(folder: Any) -> None:
    fields = """\
  - {name: org_nm, from: 기관, title: {ko: 기관, en: Body}, type: string}
  - {name: bgn_ymd, from: 시작, title: {ko: 시작, en: From}, type: date}
  - {name: end_ymd, from: 끝, title: {ko: 끝, en: To}, type: date}
"""
    suite = """\
- type: expect_column_pair_values_a_to_be_greater_than_b
  kwargs: {column_A: end_ymd, column_B: bgn_ymd, or_equal: true, ignore_row_if: either_value_is_missing}
  why: {ko: 끝은 시작보다 빠를 수 없습니다, en: cannot end before it begins}
"""
    rows = "기관,시작,끝\n광주광역시,1995.1.1,2026.6.30\n전남광주통합특별시,2026.7.1,\n"
    right = folder.dataset(rows.encode(), fields, more="primaryKey: [org_nm, bgn_ymd]")

    assert cleaned(right)["end_ymd"].tolist() == [date(2026, 6, 30), None]
    assert broken(right, suite) == []
    wrong = folder.dataset(rows.replace("2026.6.30", "1994.6.30").encode(), fields)
    assert broken(wrong, suite) == [("2", "cannot end before it begins")]


@pytest.mark.parametrize(
    ("title", "cell"),
    [
        ("담당자", "홍*동"),
        ("대표자명", "홍길동 외 2명"),
        ("성 명", "홍 길 동"),
        ("휴대전화", "010-1234-5678"),
        ("연락처", "011-234-5678"),
        ("이메일", "hong@example.kr"),
    ],
)
def test_defects_64_67_68_a_proposal_leaves_out_what_is_personal(
    tmp_path: Path, title: str, cell: str
) -> None:
    file = tmp_path / "firms.csv"
    file.write_bytes(f"기업명,{title}\n가온,{cell}\n나래,\n".encode("cp949"))
    written, _proposal = propose(file, "firms", tmp_path / "datasets", date(2026, 1, 31))
    dataset = load(tmp_path / "datasets", "firms")

    assert dataset.tables[0].ignored == (title,)
    assert cell not in written.read_text(encoding="utf-8")
    assert list(clean(read(dataset), dataset)[0]["firms"]) == ["co_nm"]


def test_defect_78_rows_that_repeat_are_dropped_where_declared_and_counted(folder: Any) -> None:
    csv = "구분,금액\n국비,1억원\n국비,100000000\n민자,2억원\n".encode()
    kept = folder.dataset(csv)
    _tables, report = clean(read(kept), kept)
    assert (report.tables[0].rows, report.tables[0].repeated, report.tables[0].dropped) == (3, 1, {})

    dropping = folder.dataset(csv, raw="duplicates: drop", more="primaryKey: [kind]")
    tables, report = clean(read(dropping), dropping)
    assert tables["figures"].index.tolist() == [2, 4]
    assert (report.tables[0].rows, report.tables[0].dropped) == (2, {"duplicate": 1})
    assert broken(dropping) == []


def test_defect_78_two_rows_of_one_key_are_refused(folder: Any) -> None:
    firms = "기업명,사업자등록번호\n솔트,124-81-00998\n㈜솔트룩스,1248100998\n".encode()

    assert broken(folder.dataset(firms, FIRMS, raw="duplicates: drop", more=BY_NUMBER)) == [
        ("2", "must not occur twice"),
        ("3", "must not occur twice"),
    ]


def test_defect_78_a_file_that_came_again_is_known_by_its_hash_in_the_report(folder: Any) -> None:
    csv = "구분,금액\n국비,1억원\n".encode()
    before = folder.dataset(csv, name="budget_20260116.csv")
    after = folder.dataset(csv, name="budget_20260216.csv")
    files = [clean(read(each), each)[1].document()["tables"][0]["file"] for each in (before, after)]

    assert [file["path"] for file in files] == ["raw/budget_20260116.csv", "raw/budget_20260216.csv"]
    assert files[0]["sha256"] == files[1]["sha256"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("광주광역시_AI 기업_20260116.csv", date(2026, 1, 16)),
        ("AI 기업(2026-01-16).csv", date(2026, 1, 16)),
        ("AI 기업_202602.csv", date(2026, 2, 28)),
    ],
)
def test_defect_79_the_reference_date_is_taken_from_the_name_of_the_file(
    tmp_path: Path, name: str, day: date
) -> None:
    file = tmp_path / name
    file.write_bytes("기업명,인원\n가온,3\n나래,5\n".encode("cp949"))
    propose(file, "firms", tmp_path / "datasets", date(2026, 11, 20))

    assert load(tmp_path / "datasets", "firms").reference_date == day


def test_defect_79_a_dataset_without_a_reference_date_is_refused(folder: Any, tmp_path: Path) -> None:
    folder.dataset("구분,금액\n국비,1\n".encode())
    described = (folder.path / "dataset.yml").read_text(encoding="utf-8")
    folder.describe(described.replace("reference_date: 2026-01-16\n", ""))

    with pytest.raises(DatasetError, match="reference_date"):
        load(folder.datasets, "budget")


COURSES = "".join(
    f"  - {{name: {name}, from: {title}, title: {{ko: {title}, en: {name}}}, type: {kind}}}\n"
    for name, title, kind in (
        ("applicants", "지원", "integer"),
        ("entrants", "입학", "integer"),
        ("finishers", "수료", "integer"),
        ("bgn_ymd", "개강", "date"),
        ("end_ymd", "종강", "date"),
    )
)
ORDER = """\
- type: expect_column_pair_values_a_to_be_greater_than_b
  kwargs: {column_A: end_ymd, column_B: bgn_ymd, or_equal: true}
  why: {ko: 종강은 개강보다 빠를 수 없습니다, en: cannot end before it begins}
- type: expect_column_pair_values_a_to_be_greater_than_b
  kwargs: {column_A: applicants, column_B: entrants, or_equal: true}
  why: {ko: 입학은 지원을 넘을 수 없습니다, en: entrants cannot outnumber applicants}
- type: expect_column_pair_values_a_to_be_greater_than_b
  kwargs: {column_A: entrants, column_B: finishers, or_equal: true}
  why: {ko: 수료는 입학을 넘을 수 없습니다, en: finishers cannot outnumber entrants}
"""
TITLES = "지원,입학,수료,개강,종강\n"


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("300,100,90,2020.7.6,2020.7.5", "cannot end before it begins"),
        ("300,301,90,2020.7.6,2020.12.24", "entrants cannot outnumber applicants"),
        ("300,100,101,2020.7.6,2020.12.24", "finishers cannot outnumber entrants"),
    ],
)
def test_defect_81_columns_are_checked_against_each_other(folder: Any, row: str, rule: str) -> None:
    csv = f"{TITLES}300,100,100,2020.7.6,2020.7.6\n{row}\n".encode()

    assert broken(folder.dataset(csv, COURSES), ORDER) == [("3", rule)]


def test_defect_81_the_parts_of_a_budget_add_up_to_its_total(folder: Any) -> None:
    fields = "".join(
        f"  - {{name: {name}, from: {title}, title: {{ko: {title}, en: {name}}}, type: integer,"
        " reading: {amount: {unit: 백만원}}}\n"
        for name, title in (("national", "국비"), ("local", "시비"), ("private", "민자"), ("whole", "예산"))
    )
    suite = """\
- type: expect_column_values_to_be_null
  kwargs: {column: whole, row_condition: national + local + private != whole}
  why: {ko: 더하면 예산이어야 합니다, en: must add up to the budget}
"""
    csv = "국비,시비,민자,예산\n100,50,50,200\n100,50,50,201\n100,50,,150\n".encode()

    assert broken(folder.dataset(csv, fields), suite) == [("3", "must add up to the budget")]


STACKED = "sheets: ['2020', '2021(잠정)']\n    stacked: 기준연도"


@pytest.mark.parametrize(
    ("first", "second"),
    [("예산(백만원)", "예산(천원)"), ("협약 기업", "유치 기업"), ("유치 기업", "입주 기업")],
)
def test_defect_83_columns_that_change_their_unit_or_meaning_are_not_stacked(
    folder: Any, first: str, second: str
) -> None:
    fields = f"""\
  - {{name: yr, from: 기준연도, title: {{ko: 연도, en: Year}}, type: year}}
  - {{name: kind, from: 구분, title: {{ko: 구분, en: Kind}}, type: string}}
  - {{name: value, from: {first}, title: {{ko: 값, en: Value}}, type: integer}}
"""

    def stacked(title: str) -> Dataset:
        sheets: dict[str, list[list[str | int]]] = {
            "2020": [["구분", first], ["북구", 100]],
            "2021(잠정)": [["구분", title], ["북구", 200]],
        }
        return folder.dataset(workbook(sheets), fields, raw=STACKED, name="a.xlsx")

    assert cleaned(stacked(first)).to_numpy().tolist() == [[2020, "북구", 100], [2021, "북구", 200]]
    problems = refused(stacked(second))
    assert f"sheet '2021(잠정)': there is no column '{first}'" in problems
    assert f"the column '{second}' is not declared" in problems


@pytest.mark.parametrize("text", ["description", "limitations"])
def test_defect_83_what_figures_mean_must_be_described(folder: Any, text: str) -> None:
    folder.dataset("구분,금액\n국비,1\n".encode())
    described = (folder.path / "dataset.yml").read_text(encoding="utf-8")
    folder.describe(re.sub(rf"^{text}: .*\n", "", described, flags=re.MULTILINE))

    with pytest.raises(DatasetError, match=text):
        load(folder.datasets, "budget")


def test_defect_84_firms_are_sorted_by_their_name_not_by_their_legal_form(folder: Any) -> None:
    decomposed = "\u1103\u1161\u1109\u1169\u11b7"
    firms = ("㈜하늘", "가온", "(주)나래", decomposed, "주식회사 마루", "(유)라온")
    csv = "\n".join(["기업명", *firms]).encode()
    field = FIRMS.splitlines(keepends=True)[0]

    assert sorted(firms)[0] == "(유)라온"
    assert sorted(cleaned(folder.dataset(csv, field))["co_nm"]) == [
        "가온",
        "나래",
        "다솜",
        "라온",
        "마루",
        "하늘",
    ]


def named() -> Iterator[int]:
    """List the numbers in the names of all tests."""
    for file in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef):
                continue
            if one := re.match(r"test_defect_(\d{1,2})_", node.name):
                yield int(one[1])
            elif span := re.match(r"test_defects_(\d{1,2})_to_(\d{1,2})_", node.name):
                yield from range(int(span[1]), int(span[2]) + 1)
            elif several := re.match(r"test_defects_((?:\d{1,2}_)+)", node.name):
                yield from map(int, several[1].rstrip("_").split("_"))


def test_every_defect_is_tested() -> None:
    listed = re.findall(r"^\| (\d+) \|", DEFECTS.read_text(encoding="utf-8"), re.MULTILINE)

    assert [*map(int, listed)] == [*range(1, len(listed) + 1)]
    assert {*map(int, listed)} == set(named())
