"""A CSV text read in portions gives the rows that it gives when it is read whole."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib import import_module
from operator import attrgetter
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.dataset import RawFile, Unpivot
from etl.read.errors import RefusedError
from etl.read.formats.csv_text import csv_grid
from etl.read.large import records, stream, table
from etl.read.log import Log
from etl.read.open_file import open_file
from etl.read.portions import is_large, portions
from etl.read.shape import shape

# The module; the package has its function under the same name.
BLOCKS = import_module("etl.read.large.blocks")

RAW = RawFile(Path("raw/a.csv"), "", date(2026, 11, 25))
HEAD = "2025년 기업 현황,,\n(단위: 백만원),,\n기업명,예산,비고\n"


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BLOCKS, "_BLOCK", 64)


def streamed(text: str, raw: RawFile = RAW) -> tuple[pd.DataFrame, Log]:
    def texts() -> Iterator[str]:
        step = max(50, len(text) // 1000)
        return (text[at : at + step] for at in range(0, len(text), step))

    log = Log()
    return pd.concat(stream(texts, raw, log)), log


def refused(text: str, raw: RawFile = RAW) -> str:
    with pytest.raises(RefusedError) as caught:
        streamed(text, raw)
    return str(caught.value)


def read_whole(text: str, raw: RawFile = RAW) -> tuple[pd.DataFrame, Log]:
    log = Log()
    return shape(csv_grid(text, Log()), raw, log), log


def assert_same(text: str, raw: RawFile = RAW) -> None:
    """Read a text in both ways; what is refused in one may not be read in the other."""
    whole, log = read_whole(text, raw)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BLOCKS, "_BLOCK", 64)
        found, found_log = streamed(text, raw)

    pd.testing.assert_frame_equal(found, whole)
    assert found_log.rows == log.rows
    assert found_log.dropped == log.dropped
    key = attrgetter("kind", "text", "row", "count")
    assert sorted(map(key, found_log.notes), key=str) == sorted(map(key, log.notes), key=str)


ROW = st.tuples(
    st.from_regex(r"[가-다]{1,4}(, [가-다])?", fullmatch=True),
    st.integers(0, 10**6),
    st.sampled_from(["", "비고", 'a"b', "〃"]),
)


@given(st.lists(ROW, min_size=3, max_size=60), st.booleans())
def test_rows_are_those_of_the_whole_text(rows: list[tuple[str, int, str]], blank: bool) -> None:
    rows[0] = (*rows[0][:2], "비고")
    lines = [f'"{name}",{count},"{note.replace(chr(34), chr(34) * 2)}"\n' for name, count, note in rows]
    text = HEAD + ("\n" if blank else "").join(lines) + "※ 잠정치,,\n"
    # A name that happens to be 계 is no failure.
    assert_same(text, replace(RAW, subtotals="keep"))


LINES = [
    "가,1,x",
    "나,,",
    "(주)나다,,",
    "㈜라,2,",
    "1),마,",
    "2) 바,,",
    "① 추정,,",
    "* 사,,",
    "*아,,",
    "※ 참고,,",
    "※,참고,",
    "주),참고,",
    "자료: 통계청,,",
    ",이어서,",
    " 이어서,,",
    "그 밖에",
    "",
    ",,",
    "기업명,예산,비고",
    "기업명,예 산,비고",
    "다,〃,〃",
    "라,5,x,",
    "합계,소계,10",
    "마,6,합계",
    "합계,3건,3",
    "동구 합계,3,",
    "바,상동,〃",
    "주 : 외국인 제외,,",
    "자료: 통계청,,담당: 총무과",
    "2023년은 잠정치임,,",
    "- 1 -,,",
    "- 1 -",
    "[서구],,",
    "1. 본청,,",
    "■ 동구,,",
]


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=25), st.sampled_from(["keep", "drop"]))
@example(["1),마,", "다,〃,〃", "합계,3건,3", "다,〃,〃"], "drop")
@example(["주),참고,", "[서구],,", "(주)나다,,", "[서구],,"], "keep")
@example(["", "- 1 -,,", "1),마,", "나,,"], "keep")
@example(
    ["가,1,x", ",,", "바,상동,〃", *["가,1,x"] * 6, "나,,", *["(주)나다,,"] * 2, *["기업명,예산,비고"] * 3],
    "keep",
)
def test_any_lines_are_read_alike_or_refused(lines: list[str], mode: str) -> None:
    text = HEAD + "가나,7,x\n다라,8,y\n" + "".join(f"{line}\n" for line in lines)
    raw = replace(RAW, subtotals=mode)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BLOCKS, "_BLOCK", 64)
        try:
            streamed(text, raw)
        except RefusedError as error:
            if "too large to" not in str(error):
                with pytest.raises(RefusedError):
                    read_whole(text, raw)
            return
    assert_same(text, raw)


@pytest.mark.parametrize(
    "rows",
    [
        "가,1,\n(주)나,,\n다,3,\n",
        "가,1,\n(주)나,,\n",
        "가,1,\n※ 나,,\n다,3,\n",
        "가,1,\n다,2,\n주),설명,\n",
        "가,1,\n다,2,\n※,설명,\n자료: 통계청\n   이어서\n",
        "가,1,\n다,2,\n\n\n※ 설명,,\n이어서,,\n",
        "1),1,\n2),2,\n3),,\n",
        "가,1,\n주 : 설명,,\n이어서,,\n자료 : 통계청,,담당 : 총무과\n",
        "가,1,\n자료 : 통계청,,\n(주)나,,\n\nX: 비밀보호,,\n",
        "가,1,\n나,,\n자료 : 통계청,,\n다,,\n",
        "■ 동구,,\n가,1,\n[서구],,\n나,2,\n■ 남구,,\n자료: 통계청,,\n[북구],,\n",
        "가,1,\n,- 1 -,\n\n나,2,\n- 2 -\n",
        "가,1,x\n나,〃,〃\n다,2,〃\n",
        "가,1,x\n기업명,예 산, 비고\n다,2,y\n",
        "가,1,x\n나,2,y,,\n다,3,z\n",
        "\n" * 60 + "가,1,x\n" + "\n" * 60 + "나,2,y\n" + "\n" * 60,
        "",
    ],
)
def test_special_rows_are_read_alike(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_MANY_BLANK", 4)
    text = HEAD + "가나,7,x\n" + rows + ("" if rows else "나,2,y\n")

    assert_same(text)


@pytest.mark.parametrize("mode", ["keep", "drop"])
@pytest.mark.parametrize(
    "rows",
    [
        "가,나,1,2\n가,다,3,4\n가,소계,4,6\n나,라,5,6\n나,소계,5,6\n합계,,9,12\n",
        "합계,,4,6\n가,나,1,2\n가,다,3,4\n",
        "합 계 Total,,4,6\n가,나,1,2\n가,다,3,4\nTotal,,4,6\n",
        "가,나,1,2\n합계,다,3,4\n합계상사,라,3,4\n",
        "가,나,1,2\n가,합계,1,2\n※ 참고,,,\n",
        "합계,3건,4,6\n가,나,1,2\n가,다,3,4\n",
        "가,나,많음,\n가,다,적음,\n합계,,2건,\n합계,,5건,\n",
        "가,나,1,2\n상동,상동,3,4\n〃,〃,4,6\n",
        "1,평균,5,6\n1,최고,10,11\n1,최저,0,1\n2,평균,5,6\n2,최고,10,11\n2,최저,0,1\n",
    ],
)
def test_rows_of_sums_are_read_alike(rows: str, mode: str) -> None:
    assert_same("시도,구,건수,금액\n" + rows, replace(RAW, subtotals=mode))


def test_a_label_in_any_column_is_seen() -> None:
    text = "a,b,c,d,구분,건수\n" + "".join(f"가,나,다,라,{at},{at}\n" for at in range(9)) + ",,,,합계,36\n"

    assert "row 11: looks like a subtotal" in refused(text)
    assert_same(text, replace(RAW, subtotals="drop"))


def test_a_row_that_is_a_sum_only_at_first_sight_is_refused() -> None:
    rows = [f"{name},{at},{at}\n" for at, name in enumerate("가나다라마바사아자차")]
    text = "이름,번호,값\n" + "".join(rows) + "합계,45,45\n" + "카,파,5\n" * 40

    assert "row 12: the file is too large to decide" in refused(text, replace(RAW, subtotals="drop"))
    assert_same(text, replace(RAW, subtotals="keep", header=(1, 1)))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            HEAD + "가,1,x\n" * 250 + "\n구,과제 수,담당\n동구,3,김\n서구,4,이\n",
            "row 255: a second table seems to begin",
        ),
        (
            HEAD + "가,1,x\n" * 250 + "\n다른 현황,,\n기업명,예산,비고\n나,2,y\n다,4,z\n",
            "row 255: a second table seems to begin",
        ),
        (
            "구,수,,과제,금액\n" + "가,1,,나,2\n" * 300 + "가,1,,,\n" * 5,
            "row 301: a table ends here",
        ),
        ("기준,값,,기준,값\n" + "가,1,,나,2\n" * 20, "holds 2 tables"),
        ("가,나\n" + "다,〃\n라,마\n", "row 2, column '나': 〃 says the same as above"),
        (HEAD + "가,1,\n나,2,,9\n" * 3, "row 5: has 4 cells"),
    ],
)
def test_what_both_ways_refuse(text: str, message: str) -> None:
    assert message in refused(text)
    with pytest.raises(RefusedError):
        read_whole(text)


def test_the_header_repeated_on_a_new_page_is_left_out() -> None:
    found, log = streamed(HEAD + "가,1,\n나,2,\n기업명,예산,비고\n다,3,\n")

    assert found["기업명"].tolist() == ["가", "나", "다"]
    assert found.index.tolist() == [4, 5, 7]
    assert log.dropped == {"repeated_header": 1}


def test_a_row_of_sums_is_refused_unless_it_is_declared() -> None:
    text = HEAD + "가,1,\n나,2,\n합계,3,\n"

    assert "row 6: looks like a subtotal, but the file is too large to check it" in refused(text)
    assert streamed(text, replace(RAW, subtotals="drop"))[0]["기업명"].tolist() == ["가", "나"]
    assert streamed(text, replace(RAW, subtotals="keep"))[0]["기업명"].tolist() == ["가", "나", "합계"]


def test_what_only_the_whole_table_tells_of_sums_is_refused() -> None:
    drop = replace(RAW, subtotals="drop")

    assert "row 4: the file is too large to decide" in refused(
        "구,수\n동구,1\n동구,2\n동구 합계,3\n서구,4\n", drop
    )
    assert "row 4, column '구': a ditto mark is below a subtotal" in refused(
        "구,수\n동구,1\n소계,1\n〃,3\n", drop
    )
    assert_same("구,수\n동구,1\n동구,2\n동구 합계,3\n서구,4\n", replace(RAW, subtotals="keep"))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("가,1,\n나,2\n다,3,\n", "row 5: has 2 cells, but the header has 3"),
        ("가,1,\n나,2,,9\n", "row 5: has 4 cells"),
        ('가,1,\n"나"다,2,\n', "line 5: a cell contains a quote"),
        ("가,1,\n±¤ÁÖ ÀÎ°øÁö´É,2,\n", "line 5, character 1: this seems to be CP949 that was read as Latin-1"),
    ],
)
def test_what_is_wrong_is_reported_with_its_location(rows: str, message: str) -> None:
    assert message in refused(HEAD + rows)


def test_a_table_that_needs_memory_is_refused() -> None:
    assert "split the file" in refused(HEAD + "가,1,\n", replace(RAW, area="A1:B2"))
    assert "split the file" in refused(HEAD + "가,1,\n", replace(RAW, sections="구"))


def test_wide_columns_are_turned_long() -> None:
    raw = replace(RAW, header=(1, 1), unpivot=Unpivot(r"(\d{4})년", ("연도",), "수"))
    found, _log = streamed("구,2020년,2021년\n동구,1,2\n서구,3,4\n", raw)

    assert found["수"].tolist() == ["1", "2", "3", "4"]
    assert found["#column"].tolist() == ["2020년", "2021년"] * 2
    assert found.index.tolist() == [2, 2, 3, 3]


@pytest.mark.parametrize(
    ("text", "large"),
    [
        ("a,b\n" * 500_001, True),
        ("a,b\n" * 400_000, False),
        (("," * 99 + "\n") * 50_001, True),
        ("a,b\r" * 600_000, False),
        ("a;b\n" * 400_000, False),
    ],
)
def test_many_lines_or_cells_make_a_file_large(tmp_path: Path, text: str, large: bool) -> None:
    file = tmp_path / "a.csv"
    file.write_text(text, encoding="utf-8", newline="")

    assert is_large(open_file(file, Log())) is large


def test_a_large_file_is_read_whole_where_the_declaration_needs_it(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("이름,수\n" + "가,1\n" * 500_001, encoding="utf-8")

    assert not isinstance(portions(file, RAW, Log()), tuple)
    assert isinstance(portions(file, replace(RAW, area="A1:B5"), Log()), tuple)


def test_a_file_of_blank_lines_is_read_in_constant_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(BLOCKS, "_BLOCK", 1 << 20)
    found, log = streamed("이름,수\n가,1\n" + "\n" * 3_000_000 + "나,2\n")

    assert found.index.tolist() == [2, 3_000_003]
    assert log.dropped == {"blank": 3_000_000}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n" * (1 << 22) + "이름,수\n가,1\n", "holds nothing in its first 4,194,304 characters"),
        ("이름,수\n" + "가,1\n" * 300 + "합계,\n" * 3, "row 302: looks like a subtotal"),
        ("이름,수\n" + "가,1\n" * 300 + "※ 참고,\n" * 1_002, "more than 1,000 subtotals or remarks"),
    ],
)
def test_what_cannot_be_decided_in_portions_is_refused(
    monkeypatch: pytest.MonkeyPatch, text: str, message: str
) -> None:
    monkeypatch.setattr(BLOCKS, "_BLOCK", 1 << 12)
    monkeypatch.setattr(table, "_MOST_WAITING", 1_000)

    assert message in refused(text)
