"""What a steward sees of the cleaning: in full for one dataset, counted for many, complete for programs."""

import io
import json
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest

from etl import messages
from etl.clean.readings.text import RULES as NORMALISED
from etl.clean.report import Cell, Change, CleanReport, ColumnReport, TableReport
from etl.dataset import Correction
from etl.read.log import Note
from etl.result import Result, Status
from etl.show.align import aligned
from etl.show.cleaning import cleaning_summary, show_cleaning
from etl.show.results import show_json, show_table
from etl.words.visible import visible

NORMALISING = ("nfc", "full_width", "html", "invisible", "middle_dot", "apostrophe", "spaces")
ENGINE = ("missing", "coalesced", "joined", "extract", "corrected", "own")


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    messages.use("en")
    yield
    messages.use("en")


@pytest.fixture
def changed(sample) -> CleanReport:
    """A report in which everything happened that can happen."""
    corrections = (
        Correction({}, {"금액": "1"}, "보도자료의 오타", 2),
        Correction({}, {}, "두 열이 뒤바뀜", 1, swap=("a", "b")),
        Correction({}, {}, "시험용 행", 1, drop=True),
    )
    fields = tuple(
        replace(field, unreadable=2) if field.name == "amount" else field
        for field in sample.dataset.tables[0].fields
    )
    bent = sample.with_table(0, corrections=corrections, ignored=("담당자",), fields=fields)
    columns = (
        ColumnReport(
            "id", 3, (Change("nfc", 1, ((unicodedata.normalize("NFD", "강"), "강"),)),
                      Change("spaces", 2, ((" 북구  청 ", "북구 청"), ("가\u200b", "가")))), {},
        ),
        ColumnReport(
            "amount", 3,
            (Change("missing", 1, (("-", ""),)), Change("amount", 1204, (("4,116억원", "411600000000"),))),
            {"not_applicable": 1, "unreadable": 1},
            (Cell("예산", 12, "AMOUNT", "31억x", "it does not end after a number."),), 1,
        ),
        ColumnReport(
            fields[2].name, 3,
            doubtful=(Cell("예산", 14, "법인번호", "110111-*******", "the last digit does not follow."),),
            doubted=3,
        ),
        *(ColumnReport(field.name, 3) for field in fields[3:]),
    )  # fmt: skip
    notes = (
        Note("format", "XLSX"),
        Note("title", "2025년\n예산 현황", 1),
        Note("unit", "(단위: 천원)", 2),
        Note("merge", count=12),
        Note("hidden_row", row=9),
    )
    figures = TableReport("figures", 1210, 3, notes, {"subtotal": 2, "blank": 1}, columns, (2, 1, 1), 4, 1)
    untouched = sample.dataset.tables[1]
    second = TableReport("notes", 3, 3, (Note("format", "CSV"),), {}, tuple(
        ColumnReport(field.name, 3) for field in untouched.fields))  # fmt: skip
    return CleanReport(bent.dataset, (figures, second))


def shown(report: CleanReport) -> list[str]:
    stream = io.StringIO()
    show_cleaning(report, stream)
    return stream.getvalue().splitlines()


def test_the_account_tells_everything_that_was_changed(changed: CleanReport) -> None:
    assert (
        shown(changed)
        == """\
Figures (figures): raw/f.xlsx, sheet '예산'; rows read: 1,210, rows published: 3
  file format: XLSX
  heading above the table: 2025년⏎예산 현황 (row 1)
  unit: (단위: 천원) (row 2)
  merged cells filled: 12
  hidden row, not published: row 9
  rows left out: subtotals and totals 2, blank rows 1
  rows that repeat an earlier one, kept: 4
  rows added by clean.py: 1
  columns not published: 담당자
  correction, value replaced, rows: 2: 보도자료의 오타
  correction, two columns swapped, rows: 1: 두 열이 뒤바뀜
  correction, row removed, rows: 1: 시험용 행
  column  what was done                     cells  before → after
  id      separate Hangul letters composed      1  'ㄱㅏㅇ' → '강'
          surplus spaces removed                2  ' 북구  청 ' → '북구 청'
                                                   '가[U+200B]' → '가'
  amount  word for “no value” emptied           1  '-' → (empty)
          amount converted to won           1,204  '4,116억원' → '411600000000'
  column  why there is no value  cells
  amount  not applicable             1
  amount  unreadable                 1
  amount: not readable and therefore empty: 1, tolerated: 2
    raw/f.xlsx, sheet '예산', row 12, column 'AMOUNT': '31억x' it does not end after a number.
  ratio: doubtful but published: 3
    raw/f.xlsx, sheet '예산', row 14, column '법인번호': '110111-*******' the last digit does not follow.
    … and 2 more

Notes (notes): raw/f.xlsx, sheet '예산'; rows read: 3, rows published: 3
  file format: CSV
  nothing changed""".replace("ratio", changed.dataset.tables[0].fields[2].name).splitlines()
    )


def test_the_account_speaks_korean(changed: CleanReport) -> None:
    messages.use("ko")

    assert cleaning_summary(changed) == "변경 1,208건, 읽지 못함 1건, 의심 값 3건, 제외 3행, 추가 1행"
    assert (
        shown(changed)
        == """\
수치 (figures): raw/f.xlsx, 시트 '예산'; 읽은 행 1,210, 공개할 행 3
  파일 형식: XLSX
  표 위의 제목: 2025년⏎예산 현황 (1행)
  단위: (단위: 천원) (2행)
  병합된 칸을 채움: 12
  숨긴 행(공개하지 않음): 9행
  제외한 행: 소계·합계 행 2, 빈 행 1
  앞의 행과 같지만 그대로 둔 행: 4
  clean.py로 더한 행: 1
  공개하지 않는 열: 담당자
  원본 오류 정정(값을 바꿈), 2행: 보도자료의 오타
  원본 오류 정정(두 열의 값을 맞바꿈), 1행: 두 열이 뒤바뀜
  원본 오류 정정(행을 뺌), 1행: 시험용 행
  열      한 일                           칸 수  바꾸기 전 → 바꾼 뒤
  id      풀어쓴 한글 자모를 합침             1  'ㄱㅏㅇ' → '강'
          남는 공백을 지움                    2  ' 북구  청 ' → '북구 청'
                                                 '가[U+200B]' → '가'
  amount  ‘값 없음’ 표시를 빈칸으로 바꿈      1  '-' → (빈칸)
          금액을 원 단위 숫자로 바꿈      1,204  '4,116억원' → '411600000000'
  열      값이 없는 까닭  칸 수
  amount  해당 없음           1
  amount  읽을 수 없음        1
  amount: 읽지 못해 비운 칸 1개(허용 2개)
    raw/f.xlsx, 시트 '예산', 12행, 열 'AMOUNT': '31억x' it does not end after a number.
  ratio: 의심스럽지만 그대로 둔 값 3개
    raw/f.xlsx, 시트 '예산', 14행, 열 '법인번호': '110111-*******' the last digit does not follow.
    … 그 밖에 2개

비고 (notes): raw/f.xlsx, 시트 '예산'; 읽은 행 3, 공개할 행 3
  파일 형식: CSV
  바꾼 것 없음""".splitlines()
    )


def test_a_dataset_that_nothing_was_changed_in_is_told_in_one_line(changed: CleanReport) -> None:
    notes = replace(changed.dataset, tables=changed.dataset.tables[1:])

    assert shown(replace(changed, dataset=notes, tables=changed.tables[1:])) == [
        "sample: nothing was changed; rows: 3"
    ]


def test_many_notes_of_a_kind_are_told_as_the_first_and_their_number(changed: CleanReport) -> None:
    notes = tuple(Note("comment", f"메모 {row}", row, f"시트{row % 2}") for row in range(1, 9))
    figures = replace(changed.tables[0], notes=notes)

    lines = shown(replace(changed, tables=(figures, changed.tables[1])))

    assert lines[1] == (
        "  cell comment, not published: 메모 1 (sheet '시트1', row 1), 메모 2 (sheet '시트0', row 2), "
        "메모 3 (sheet '시트1', row 3), 메모 4 (sheet '시트0', row 4), 메모 5 (sheet '시트1', row 5), …"
    )


def test_the_account_names_nobody(changed: CleanReport) -> None:
    notes = (Note("footer", "자료: 문화과, 담당: 홍길동(010-1234-5678)", 9),)
    figures = replace(changed.tables[0], notes=notes)

    lines = shown(replace(changed, tables=(figures, changed.tables[1])))

    assert lines[1] == "  remark below the table: 자료: 문화과, ***(***) (row 9)"


def test_a_count_stands_behind_what_it_counts(changed: CleanReport) -> None:
    notes = (Note("hidden_row", "3-4", 3, count=2), Note("hidden_row", "7", 7), Note("merge", count=12))
    figures = replace(changed.tables[0], notes=notes)

    lines = shown(replace(changed, tables=(figures, changed.tables[1])))

    assert lines[1:3] == [
        "  hidden row, not published: 3-4 (row 3), 7 (row 7) (3)",
        "  merged cells filled: 12",
    ]


def test_a_line_counts_what_was_changed(changed: CleanReport) -> None:
    assert (
        cleaning_summary(changed)
        == "changes: 1,208, unreadable: 1, doubtful: 3, rows dropped: 3, rows new: 1"
    )
    assert cleaning_summary(replace(changed, tables=changed.tables[1:])) == "nothing changed"


def test_the_table_of_a_check_has_the_line_instead_of_a_version(changed: CleanReport) -> None:
    stream = io.StringIO()

    show_table([Result("sample", Status.CHECKED, None, 6, 0.5, None, changed)], stream)

    assert stream.getvalue().splitlines() == [
        "dataset  rows  cleaning                                                                  status",
        "sample      6  changes: 1,208, unreadable: 1, doubtful: 3, rows dropped: 3, rows new: 1  checked",
    ]


def test_programs_get_the_whole_document(changed: CleanReport) -> None:
    stream = io.StringIO()

    show_json([Result("sample", Status.CHECKED, None, 6, 0.5, None, changed)], stream)

    assert json.loads(stream.getvalue())[0]["cleaning"] == json.loads(json.dumps(changed.document()))


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("가 나", "가 나"),
        ("가\u00a0나", "가[U+00A0]나"),
        ("\ufeff가", "[U+FEFF]가"),
        ("가\r\n나\t다", "가⏎나⇥다"),
        ("\x1b[31m", "[U+001B][31m"),
        ("\u202e1", "[U+202E]1"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "ㅎㅏㄴㄱㅡㄹ"),
        ("\u1160", "[U+1160]"),
        ("㎡＋①", "㎡＋①"),
    ],
)
def test_what_cannot_be_seen_is_named(text: str, seen: str) -> None:
    assert visible(text) == seen


def test_columns_are_aligned_by_the_cells_that_letters_take() -> None:
    assert aligned([("열", "칸 수", "x"), ("금액", "1", "y"), ("a", "1,234", "")], right={1}) == [
        "열    칸 수  x",
        "금액      1  y",
        "a     1,234",
    ]


def test_rules_are_those_that_normalising_has() -> None:
    assert tuple(NORMALISED) == NORMALISING
