import contextlib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.range import bound


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
        ("3천~5천만원", "30000000", "50000000"),
        ("1천~2천만원", "10000000", "20000000"),
        ("5백~1천만원", "5000000", "10000000"),
        ("3백~5백만원", "3000000", "5000000"),
        ("1천5백~2천만원", "15000000", "20000000"),
        ("1,500~2천만원", "15000000", "20000000"),
        ("500~1천만원", "5000000", "10000000"),
        ("500~1천5백만원", "5000000", "15000000"),
        ("2~3천만원", "20000000", "30000000"),
        ("2~3천5백만원", "20000000", "35000000"),
        ("2천~3천명", "2000", "3000"),
        ("1천~3만명", "1000", "30000"),
        ("5천원~1만원", "5000", "10000"),
        ("3천만~1억원", "30000000", "100000000"),
        ("0~5천만원", "0", "50000000"),
        ("만 19세 이상", "19", None),
        ("만 19세 ~ 만 39세", "19", "39"),
        ("만 19~39세", "19", "39"),
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


@pytest.mark.parametrize(
    "cell", ["5~1천만원", "10~2천만원", "5000~1천만원", "5000~1억원", "5천~1억원", "5천~1조 2천억원"]
)
def test_defect_42_a_beginning_that_may_share_the_words_of_the_end_is_refused(cell: str) -> None:
    for part in ("minimum", "maximum"):
        with pytest.raises(UnreadableError, match="applies to the beginning"):
            bound(cell, part=part)


@given(
    st.integers(1, 9),
    st.integers(1, 9),
    st.sampled_from(["천", "백"]),
    st.sampled_from(["만", "억"]),
    st.sampled_from(["", "원", "명"]),
)
def test_both_ends_share_what_stands_at_the_end(
    first: int, last: int, small: str, large: str, unit: str
) -> None:
    first, last = sorted((first, last))
    whole = bound(f"{first}{small}{large}{unit}"), bound(f"{last}{small}{large}{unit}")

    for cell in (f"{first}~{last}{small}{large}{unit}", f"{first}{small}~{last}{small}{large}{unit}"):
        assert (bound(cell), bound(cell, part="maximum")) == whole


@pytest.mark.parametrize("cell", ["6개월~1년", "500m~1km", "1시간~30분"])
def test_units_are_compared_before_values(cell: str) -> None:
    with pytest.raises(UnreadableError, match="different units"):
        bound(cell)


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
