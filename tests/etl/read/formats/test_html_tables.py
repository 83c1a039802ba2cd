from typing import Any

import pytest

from etl.read.errors import RefusedError

ROWS = "<tr><th>구분</th><th>금액</th></tr><tr><td>가&nbsp;나<br>다</td><td> 1,000 </td></tr>"
TABLE = f"<table>{ROWS}</table>"


@pytest.mark.parametrize(
    "content",
    [
        f"<html><head><meta charset=utf-8></head><body>{TABLE}</body></html>".encode(),
        f"<html><head><meta http-equiv=Content-Type content='text/html; charset=euc-kr'>{TABLE}".encode(
            "cp949"
        ),
        f"\n<!-- x --><table>{TABLE[7:]}".encode("utf-16"),
        f"<!DOCTYPE html>{TABLE}".encode("utf-8-sig"),
    ],
)
def test_defect_29_an_xls_file_that_is_a_page_is_read(look: Any, content: bytes) -> None:
    found = look(content)

    assert (found.contents.format, found.contents.sheets) == ("HTML", ("1",))
    assert found.rows() == [["구분", "금액"], ["가\xa0나\n다", "1,000"]]


def test_spans_become_merges(look: Any) -> None:
    content = (
        "<table><thead><tr><th rowspan=2>구분<th colspan=2>예산</tr><tr><th>국비<th>지방비</tr></thead>"
        "<tbody><tr><td rowspan=99>가<td>1<td>2<tr><td>3<td>4</table>"
    )
    grid = look(content.encode()).grid()

    assert grid.rows == [["구분", "예산", ""], ["", "국비", "지방비"], ["가", "1", "2"], ["", "3", "4"]]
    assert grid.merges[:2] == (((0, 0), (1, 0)), ((0, 1), (0, 2)))


def test_of_several_tables_one_must_be_named(look: Any) -> None:
    found = look(f"<table><tr><td>{TABLE}</td></tr></table><table><tr><td>x</td></tr></table>".encode())

    assert found.contents.sheets == ("1", "2")
    assert found.rows("2") == [["x"]]
    with pytest.raises(RefusedError, match="set sheet: to one of 1, 2"):
        found.grid()


OUTER = "<tr><th>연번</th><th>이름</th><th>상세</th></tr><tr><td>1</td><td>가</td><td>{}</td></tr>"


def test_a_table_of_texts_with_a_table_in_a_cell_is_refused(look: Any) -> None:
    content = f"<table>{OUTER.format(TABLE)}<tr><td>2</td><td>나</td><td>없음</td></tr></table>"
    with pytest.raises(RefusedError, match="holds a table in a cell of another table"):
        look(content.encode())


@pytest.mark.parametrize(
    "content",
    [
        f"<table><tr><td>로고</td><td>로그인</td></tr><tr><td>메뉴</td><td>{TABLE}</td></tr></table>",
        f"<table><tr><td>홈</td><td>검색</td></tr><tr><td>가</td><td>나</td></tr><tr><td>{TABLE}</td></tr></table>",
        f"<table><tr><td><table><tr><td>{TABLE}</td></tr></table></td></tr></table>",
    ],
)
def test_tables_that_only_arrange_a_page_are_none(look: Any, content: str) -> None:
    assert look(content.encode()).rows()[0] == ["구분", "금액"]


def test_hidden_rows_are_kept_back_and_scripts_are_no_text(look: Any) -> None:
    content = (
        "<table><tr><td>a<script>alert(1)</script></td></tr>"
        "<tr style='display:none'><td>홍길동</td></tr></table>"
    )
    grid = look(content.encode()).grid()

    assert grid.rows == [["a"], ["홍길동"]]
    assert grid.hidden_rows == {1}


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("<html><body>로그인이 필요합니다</body></html>", "page without a table"),
        ("<table><tr>" + "<td colspan=1000>x" * 20 + "</table>", "too far apart"),
        ("<html>" + "<div>" * 50_000, "without a table|damaged"),
    ],
)
def test_refuses_pages_that_hold_no_table(look: Any, content: str, rule: str) -> None:
    with pytest.raises(RefusedError, match=rule):
        look(content.encode()).grid()
