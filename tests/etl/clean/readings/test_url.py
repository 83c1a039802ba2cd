import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.url import url


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("www.aica-gj.kr", "http://www.aica-gj.kr"),
        ("http:// www.aica-gj.kr", "http://www.aica-gj.kr"),
        ("http://www.aica-gj.kr.", "http://www.aica-gj.kr"),
        ("http://http://www.aica-gj.kr", "http://www.aica-gj.kr"),
        ("HTTPS://WWW.AICA-GJ.KR/Path?Q=1", "https://www.aica-gj.kr/Path?Q=1"),
        ("www.x.co. kr", "http://www.x.co.kr"),
        ("http://송우테크.kr", "http://송우테크.kr"),
        ("www.광주.한국/소개", "http://www.광주.한국/소개"),
        ("blog.naver.com/dreamingwhales", "http://blog.naver.com/dreamingwhales"),
        ("lib.goe.go.kr/kwa/", "http://lib.goe.go.kr/kwa/"),
        ("http://210.1.2.3:8080/a", "http://210.1.2.3:8080/a"),
    ],
)
def test_defect_69_addresses_on_the_web(cell: str, expected: str) -> None:
    assert url(cell) == expected
    assert url(expected) == expected


@pytest.mark.parametrize(
    "cell",
    [
        "1",
        "07",
        "1998",
        "무",
        "34.505",
        "127.0.0.1",
        "다음/카페/내서마을도서관",
        "info@example.kr",
        "http://info@example.kr",
        "htp://송우테크.kr",
        "http//www.example.kr",
        "ftp://example.kr",
        "javascript:alert(1)",
        "보고서.xlsx",
        "http://",
        "http://a",
        "https://a.kr, https://b.kr",
        "",
    ],
)
def test_defect_69_refuses_what_is_no_address(cell: str) -> None:
    with pytest.raises(UnreadableError):
        url(cell)


@given(st.text(max_size=60) | st.text(alphabet="htps:/.wkr가 @?1-", max_size=60))
def test_addresses_never_raise_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert url(cell).startswith(("http://", "https://"))
