"""`make new`: a folder from a raw file, complete or not there at all."""

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from workbooks import Rows, with_rows, workbook, zipped

from etl.__main__ import main
from etl.check import check
from etl.errors import DatasetError, UsageError
from etl.load import load
from etl.propose.propose import propose

VALIDATORS = Path(__file__).parents[3] / "validators"
TODAY = date(2026, 1, 31)
CSV = """연번,기업명,대표자,설립일,종업원수,사업비(백만원),데이터기준일자
1,가온,홍길동,2020-04-27,"1,200",35,2025-12-31
2,나래,김철수,2021-01-02,35,-,2025-12-31
3,다솜,이영희,2021-03-04,7,120,2025-12-31
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    file = tmp_path / "광주광역시_AI 기업_20260116.csv"
    file.write_bytes(CSV.encode("cp949"))
    return file


def test_a_folder_is_complete_and_passes_its_check(tmp_path: Path, raw: Path) -> None:
    written, _proposal = propose(raw, "ai-startups", tmp_path / "datasets", TODAY)

    folder = tmp_path / "datasets" / "ai-startups"
    copy = folder / "raw" / "gwangjugwangyeoksi_ai-gieop_20260116.csv"
    assert written == folder / "dataset.yml"
    assert copy.read_bytes() == raw.read_bytes()
    found = load(tmp_path / "datasets", "ai-startups")
    assert found.title.ko == "광주광역시 AI 기업"
    assert found.reference_date == date(2025, 12, 31)
    assert found.tables[0].raw.sha256 == sha256(raw.read_bytes()).hexdigest()
    assert found.tables[0].raw.header == (1, 1)
    assert found.tables[0].ignored == ("대표자",)
    assert found.tables[0].primary_key == ("co_nm",)
    assert [(field.name, field.type, field.reading) for field in found.tables[0].fields] == [
        ("sn", "integer", "integer"),
        ("co_nm", "string", "text"),
        ("estbl_ymd", "date", "date"),
        ("emp_cnt", "integer", "integer"),
        ("biz_amt", "integer", "amount"),
        ("data_crtr_ymd", "date", "date"),
    ]
    assert found.undecided
    check(found, VALIDATORS)


def test_the_description_has_no_value_of_a_column_that_is_left_out(tmp_path: Path, raw: Path) -> None:
    written, _proposal = propose(raw, "ai-startups", tmp_path / "datasets", TODAY)

    assert not any(name in written.read_text() for name in ("홍길동", "김철수", "이영희"))


def book_at(file: Path, sheets: Mapping[str, Rows]) -> Path:
    file.write_bytes(workbook(sheets))
    return file


def test_sheets_of_the_same_columns_are_stacked(tmp_path: Path) -> None:
    rows = [["구분", "기업수"], ["동구", 3], ["서구", 5]]
    file = book_at(tmp_path / "a.xlsx", {"2023년": rows, "2024년": rows})

    propose(file, "by-year", tmp_path / "datasets", TODAY)

    found = load(tmp_path / "datasets", "by-year")
    assert (found.tables[0].raw.sheets, found.tables[0].raw.stacked) == (("2023년", "2024년"), "기준연도")
    assert found.tables[0].primary_key == ("crtr_yr", "se")
    check(found, VALIDATORS)


def test_every_table_of_every_sheet_is_found_and_a_blank_sheet_is_named(tmp_path: Path) -> None:
    file = book_at(
        tmp_path / "a.xlsx",
        {
            "기업": [["기업명", "인원"], ["가", 3], ["나", 5]],
            "시설": [["시설명", "면적"], ["가", 3.5], ["나", 5]],
            "빈": [],
        },
    )

    written, _proposal = propose(file, "two-tables", tmp_path / "datasets", TODAY)

    found = load(tmp_path / "datasets", "two-tables")
    assert [(table.name, table.title.ko) for table in found.tables] == [("co", "기업"), ("fclt", "시설")]
    assert "The sheet '빈' was left out, as it holds no table." in written.read_text()
    check(found, VALIDATORS)


def amounts(file: Path, rows: Rows, number_format: str) -> Path:
    """Write a sheet whose numbers are shown in a format."""
    file.write_bytes(workbook({"예산": with_rows(rows, number_format=number_format)}))
    return file


def test_stored_won_that_are_shown_in_thousands_stay_won(tmp_path: Path) -> None:
    rows = [["", "(단위: 천원)"], ["기금명", "조성액"], ["가", 450000000], ["나", 99000], ["합계", 450099000]]
    file = amounts(tmp_path / "a.xlsx", rows, "#,##0,")

    propose(file, "funds", tmp_path / "datasets", TODAY)

    found = load(tmp_path / "datasets", "funds")
    amount = found.tables[0].fields[1]
    assert (amount.reading, amount.options) == ("amount", {"unit": "원", "instead_of": "천원"})
    assert amount.description is None
    check(found, VALIDATORS)


def test_wide_columns_that_are_shown_divided_stay_won(tmp_path: Path) -> None:
    rows = [
        ["", "(단위: 천원)", "", ""],
        ["기금명", "2021년", "2022년", "2023년"],
        ["가", 450000000, 350000000, 250000000],
        ["나", 99000, 88000, 77000],
    ]
    file = amounts(tmp_path / "a.xlsx", rows, "#,##0,")

    propose(file, "funds", tmp_path / "datasets", TODAY)

    found = load(tmp_path / "datasets", "funds")
    assert found.tables[0].fields[2].options == {"unit": "원", "instead_of": "천원"}
    check(found, VALIDATORS)


def test_sums_that_do_not_add_up_stop_publishing_until_somebody_decides(tmp_path: Path) -> None:
    file = book_at(tmp_path / "a.xlsx", {"가": [["구", "기업수"], ["계", 101], ["동구", 50], ["서구", 50]]})

    written, _proposal = propose(file, "wrong-sums", tmp_path / "datasets", TODAY)

    found = load(tmp_path / "datasets", "wrong-sums")
    assert found.tables[0].raw.subtotals == "keep"
    description = found.tables[0].description
    assert description is not None
    assert description.ko.startswith("TODO: The rows that look like subtotals or totals could not be checked")
    assert "\n# Row 2, column '기업수': 계 is 101, but the rows add up to 100.\n" in written.read_text()
    assert any("tables[0].description.ko" in place for place in found.undecided)


def test_groups_that_are_named_once_are_filled_down_with_a_note(tmp_path: Path) -> None:
    rows = [["구", "동", "기업수"], ["동구", "가", 1], ["", "나", 2], ["서구", "다", 3], ["", "라", 4]]
    file = book_at(tmp_path / "a.xlsx", {"가": rows})

    written, _proposal = propose(file, "groups", tmp_path / "datasets", TODAY)

    found = load(tmp_path / "datasets", "groups")
    assert found.tables[0].raw.fill_down == ("구",)
    assert found.tables[0].fields[0].constraints["required"]
    assert "The column '구' is filled on the first row of each group only" in written.read_text()
    check(found, VALIDATORS)


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("작성요령", [["항목", "작성방법"], ["시설명", "정식 명칭"], ["면적", "제곱미터"]]),
        ("메타", [["○ 통계표ID", "DT_1"], ["○ 출처", "통계청"], ["○ 조회기간", "2022"]]),
    ],
)
def test_a_sheet_that_only_explains_is_left_out(
    tmp_path: Path, name: str, rows: Sequence[Sequence[str]]
) -> None:
    file = book_at(tmp_path / "a.xlsx", {name: rows, "서식": [["시설명", "면적"], ["가", 3], ["나", 5]]})

    written, _proposal = propose(file, "form", tmp_path / "datasets", TODAY)

    assert [table.raw.sheet for table in load(tmp_path / "datasets", "form").tables] == ["서식"]
    assert f"The sheet '{name}' was left out, as it seems to explain the data" in written.read_text()


def test_a_sheet_that_explains_is_kept_where_there_is_no_other(tmp_path: Path) -> None:
    file = book_at(tmp_path / "a.xlsx", {"안내": [["시설명", "면적"], ["가", 3], ["나", 5]], "빈": []})

    propose(file, "guide", tmp_path / "datasets", TODAY)

    assert len(load(tmp_path / "datasets", "guide").tables) == 1


def test_sheets_named_after_years_are_tables_of_these_years(tmp_path: Path) -> None:
    one, other = [["단체명", "건수"], ["가", 1]], [["단체명", "건수", "비고"], ["가", 1, "신규"]]
    file = book_at(tmp_path / "보조금.xlsx", {"2022년": one, "2023년": other})

    propose(file, "grants", tmp_path / "datasets", TODAY)

    found = load(tmp_path / "datasets", "grants").tables
    assert [(table.name, table.title.ko, table.title.en) for table in found] == [
        ("yr_2022", "보조금 2022년", "Grants 2022"),
        ("yr_2023", "보조금 2023년", "Grants 2023"),
    ]


def test_sheets_of_different_units_are_not_stacked(tmp_path: Path) -> None:
    sheets = {
        year: [["", f"(단위: {unit})"], ["단체명", "지원액"], ["가", 13], ["나", 7]]
        for year, unit in (("2023", "천원"), ("2024", "백만원"))
    }

    propose(book_at(tmp_path / "a.xlsx", sheets), "grants", tmp_path / "datasets", TODAY)

    found = load(tmp_path / "datasets", "grants")
    assert [table.fields[1].options["unit"] for table in found.tables] == ["천원", "백만원"]
    check(found, VALIDATORS)


@pytest.mark.parametrize(("second", "filled"), [("서구", ("구",)), ("", ())])
def test_stacked_sheets_are_filled_down_only_where_all_of_them_may_be(
    tmp_path: Path, second: str, filled: Sequence[str]
) -> None:
    first = [["구", "동", "기업수"], ["동구", "가", 1], ["", "나", 2], ["서구", "다", 3], ["", "라", 4]]
    other = [first[0], ["동구", "가", 1], [second, "나", 2], ["남구", "다", 3], ["북구", "라", 4]]

    propose(book_at(tmp_path / "a.xlsx", {"2023": first, "2024": other}), "gu", tmp_path / "datasets", TODAY)

    assert load(tmp_path / "datasets", "gu").tables[0].raw.fill_down == filled


def test_addresses_and_numbers_of_persons_are_left_out_with_their_names(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("연번,수급자,주소지,전화,금액\n1,김가나,동구 1,062-1-1,5\n2,박다라,서구 2,062-2-2,5\n")

    propose(file, "grants", tmp_path / "datasets", TODAY)

    assert load(tmp_path / "datasets", "grants").tables[0].ignored == ("수급자", "주소지", "전화")


def test_a_name_in_a_form_asks_a_person(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("항목,내용\n시설명,가복지관\n대표자,홍길동\n주소,동구 1\n")

    written, proposal = propose(file, "form", tmp_path / "datasets", TODAY)

    assert proposal.tables[0].fields[1].question is not None
    assert "홍길동" not in written.read_text()


def test_the_author_of_a_table_is_not_shown(tmp_path: Path) -> None:
    rows = [["구", "기업수"], ["동구", 50], ["서구", 50], ["", ""], ["작성자: 홍길동 주무관", ""]]

    written, _proposal = propose(
        book_at(tmp_path / "a.xlsx", {"가": rows}), "firms", tmp_path / "datasets", TODAY
    )

    assert "홍길동" not in written.read_text()


def test_wide_years_become_rows(tmp_path: Path) -> None:
    file = tmp_path / "wide.csv"
    file.write_text("구분,2021년,2022년,2023년\n동구,1,2,3\n서구,4,5,6\n")

    propose(file, "wide", tmp_path / "datasets", TODAY)

    found = load(tmp_path / "datasets", "wide")
    assert [(field.name, field.type) for field in found.tables[0].fields] == [
        ("se", "string"),
        ("yr", "year"),
        ("value", "integer"),
    ]
    assert found.tables[0].primary_key == ("se", "yr")
    check(found, VALIDATORS)


def test_a_file_without_a_header_gets_made_up_titles(tmp_path: Path) -> None:
    file = tmp_path / "codes.txt"
    file.write_text("".join(f"29110{at}\t광주 {at}동\t존재\n" for at in range(10000, 10020)))

    written, _proposal = propose(file, "codes", tmp_path / "datasets", TODAY)

    assert load(tmp_path / "datasets", "codes").tables[0].raw.columns == ("열1", "열2", "열3")
    assert "There is no header row" in written.read_text()


@pytest.mark.parametrize(
    ("name", "title"), [("기업현황.csv".encode("cp949"), "기업현황"), (b"b\xff.csv", "b\ufffd")]
)
def test_a_file_whose_name_is_not_utf_8_is_proposed(tmp_path: Path, name: bytes, title: str) -> None:
    file = tmp_path / os.fsdecode(name)
    file.write_text("이름,수\n가,1\n나,2\n")

    propose(file, "named", tmp_path / "datasets", TODAY)

    assert load(tmp_path / "datasets", "named").title.ko == title


def test_of_a_zip_with_many_members_the_first_are_proposed(tmp_path: Path) -> None:
    file = tmp_path / "many.zip"
    file.write_bytes(zipped({f"{number:02}.csv": f"이름,수\n가,{number}\n나,2\n" for number in range(60)}))

    written, _proposal = propose(file, "many", tmp_path / "datasets", TODAY)

    assert "only the first 50 were" in written.read_text()
    assert len(load(tmp_path / "datasets", "many").tables) == 50


def test_every_member_of_a_zip_is_proposed(tmp_path: Path) -> None:
    file = tmp_path / "both.zip"
    members = {"기업.csv": "기업명,인원\n가,3\n나,5\n", "시설.csv": "시설명,면적\n가,3.5\n나,5\n"}
    file.write_bytes(zipped(members | {"안내.pdf": "%PDF-1.7 \n"}))

    written, _proposal = propose(file, "both", tmp_path / "datasets", TODAY)

    found = load(tmp_path / "datasets", "both")
    assert [(table.name, table.raw.member) for table in found.tables] == [
        ("co", "기업.csv"),
        ("fclt", "시설.csv"),
    ]
    assert "안내.pdf" in written.read_text()
    check(found, VALIDATORS)


@pytest.mark.parametrize("name", ["", "A", "대문", "a_b", "../a", "a" * 64])
def test_a_bad_name_is_refused(tmp_path: Path, raw: Path, name: str) -> None:
    with pytest.raises(UsageError, match="2 to 63 lower-case letters"):
        propose(raw, name, tmp_path / "datasets", TODAY)

    assert not (tmp_path / "datasets").exists()


def test_an_existing_folder_stays_as_it_is(tmp_path: Path, raw: Path) -> None:
    (tmp_path / "datasets" / "mine").mkdir(parents=True)

    with pytest.raises(UsageError, match="already exists"):
        propose(raw, "mine", tmp_path / "datasets", TODAY)

    assert list((tmp_path / "datasets" / "mine").iterdir()) == []


def test_datasets_that_are_a_file_are_refused(raw: Path) -> None:
    with pytest.raises(UsageError, match="cannot be used as the datasets folder"):
        propose(raw, "mine", raw, TODAY)


def test_of_two_at_once_one_wins_and_the_other_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("번호,이름\n" + "".join(f"{number},기관{number}\n" for number in range(20_000)))

    def run(_number: int) -> str:
        try:
            return str(propose(file, "mine", tmp_path / "datasets", TODAY)[0].name)
        except UsageError as error:
            return str(error)

    with ThreadPoolExecutor(2) as pool:
        output = sorted(pool.map(run, range(2)), key=len)

    assert output[0] == "dataset.yml"
    assert "already exists" in output[1]
    assert [path.name for path in (tmp_path / "datasets").iterdir()] == ["mine"]


def test_what_a_killed_proposal_left_is_swept_after_an_hour(tmp_path: Path, raw: Path) -> None:
    old, young = tmp_path / "datasets" / ".new-old", tmp_path / "datasets" / ".new-young"
    for left in (old, young):
        (left / "mine" / "raw").mkdir(parents=True)
    os.utime(old, (0, 0))

    propose(raw, "mine", tmp_path / "datasets", TODAY)

    assert (old.exists(), young.exists()) == (False, True)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no such file"):
        propose(tmp_path / "a.csv", "mine", tmp_path / "datasets", TODAY)


def test_a_file_with_personal_data_only_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("성명,휴대전화\n홍길동,010-1234-5678\n김철수,010-1234-5679\n")

    with pytest.raises(DatasetError, match="has no column to publish"):
        propose(file, "mine", tmp_path / "datasets", TODAY)

    assert list((tmp_path / "datasets").iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 \n", b"PK\x03\x04broken"])
def test_an_unreadable_file_leaves_nothing_behind(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(content)

    with pytest.raises(DatasetError, match=r"a\.xlsx: "):
        propose(file, "mine", tmp_path / "datasets", TODAY)

    assert list((tmp_path / "datasets").iterdir()) == []


def test_the_command_says_what_to_do_next(
    tmp_path: Path, raw: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["new", "--name", "mine", "--from", str(raw), "--datasets", str(tmp_path / "d"), "--lang", "en"]

    assert main(asked, {}, tmp_path) == 0

    output = capsys.readouterr().out
    assert f"Wrote {tmp_path / 'd' / 'mine' / 'dataset.yml'}" in output
    assert "table mine: 3 rows, 6 columns, 1 left out" in output
    assert "make check ONLY=mine" in output


def test_the_command_without_a_name_or_a_file_says_how_it_is_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--lang", "en"], {}, tmp_path) == 2

    assert "make new NAME=ai-startups FROM=path/to/file.xlsx" in capsys.readouterr().err


def test_a_title_line_with_a_comma_is_not_a_row_of_the_table(tmp_path: Path) -> None:
    file = tmp_path / "기업.csv"
    file.write_text(
        "광주광역시, 인공지능 기업 현황\n업체명,업종,직원수\n가나,제조,3\n나다,제조,4\n", encoding="utf-8"
    )

    _written, proposal = propose(file, "firms", tmp_path / "datasets", TODAY)

    (table,) = proposal.tables
    assert (table.rows, table.raw.header) == (2, (2, 2))
    assert [field.title.ko for field in table.fields] == ["업체명", "업종", "직원수"]


def test_only_the_beginning_of_a_file_with_very_many_lines_is_looked_at(tmp_path: Path) -> None:
    file = tmp_path / "기업.csv"
    file.write_text("이름,수\n가,1\n" + "\n" * 600_000 + "나,2\n", encoding="utf-8")

    _written, proposal = propose(file, "firms", tmp_path / "datasets", TODAY)

    assert [table.rows for table in proposal.tables] == [1]
    assert (
        "The file is large, so only its beginning was looked at. make check reads the rest." in proposal.notes
    )


def test_titles_with_invisible_characters_are_proposed_without_them(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("구\x07분,금액\u202e\n가,1\n나,2\n", encoding="utf-8")

    propose(file, "odd", tmp_path / "datasets", TODAY)

    fields = load(tmp_path / "datasets", "odd").tables[0].fields
    assert fields[0].title.ko == "구분"
    assert fields[0].sources == ("구\x07분",)
    assert fields[1].title.ko == "금액"
