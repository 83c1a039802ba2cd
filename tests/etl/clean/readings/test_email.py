import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.email import email
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.text import text


@pytest.mark.parametrize(
    "cell",
    [
        "info@example.kr",
        "info@EXAMPLE.KR",
        "info＠example.kr",
        "info(a)example.kr",
        "info [at] example.kr",
        "info at example.kr",
        "info골뱅이example.kr",
        "info(골뱅이)example(dot)kr",
        "info @ example. kr",
        "mailto:info@example.kr",
        "<info@example.kr>",
        "info@example.kr.",
    ],
)
def test_defect_68_addresses(cell: str) -> None:
    assert email(text(cell)) == "info@example.kr"


def test_the_part_before_the_sign_keeps_its_case() -> None:
    assert email("Info.Desk@Example.kr") == "Info.Desk@example.kr"


@pytest.mark.parametrize(
    "cell",
    [
        "info",
        "info@example",
        "@example.kr",
        "a@b@example.kr",
        "info@example.kr, press@example.kr",
        "in fo@example.kr",
        "info@-example.kr",
        "a..b@example.kr",
        "",
    ],
)
def test_refuses_what_is_no_address(cell: str) -> None:
    with pytest.raises(UnreadableError):
        email(cell)


@given(st.text(max_size=60) | st.text(alphabet="ab.@()골뱅이 at-", max_size=60))
def test_addresses_never_raise_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert email(cell).count("@") == 1
