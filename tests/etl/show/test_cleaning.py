"""What a steward sees of the cleaning: in full for one dataset, counted for many, complete for programs."""

import io
from dataclasses import replace

from etl import messages
from etl.clean.report import CleanReport
from etl.read.log import Note
from etl.show.cleaning import cleaning_summary, show_cleaning


def shown(report: CleanReport) -> list[str]:
    stream = io.StringIO()
    show_cleaning(report, stream)
    return stream.getvalue().splitlines()


def test_the_account_shows_everything_that_was_changed(changed: CleanReport) -> None:
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
  amount  word for “no value” removed           1  '-' → (empty)
          amount converted to won           1,204  '4,116억원' → '411600000000'
  column  why there is no value  cells
  amount  not applicable             1
  amount  unreadable                 1
  amount: unreadable and left empty: 1, allowed: 2
    raw/f.xlsx, sheet '예산', row 12, column 'AMOUNT': '31억x' it does not end after a number.
  ratio: doubtful but published: 3
    raw/f.xlsx, sheet '예산', row 14, column '법인번호': '110111-*******' the last digit does not follow.
    … and 2 more

Notes (notes): raw/f.xlsx, sheet '예산'; rows read: 3, rows published: 3
  file format: CSV
  nothing changed""".replace("ratio", changed.dataset.tables[0].fields[2].name).splitlines()
    )


def test_the_account_is_written_in_korean(changed: CleanReport) -> None:
    messages.use("ko")

    summary = cleaning_summary(changed)

    assert summary == "바꾼 값 1,208건, 읽지 못한 값 1건, 확인이 필요한 값 3건, 제외 3행, 추가 1행"
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
  clean.py로 추가한 행: 1
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
  열      값이 없는 이유  칸 수
  amount  해당 없음           1
  amount  읽을 수 없음        1
  amount: 읽지 못해 비운 칸 1개(허용 2개)
    raw/f.xlsx, 시트 '예산', 12행, 열 'AMOUNT': '31억x' it does not end after a number.
  ratio: 확인이 필요하지만 그대로 둔 값 3개
    raw/f.xlsx, 시트 '예산', 14행, 열 '법인번호': '110111-*******' the last digit does not follow.
    … 그 밖에 2개

비고 (notes): raw/f.xlsx, 시트 '예산'; 읽은 행 3, 공개할 행 3
  파일 형식: CSV
  바꾼 것 없음""".splitlines()
    )


def test_a_dataset_without_changes_takes_one_line(changed: CleanReport) -> None:
    notes = replace(changed.dataset, tables=changed.dataset.tables[1:])

    assert shown(replace(changed, dataset=notes, tables=changed.tables[1:])) == [
        "sample: nothing was changed; rows: 3"
    ]


def test_many_notes_of_a_kind_are_shown_as_the_first_and_their_number(changed: CleanReport) -> None:
    notes = tuple(Note("comment", f"메모 {row}", row, f"시트{row % 2}") for row in range(1, 9))
    figures = replace(changed.tables[0], notes=notes)

    lines = shown(replace(changed, tables=(figures, changed.tables[1])))

    assert lines[1] == (
        "  cell comment, not published: 메모 1 (sheet '시트1', row 1), 메모 2 (sheet '시트0', row 2), "
        "메모 3 (sheet '시트1', row 3), 메모 4 (sheet '시트0', row 4), 메모 5 (sheet '시트1', row 5), …"
    )


def test_the_account_holds_no_personal_data(changed: CleanReport) -> None:
    notes = (Note("footer", "자료: 문화과, 담당: 홍길동(010-1234-5678)", 9),)
    figures = replace(changed.tables[0], notes=notes)

    lines = shown(replace(changed, tables=(figures, changed.tables[1])))

    assert lines[1] == "  remark below the table: 자료: 문화과, ***(***) (row 9)"


def test_a_count_follows_what_it_counts(changed: CleanReport) -> None:
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
        == "changes: 1,208, unreadable: 1, doubtful: 3, rows dropped: 3, rows added: 1"
    )
    assert cleaning_summary(replace(changed, tables=changed.tables[1:])) == "nothing changed"
