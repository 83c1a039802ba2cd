"""Whatever stands around and between a table, the table comes back equal."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

WORDS = [
    "동구",
    "서구",
    "남구",
    "북구",
    "광산구",
    "첨단",
    "에너지",
    "자동차",
    "헬스케어",
    "문화",
    "빛그린",
    "상무",
]
TITLES = ["구분", "기관명", "소재지", "기업 수", "금액", "인원", "면적", "착공일", "비율", "비고"]
LINES = ["2020년 예산 현황", "광주광역시 인공지능 집적단지", "(단위: 백만원)", "※ 매월 말일 기준"]
REMARKS = ["※ 민자 제외", "* 잠정치", "자료: 통계청", "주) 이후 확정", "출처: 광주광역시", "1) 추정"]

words = st.sampled_from(WORDS)
values = st.one_of(
    st.integers(0, 99_999).map(lambda number: f"{number:,}"),
    st.decimals(0, 999, places=1).map(str),
)


@st.composite
def tables(draw: Any) -> tuple[list[str], list[list[str]]]:
    """Draw titles and rows: texts to the left, of which the first is never blank, then numbers."""
    texts, numbers = draw(st.integers(1, 3)), draw(st.integers(1, 4))
    titles = draw(st.permutations(TITLES))[: texts + numbers]
    row = st.tuples(
        words,
        *[st.one_of(words, st.just(""))] * (texts - 1),
        values,
        *[st.one_of(values, st.just("-"))] * (numbers - 1),
    )
    return titles, draw(st.lists(row.map(list), min_size=1, max_size=8))


@st.composite
def sheets(draw: Any) -> tuple[list[str], dict[int, list[str]], list[list[str]], set[str], int]:
    """Draw a table and put lines, remarks, blank rows and blank columns around and into it."""
    titles, body = draw(tables())
    lines = draw(st.lists(st.sampled_from(LINES), max_size=3, unique=True))
    remarks = draw(st.lists(st.sampled_from(REMARKS), max_size=2, unique=True))
    spacers = draw(st.lists(st.integers(0, len(titles)), max_size=2, unique=True))
    rows = [[line] for line in lines] + [[]] * (draw(st.integers(0, 2)) if lines else 0) + [titles]
    expected = {}
    for row in body:
        rows += [[]] * draw(st.sampled_from([0, 0, 0, 1]))
        rows.append(row)
        expected[len(rows)] = row
    if draw(st.booleans()):
        rows += [titles]
    rows += [[]] * draw(st.integers(0, 2)) + [[remark] for remark in remarks]
    width = len(titles) + len(spacers)
    sheet = []
    for row in rows:
        cells = list(row) + [""] * (len(titles) - len(row))
        for at in sorted(spacers, reverse=True):
            cells.insert(at, "")
        sheet.append(cells[:width])
    return titles, expected, sheet, set(lines), len(remarks)


@given(drawn=sheets())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_table_comes_back_equal(shaped: Any, drawn: Any) -> None:
    titles, expected, sheet, lines, remarks = drawn

    frame, log = shaped(sheet)

    assert frame.columns.tolist() == titles
    assert dict(zip(frame.index.tolist(), frame.to_numpy().tolist(), strict=True)) == expected
    assert log.rows == len(expected)
    assert log.dropped["footer"] == remarks
    assert sum(note.kind in ("title", "unit", "footer") for note in log.notes) == len(lines) + remarks


@given(drawn=tables(), data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_unpivoted_holds_every_cell_once(shaped: Any, drawn: Any, data: Any) -> None:
    from etl.dataset import Unpivot

    titles, body = drawn
    wide = data.draw(st.integers(1, 3))
    years = [str(2020 + at) for at in range(wide)]
    rows = [row + [f"{at}.{year}" for year in years] for at, row in enumerate(body)]

    frame, _log = shaped([titles + years, *rows], unpivot=Unpivot(r"(20\d\d)", ("연도",), "값"))

    assert frame["값"].tolist() == [f"{at}.{year}" for at in range(len(body)) for year in years]
    assert frame["#column"].tolist() == years * len(body)
    assert frame[titles].to_numpy().tolist() == [row for row in body for _year in years]


@pytest.mark.parametrize("count", [1, 3])
def test_a_total_of_random_rows_is_checked(shaped: Any, count: int) -> None:
    rows = [[word, str(at), str(at * at)] for at, word in enumerate(WORDS * count)]
    total = [str(sum(int(row[at]) for row in rows)) for at in (1, 2)]

    frame, log = shaped([["구분", "건수", "금액"], *rows, ["합계", *total]])

    assert len(frame) == len(rows)
    assert log.dropped["subtotal"] == 1
