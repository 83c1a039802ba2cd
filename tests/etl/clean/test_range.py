import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.range import bound
from etl.clean.unreadable import UnreadableError


def both(cell: str) -> tuple[str | None, str | None]:
    found = bound(cell, part="minimum"), bound(cell, part="maximum")
    least, most = (None if end is None else f"{end.normalize():f}" for end in found)
    return least, most


@pytest.mark.parametrize(
    ("cell", "minimum", "maximum"),
    [
        ("5~10명", "5", "10"),
        ("5명 ~ 10명", "5", "10"),
        ("5～10", "5", "10"),
        ("5〜10", "5", "10"),
        ("5∼10", "5", "10"),
        ("5-10", "5", "10"),
        ("5 – 10개", "5", "10"),
        ("5명-10명", "5", "10"),
        ("-5~-1", "-5", "-1"),
        ("3.5~4.2%", "3.5", "4.2"),
        ("2020~2024", "2020", "2024"),
        ("1,000~2,000명", "1000", "2000"),
        ("7명", "7", "7"),
        ("0", "0", "0"),
        ("약 100명", "100", "100"),
        ("약 5~10명", "5", "10"),
        ("300개 이상", "300", None),
        ("300개 초과", "300", None),
        ("최소 300개", "300", None),
        ("100여 개", "100", None),
        ("20여명", "20", None),
        ("50명~", "50", None),
        ("300 미만", None, "300"),
        ("300명 이하", None, "300"),
        ("최대 50명", None, "50"),
        ("~50명", None, "50"),
        ("10인 이상 20인 미만", "10", "20"),
        ("10인 이상 ~ 20인 미만", "10", "20"),
        ("5명 초과 10명 이하", "5", "10"),
        ("5~10명 미만", "5", "10"),
        ("5~10명 내외", "5", "10"),
        ("100~200억원", "10000000000", "20000000000"),
        ("1~2만명", "10000", "20000"),
        ("5000~1만명", "5000", "10000"),
        ("3만~5만㎡", "30000", "50000"),
        ("5~10명(예정)", "5", "10"),
    ],
)
def test_defect_42_ranges_and_open_ends(cell: str, minimum: str | None, maximum: str | None) -> None:
    assert both(cell) == (minimum, maximum)


@pytest.mark.parametrize(
    "cell",
    [
        *(
            "",
            "~",
            "명",
            "10~5",
            "1~2~3",
            "1-2-3",
            "062-613-2114",
            "2020-05-01",
            "100명~200원",
            "5~10명 이상",
        ),
        *(
            "5명 이하~10명",
            "여성 20명",
            "'20~'24",
            "1,23~5",
            "1.10111E+12",
            "2020.1.1~2021.1.1",
            "~~5",
            "9" * 100,
        ),
    ],
)
def test_refuses_what_is_no_range(cell: str) -> None:
    for part in ("minimum", "maximum"):
        with pytest.raises(UnreadableError):
            bound(cell, part=part)


@given(
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.decimals(min_value=0, max_value=10**9, places=2),
    st.sampled_from(["~", " ~ ", "～", "〜", "∼", "-", "–", " - "]),
    st.sampled_from(["", "명", " 개", "%", "㎡"]),
)
def test_reads_every_written_form_of_a_range_back(first: Decimal, last: Decimal, to: str, unit: str) -> None:
    first, last = sorted((first, last))
    for cell in (f"{first:f}{to}{last:f}{unit}", f"{first:,f}{unit}{to}{last:,f}{unit}"):
        assert (bound(cell), bound(cell, part="maximum")) == (first, last)
    assert (bound(f"{first}{unit} 이상"), bound(f"{first}{unit} 이상", part="maximum")) == (first, None)
    assert (bound(f"{last}{unit} 미만"), bound(f"{last}{unit} 미만", part="maximum")) == (None, last)


@given(st.text(max_size=70) | st.text(alphabet="0123456789~-만억명 이상미만여약.,()", max_size=40))
def test_ranges_never_raise_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        bound(cell)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("letter", ["1~", "1 이상", "~", " -", "1-"])
def test_long_cells_are_refused_in_no_time(letter: str) -> None:
    with pytest.raises(UnreadableError):
        bound(letter * 50_000)
