import datetime
from typing import Any

import pandas as pd
import pytest
from workbooks import workbook

from etl.clean import clean
from etl.errors import DatasetError
from etl.read import read

FIELDS = """\
  - {name: kind, from: 구분, title: {ko: 구분, en: Kind}, type: string}
  - {name: amount_krw, from: 금액, title: {ko: 금액, en: Amount}, type: integer, reading: amount}
  - {name: amount_text, from: 금액, title: {ko: 원문, en: Wording}, type: string, reading: raw}
  - {name: rough, from: 금액, title: {ko: 어림, en: Rough}, type: boolean, reading: approximate}
  - {name: day, from: 일자, title: {ko: 일자, en: Day}, type: date}
  - {name: as_of, from: 일자, title: {ko: 시점, en: As of}, type: string, reading: partial_date}
  - {name: year, from: 연도, title: {ko: 연도, en: Year}, type: year}
  - {name: share, from: 비율, title: {ko: 비율, en: Share}, type: number}
  - {name: open, from: 개소, title: {ko: 개소, en: Open}, type: boolean}
"""
CSV = """\
구분,금액,일자,연도,비율,개소
합계,약 4,116억원,2020.4.27,2020년,71.2%,예
소계,-,미상,,,
""".replace("약 4,116억원", '"약 4,116억원"')
MISSING = 'missingValues: ["", "-", 미상]'


def cleaned(dataset: Any) -> pd.DataFrame:
    return clean(read(dataset), dataset)[0]["figures"]


def refused(dataset: Any) -> list[str]:
    with pytest.raises(DatasetError) as caught:
        cleaned(dataset)
    return list(caught.value.problems)


def test_cleans_every_type_into_its_dtype(folder: Any) -> None:
    frame = cleaned(folder.dataset(CSV.encode("cp949"), FIELDS, more=MISSING))

    assert frame.index.tolist() == [2, 3]
    assert frame.index.name == "row"
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {
        "kind": "string",
        "amount_krw": "Int64",
        "amount_text": "string",
        "rough": "boolean",
        "day": "object",
        "as_of": "string",
        "year": "Int64",
        "share": "Float64",
        "open": "boolean",
    }
    assert frame.loc[2].tolist() == [
        "합계",
        411_600_000_000,
        "약 4,116억원",
        True,
        datetime.date(2020, 4, 27),
        "2020-04-27",
        2020,
        71.2,
        True,
    ]


def test_what_is_declared_missing_and_blank_cells_are_null_in_every_type(folder: Any) -> None:
    frame = cleaned(folder.dataset(CSV.encode(), FIELDS, more='missingValues: ["-", 미상]'))

    assert frame.loc[3, "kind"] == "소계"
    assert frame.loc[3].drop("kind").isna().all()
    assert frame.loc[3, "day"] is None


def test_a_table_without_rows_keeps_its_types(folder: Any) -> None:
    frame = cleaned(folder.dataset(CSV.splitlines()[0].encode(), FIELDS))

    assert len(frame) == 0
    assert str(frame.dtypes["amount_krw"]) == "Int64"


def test_tells_every_cell_that_cannot_be_read_with_its_place_value_and_rule(folder: Any) -> None:
    content = "구분,금액\n합계,4116억x\n\n소계,1억\n계,4116억x\n".encode()

    found = refused(folder.dataset(content))

    file = folder.path / "raw" / "budget.csv"
    rule = "cannot be read as amount (field amount_krw): an amount must end with digits, 조, 억, 만 or 원."
    assert found == [f"{file}, row {row}, column '금액': '4116억x' {rule}" for row in (2, 5)]


def test_never_shows_what_looks_like_personal_data(folder: Any) -> None:
    content = "구분,금액\n합계,010-1234-5678 홍길동\n".encode()

    (problem,) = refused(folder.dataset(content))

    assert "1234" not in problem
    assert "'*** 홍길동'" in problem


NUMBERS = """\
  - {name: name, from: 상호, title: {ko: 상호, en: Name}, type: string}
  - {name: business, from: 사업자, title: {ko: 사업자, en: Business}, type: string,
     reading: {business_number: {check: report}}}
  - {name: corporation, from: 법인, title: {ko: 법인, en: Corporation}, type: string,
     reading: corporate_number}
"""


def test_publishes_a_wrong_check_digit_and_tells_where_it_stands(folder: Any) -> None:
    rows = "상호,사업자,법인\n가,9998612345,1101111234569\n나,999-86-12340,1101111234560\n다,,\n"
    dataset = folder.dataset(rows.encode(), NUMBERS)

    tables, report = clean(read(dataset), dataset)

    columns = report.tables[0].columns
    assert tables["figures"]["corporation"].tolist() == ["110111-1234569", "110111-1234560", pd.NA]
    assert [column.doubted for column in columns] == [0, 1, 1]
    assert [(cell.row, cell.column) for column in columns for cell in column.doubtful] == [
        (3, "사업자"),
        (3, "법인"),
    ]
    assert "1234560" not in str(report.document())


def test_shows_amounts_that_look_like_telephone_numbers(folder: Any) -> None:
    fields = "  - {name: won, from: 금액, title: {ko: 금액, en: Amount}, type: integer, reading: amount}\n"
    dataset = folder.dataset(
        "금액\n10억원\n010-1234-5678\n".encode(), fields.replace("amount}", "amount, unreadable: 1}")
    )

    column = clean(read(dataset), dataset)[1].tables[0].columns[0]

    assert column.changes[0].examples == (("10억원", "1000000000"),)
    assert column.unreadable[0].value == "***"


def test_shortens_what_is_long_and_counts_what_it_does_not_show(folder: Any) -> None:
    rows = "".join(f"합계,{'가' * 500}\n" for _row in range(25))

    found = refused(folder.dataset(f"구분,금액\n{rows}".encode()))

    assert len(found) == 21
    assert found[-1] == "… and 5 more problems."
    assert max(map(len, found)) < 400


def test_refuses_a_column_that_nobody_declares(folder: Any) -> None:
    (problem,) = refused(folder.dataset("구분,금액,전화\n합계,1,2\n".encode()))

    assert "the column '전화' is not declared" in problem


def test_leaves_out_a_column_that_is_ignored_on_purpose(folder: Any) -> None:
    dataset = folder.dataset("구분,금액,비고\n합계,1,2\n".encode(), more="ignored: [비고]")

    assert list(cleaned(dataset).columns) == ["kind", "amount_krw"]


def test_refuses_a_missing_column_and_shows_what_the_header_reads(folder: Any) -> None:
    found = refused(folder.dataset("구분,금 액(원)\n합계,1\n".encode()))

    assert (
        "there is no column '금액'; correct its title in dataset.yml, or restore the column in the file."
        in found[0]
    )
    assert found[1].endswith("the columns in the header are: 구분 | 금 액(원)")
    assert "the column '금 액(원)' is not declared" in found[2]


def test_finds_a_title_whatever_its_spacing_and_width(folder: Any) -> None:
    fields = "  - {name: firm, from: 업체명(주), title: {ko: 업체, en: Firm}, type: string}\n"

    assert (
        cleaned(folder.dataset('"업체\n명（주）"\n솔트룩스\n'.encode(), fields)).loc[2, "firm"] == "솔트룩스"
    )


def two_years() -> bytes:
    """Write two sheets, of which the later has one column more and other titles."""
    return workbook(
        {
            "2022": [["구분", "금액(천원)"], ["가", 1]],
            "2023": [["구분", "금액", "비고", "연번"], ["나", 2, "신설", 1]],
        }
    )


SHEETS = "sheets: ['2022', '2023']\n    stacked: 연도"
YEARS = """\
  - {name: year, from: 연도, title: {ko: 연도, en: Year}, type: year}
  - {name: kind, from: 구분, title: {ko: 구분, en: Kind}, type: string}
  - {name: amount, from: [금액(천원), 금액], title: {ko: 금액, en: Amount}, type: integer}
  - {name: note, from: 비고, title: {ko: 비고, en: Note}, type: string, optional: true}
"""


def test_a_sheet_may_lack_an_optional_column_and_an_ignored_one(folder: Any) -> None:
    dataset = folder.dataset(two_years(), YEARS, SHEETS, "ignored: [연번]", name="b.xlsx")

    tables, report = clean(read(dataset), dataset)

    assert tables["figures"].to_numpy().tolist() == [[2022, "가", 1, pd.NA], [2023, "나", 2, "신설"]]
    notes = [note for note in report.tables[0].notes if note.kind == "absent_column"]
    assert [(note.text, note.sheet) for note in notes] == [("비고", "2022")]


@pytest.mark.parametrize(
    ("fields", "ignored", "problem"),
    [
        (YEARS.replace(", optional: true", ""), "[연번]", "sheet '2022': there is no column '비고'"),
        (YEARS.replace("비고, title", "비 꼬, title"), "[연번, 비고]", "no sheet has the column '비 꼬'"),
        (YEARS, "[연번, 순번]", "no sheet has the column '순번'"),
    ],
)
def test_a_column_that_no_sheet_has_is_refused(folder: Any, fields: str, ignored: str, problem: str) -> None:
    dataset = folder.dataset(two_years(), fields, SHEETS, f"ignored: {ignored}", name="b.xlsx")

    assert any(problem in line for line in refused(dataset))


def test_applies_corrections_before_anything_is_read(folder: Any) -> None:
    more = 'corrections: [{where: {구분: 합계, 금액: "4116억x"}, set: {금액: 4116억}, reason: 오타, rows: 1}]'

    frame = cleaned(folder.dataset("구분,금액\n합계,4116억x\n소계,1\n".encode(), more=more))

    assert frame["amount_krw"].tolist() == [411_600_000_000, 1]


@pytest.mark.parametrize("content", ["구분,금액\n합계,1\n합계,1\n", "구분,금액\n소계,1\n"])
def test_refuses_a_correction_that_matches_other_rows_than_it_says(folder: Any, content: str) -> None:
    more = "corrections: [{where: {구분: 합계}, set: {금액: 2}, reason: 오타, rows: 1}]"

    (problem,) = refused(folder.dataset(content.encode(), more=more))

    assert "corrections[0] matches" in problem


def test_a_correction_names_columns_that_exist(folder: Any) -> None:
    more = "corrections: [{where: {구븐: 합계}, set: {금액: 2}, reason: 오타, rows: 1}]"

    assert (
        "there is no column '구븐'; correct its title in dataset.yml, or restore the column in the file. "
        "Did you mean 구분?" in refused(folder.dataset("구분,금액\n합계,1\n".encode(), more=more))[0]
    )


def test_a_column_used_only_in_a_correction_is_still_to_be_declared(folder: Any) -> None:
    more = "corrections: [{where: {비고: x}, set: {금액: 2}, reason: 오타, rows: 1}]"

    assert (
        "the column '비고' is not declared"
        in refused(folder.dataset("구분,금액,비고\n합계,1,x\n".encode(), more=more))[0]
    )


def test_refuses_values_that_are_not_of_the_declared_type(folder: Any) -> None:
    fields = "  - {name: area, from: 면적, title: {ko: 면적, en: Area}, type: integer, reading: area}\n"
    (problem,) = refused(folder.dataset('면적\n"14,000평"\n3ha\n'.encode(), fields))
    assert "not a whole number" in problem

    fields = fields.replace("area}", "amount}")
    (problem,) = refused(folder.dataset("면적\n1경\n9223경3720조3685억4775만8080\n".encode(), fields))
    assert "at most 18 digits" in problem


def test_runs_the_datasets_own_cleaning_last(folder: Any) -> None:
    dataset = folder.dataset("구분,금액\n합계,1\n소계,2\n".encode())
    code = "def clean(tables):\n    return {'figures': tables['figures'].query('amount_krw > 1')}\n"
    (folder.path / "clean.py").write_text(code)

    assert cleaned(dataset).index.tolist() == [3]


@pytest.mark.parametrize(
    ("code", "rule"),
    [
        ("x = 1", "the function clean(tables) is missing"),
        ("x = 1\ndef clean(tables:", "clean.py, line 2: SyntaxError"),
        ("def clean(tables):\n    tables['x']", "clean.py, line 2: KeyError: 'x'"),
        ("def clean(tables):\n    raise ValueError('010-1234-5678')", "line 2: ValueError: ***; correct"),
        ("def clean(tables): return None", "must return exactly the tables figures"),
        ("def clean(tables): return {}", "must return exactly the tables figures"),
        ("def clean(tables): return {'figures': 1}", "not a DataFrame"),
        (
            "def clean(tables): return {'figures': tables['figures'][['kind']]}",
            "the columns must be kind string, amount_krw",
        ),
        (
            "def clean(tables): return {'figures': tables['figures'].astype({'amount_krw': 'float64'})}",
            "not kind string, amount_krw float64",
        ),
        (
            "def clean(tables): return {'figures': tables['figures'].reset_index(drop=True)}",
            "the index must be kept",
        ),
    ],
)
def test_refuses_own_cleaning_that_returns_something_else_than_declared(
    folder: Any, code: str, rule: str
) -> None:
    dataset = folder.dataset("구분,금액\n합계,1\n".encode())
    (folder.path / "clean.py").write_text(code)

    assert rule in refused(dataset)[0]


@pytest.mark.parametrize(
    "cell", ["9007199254740993", "12345678901234567.25", "99999999999999999999", "0.12345678901234567"]
)
def test_refuses_a_number_that_would_come_out_as_another(folder: Any, cell: str) -> None:
    field = "  - {name: share, from: 비율, title: {ko: 비율, en: Share}, type: number}\n"

    assert (
        "declare the type string"
        in refused(folder.dataset(f"구분,비율\n가,{cell}\n나,2\n".encode(), field, more="ignored: [구분]"))[0]
    )


@pytest.mark.parametrize(
    ("cell", "value"), [("0.1", 0.1), ("126.85140000000001", 126.85140000000001), ("100000", 1e5)]
)
def test_keeps_a_number_that_fits(folder: Any, cell: str, value: float) -> None:
    field = "  - {name: share, from: 비율, title: {ko: 비율, en: Share}, type: number}\n"
    frame = cleaned(folder.dataset(f"구분,비율\n가,{cell}\n나,2\n".encode(), field, more="ignored: [구분]"))

    assert frame.loc[2, "share"] == value
