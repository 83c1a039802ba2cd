import contextlib
from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.clean.readings.amount import UNITS, amount, amount_many
from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.quantity import WON
from etl.clean.readings.text import text


@pytest.mark.parametrize(
    ("cell", "won"),
    [
        ("4116억원", 411_600_000_000),
        ("4,116억원", 411_600_000_000),
        ("4,116억", 411_600_000_000),
        ("４，１１６억 원", 411_600_000_000),
        ("4천116억원", 411_600_000_000),
        ("1조 2천억", 1_200_000_000_000),
        ("1천48억", 104_800_000_000),
        ("31억8천만원", 3_180_000_000),
        ("31억 8천만 원", 3_180_000_000),
        ("10.56억", 1_056_000_000),
        ("800.5억", 80_050_000_000),
        ("8경8500조", 88_500_000_000_000_000),
        ("3000억여원", 300_000_000_000),
        ("3천여억원", 300_000_000_000),
        ("약 4,300억", 430_000_000_000),
        ("1,000억원 규모", 100_000_000_000),
        ("500억 이상", 50_000_000_000),
        ("6,000억(예정)", 600_000_000_000),
        ("△1,200", -1200),
        ("▲1,200", -1200),
        ("(1,200)", -1200),
        ("-1,200", -1200),
        ("− 1,200원", -1200),
        ("₩1,500", 1500),
        ("￦1,500", 1500),
        ("411600000000", 411_600_000_000),
        ("0", 0),
        ("1조", 10**12),
        ("5백만원", 5_000_000),
        ("3백5십만 원", 3_500_000),
        ("12천원", 12_000),
    ],
)
def test_reads_an_amount_exactly(cell: str, won: int) -> None:
    assert amount(cell) == won


@pytest.mark.parametrize(
    "cell",
    [
        "4116억x",
        "억원",
        "원",
        "약",
        "4,11억",
        "1,23",
        "4 116억",
        "1만 2억",
        "1억 2억",
        "1조 12000억",
        "100~200억",
        "5%",
        "0.5원",
        "1.5",
        "1억달러",
        "300억 미만",
        "4116억 4116억",
        "1.2.3억",
        "1억 200000000",
        "1천2000",
        "1천 20백",
        "1.5억 3천만",
        "1.5천백",
        "0억",
        "0,123",
        "34.505.30",
        "1.234,5",
        "(-1,200)",
        "-(1,200)",
        "100원(5)",
        "1,200원 1,300원",
        "1e5",
        "9" * 100,
        "--5",
        "((5))",
    ],
)
def test_refuses_what_is_no_amount(cell: str) -> None:
    with pytest.raises(UnreadableError):
        amount(cell)


@pytest.mark.parametrize("cell", ["4116억원", "4,116억원", "４，１１６억 원", "4천116억원"])
def test_defect_34_korean_amounts(cell: str) -> None:
    assert amount(cell) == 411_600_000_000


@pytest.mark.parametrize(
    ("cell", "won"),
    [
        ("1조 2천억", 1_200_000_000_000),
        ("1천48억", 104_800_000_000),
        ("31억8천만원", 3_180_000_000),
        ("10.56억", 1_056_000_000),
        ("8경8500조", 88_500_000_000_000_000),
        ("3천116억", 311_600_000_000),
        ("3.5천억", 350_000_000_000),
        ("411,600백만원", 411_600_000_000),
        ("10십억원", 10_000_000_000),
    ],
)
def test_defect_35_amounts_of_several_parts(cell: str, won: int) -> None:
    assert amount(cell) == won


@pytest.mark.parametrize(
    ("cell", "won"),
    [
        ("3000억여원", 300_000_000_000),
        ("3,000여 억원", 300_000_000_000),
        ("약 4,300억", 430_000_000_000),
        ("1,000억원 규모", 100_000_000_000),
        ("3000억여 규모", 300_000_000_000),
        ("약 ₩1,200", 1200),
        ("4,300억(잠정)", 430_000_000_000),
        ("1,200 p)", 1200),
    ],
)
def test_defect_36_words_around_an_amount_are_left_to_other_readings(cell: str, won: int) -> None:
    assert amount(cell) == won


@pytest.mark.parametrize(
    ("cell", "unit", "won"),
    [
        ("411,600", "백만원", 411_600_000_000),
        ("411,600,000", "천원", 411_600_000_000),
        ("12.34", "억원", 1_234_000_000),
        ("△1,200", "만원", -12_000_000),
        ("5", "천만원", 50_000_000),
        ("3.5", "십억원", 3_500_000_000),
        ("1.2", "조원", 1_200_000_000_000),
        ("약 300", "억원", 30_000_000_000),
    ],
)
def test_defect_37_the_header_gives_the_unit(cell: str, unit: str, won: int) -> None:
    assert amount(cell, unit=unit) == won


@pytest.mark.parametrize(
    ("cell", "unit", "won"),
    [
        ("1,200천원", "천원", 1_200_000),
        ("△1,200 천원", "천원", -1_200_000),
        ("411,600백만원", "백만원", 411_600_000_000),
        ("12.5억원", "억원", 1_250_000_000),
    ],
)
def test_defect_37_the_unit_of_the_header_may_be_repeated(cell: str, unit: str, won: int) -> None:
    assert amount(cell, unit=unit) == won
    assert amount(cell) == won
    assert amount_many(pa.array([cell]), unit=unit).to_pylist() == [None]


@pytest.mark.parametrize("cell", ["5천천원", "4천", "3원", "5백만원", "1천5천원"])
def test_defect_37_a_unit_that_is_not_the_header_s_is_refused(cell: str) -> None:
    with pytest.raises(UnreadableError):
        amount(cell, unit="천원")


@pytest.mark.parametrize("cell", ["4116억", "411,600백만", "411600원", "4천", "0.0000001"])
def test_defect_37_a_unit_of_its_own_under_such_a_header_is_refused(cell: str) -> None:
    with pytest.raises(UnreadableError):
        amount(cell, unit="백만원")


@pytest.mark.parametrize(
    "cell",
    [
        *("△1,200", "▲1,200", "(1,200)", "-1,200", "–1,200", "− 1,200", "(1,200원)"),
        *("△(1,200)", "(△1,200)", "▲ (1,200)", "₩-1,200", "-₩1,200", "₩ △1,200"),
    ],
)
def test_defect_39_negative_amounts(cell: str) -> None:
    assert amount(cell) == -1200


def test_defect_45_what_a_spreadsheet_shortened_is_refused_with_its_reason() -> None:
    with pytest.raises(UnreadableError, match="spreadsheet"):
        amount("1.10111E+12")


@pytest.mark.parametrize(
    ("cell", "won"),
    [
        ("일금 사천일백십육억원정", 411_600_000_000),
        ("일금사천억원整", 400_000_000_000),
        ("금 오백만원", 5_000_000),
        ("일금 오백만원정(₩5,000,000)", 5_000_000),
        ("일금 천만원정", 10_000_000),
        ("금 5,000,000원정", 5_000_000),
        ("오만 원", 50_000),
        ("이천원", 2000),
        ("십만원", 100_000),
        ("백십만원", 1_100_000),
        ("백오십만원", 1_500_000),
        ("만천원", 11_000),
    ],
)
def test_defect_46_amounts_in_hangul(cell: str, won: int) -> None:
    assert amount(cell) == won


@pytest.mark.parametrize(
    "cell",
    [
        "천만원",
        "만원",
        "백만원",
        "십억원",
        "천만 원",
        "조경원",
        "천사원",
        "조사원",
        "사원",
        "구원",
        "이천",
        "일이삼원",
        "일금",
        "금원",
        "오백만원정(₩5,000,001)",
        "이" * 50 + "원",
    ],
)
def test_defect_46_what_is_no_hangul_amount_is_refused(cell: str) -> None:
    with pytest.raises(UnreadableError):
        amount(cell)


@given(st.integers(min_value=-(10**17), max_value=10**17), st.sampled_from(["", "원", " 원"]))
@example(10_000_000_000_001, "")
@example(1_000_000_000_001, "")
@example(10_000_000_000_000_001, "")
@example(-100_000_002, "원")
@example(1_000_000_500, " 원")
def test_reads_every_written_form_of_an_amount_back(won: int, end: str) -> None:
    sign = "△" if won < 0 else ""
    cells = [
        f"{won}{end}",
        f"{sign}{abs(won):,}{end}",
        f"{sign}{_in_words(abs(won))}",
        f"약 {sign}{abs(won)}{end}",
    ]
    if won < 0:
        cells.append(f"({abs(won):,})")
    assert [amount(cell) for cell in cells] == [won] * len(cells)
    assert {*amount_many(pa.array(cells)).to_pylist()} <= {won, None}


@given(
    st.integers(1, 99_999),
    st.integers(0, 9999),
    st.sampled_from(["조", "억", "만"]),
    st.sampled_from(["", "원", "여원"]),
)
def test_reads_broken_parts_back(whole: int, broken: int, sign: str, end: str) -> None:
    cell = f"{whole}.{broken:04}{sign}{end}"
    won = (whole * 10**4 + broken) * {"조": 10**12, "억": 10**8, "만": 10**4}[sign] // 10**4

    assert amount(cell) == won
    assert amount_many(pa.array([cell])).to_pylist() in ([won], [None])


@given(
    st.decimals(min_value=-(10**9), max_value=10**9, places=3).filter(lambda value: value == value),
    st.sampled_from(list(UNITS)),
)
def test_reads_bare_numbers_under_every_unit_back(value: Decimal, unit: str) -> None:
    cell = f"{value:,f}"

    assert amount(cell, unit=unit) == value * UNITS[unit]
    assert amount_many(pa.array([cell]), unit=unit).to_pylist() in ([value * UNITS[unit]], [None])


def test_many_amounts_of_the_common_forms_are_read_at_once() -> None:
    cells = [
        *(
            "4,116억원",
            "1조 2천억",
            "3천116억",
            "31억8천만원",
            "△1,200",
            "10.56억",
            "약 4,300억",
            "3000억여원",
        ),
        *("1,000억원 규모", "(1,200)", "₩1,500", "62123456.0", "5천만원", "118만2천"),
    ]

    assert amount_many(pa.array(cells)).to_pylist() == [amount(cell) for cell in cells]
    assert amount_many(pa.array([None, "", "억", "일금 사천억원"])).to_pylist() == [None] * 4


@pytest.mark.parametrize(
    ("cell", "doubt"),
    [
        ("1억 2천", "after 억, 2천 may mean 2천만; write 2천만,"),
        ("12억5", "after 억, 5 may mean 5만; write 5만,"),
        ("1조2", "after 조, 2 may mean 2억; write 2억,"),
        ("10조 1", "after 조, 1 may mean 1억; write 1억,"),
        ("1경 1", "after 경, 1 may mean 1조; write 1조,"),
        ("3억5천원", "after 억, 5천 may mean 5천만; write 5천만,"),
        ("1조 2천원", "after 조, 2천 may mean 2천억; write 2천억,"),
        ("15억 3천5백", "after 억, 3천5백 may mean 3천5백만; write 3천5백만,"),
        ("1조 2억 2,345", "after 억, 2,345 may mean 2,345만; write 2,345만,"),
        ("약 △1억 2천 규모", "after 억, 2천 may mean 2천만; write 2천만,"),
    ],
)
def test_a_last_number_that_may_mean_man_or_eok_is_refused(cell: str, doubt: str) -> None:
    with pytest.raises(UnreadableError, match=f"^{doubt}"):
        amount(cell)
    assert amount_many(pa.array([cell])).to_pylist() == [None]


@pytest.mark.parametrize(
    ("cell", "won"),
    [
        ("10조 1원", 10_000_000_000_001),
        ("10조1 원", 10_000_000_000_001),
        ("1경 1원", 10_000_000_000_000_001),
        ("1억 2원", 100_000_002),
        ("3만 5원", 30_005),
        ("1조 2,000원", 1_000_000_002_000),
        ("3억5000원", 300_005_000),
        ("10억 500원", 1_000_000_500),
        ("10억 2,345원", 1_000_002_345),
        ("△10억 500원", -1_000_000_500),
        ("(10억 500원)", -1_000_000_500),
        ("약 10억 500원 규모", 1_000_000_500),
        ("일금 일억오백원정", 100_000_500),
        ("일금 일억오백원정(₩100,000,500)", 100_000_500),
        ("금 10억 500원정(₩1,000,000,500)", 1_000_000_500),
    ],
)
def test_a_trailing_won_makes_the_last_number_certain(cell: str, won: int) -> None:
    assert amount(cell) == won
    assert amount_many(pa.array([cell])).to_pylist() in ([won], [None])


@pytest.mark.parametrize(
    ("cell", "won"),
    [
        ("1억 2천만", 120_000_000),
        ("1억 2천만원", 120_000_000),
        ("1조 2천만원", 1_000_020_000_000),
        ("1억 23,456,789원", 123_456_789),
        ("3만 5원", 30_005),
        ("118만2천", 1_182_000),
        ("1억", 10**8),
    ],
)
def test_a_last_number_that_can_mean_one_thing_only_is_read(cell: str, won: int) -> None:
    assert amount(cell) == won
    assert amount_many(pa.array([cell])).to_pylist() == [won]


@given(
    *(st.integers(0, most) | st.just(0) for most in (9999, 9999, 9999, 9999)),
    st.sampled_from(["", "원", " 원", "여 원"]),
)
@example(10, 0, 0, 1, "원")
@example(0, 1, 0, 2000, "")
def test_the_last_number_is_certain_with_a_unit_before_it_or_with_won(
    jo: int, eok: int, man: int, ones: int, end: str
) -> None:
    parts = [(jo, "조"), (eok, "억"), (man, "만"), (ones, "")]
    cell = f"{' '.join(f'{part:,}{unit}' for part, unit in parts if part) or '0'}{end}"
    won = jo * 10**12 + eok * 10**8 + man * 10**4 + ones
    certain = bool(end) or bool(man) or not ones or not (jo or eok)

    [many] = amount_many(pa.array([cell])).to_pylist()

    if certain:
        assert amount(cell) == won
        assert many in (won, None)
    else:
        assert many is None
        with pytest.raises(UnreadableError, match=f", {ones:,} may mean"):
            amount(cell)


_JUNK = st.text(alphabet="0123456789.,경조억만천백십원여약△▲-()~ 규모₩이상", max_size=30)

_NEAR = st.lists(
    st.sampled_from(
        [*"조억만천백십원여약△-() .,", "1", "20", "345", "6,789", "0", "1.5", "규모", "₩", "이상"]
    ),
    max_size=9,
).map("".join)


@given(st.lists(_JUNK | _NEAR, max_size=30), st.sampled_from([WON, *UNITS]))
@example(["1조여", "5 여원", "1억 2", "0.5억", "0억", "1천", "(1)원", "1만 2천", "00억"], WON)
def test_many_amounts_are_read_as_one_is(junk: list[str], unit: str) -> None:
    cells = [text(cell) for cell in junk]
    for cell, many in zip(
        cells, amount_many(pa.array(cells, pa.string()), unit=unit).to_pylist(), strict=True
    ):
        if many is not None:
            assert amount(cell, unit=unit) == many


@given(_JUNK | _NEAR | st.text(max_size=70))
def test_never_raises_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert isinstance(amount(cell), int)


@pytest.mark.timeout(10)
@pytest.mark.parametrize("letter", ["1", "이십", "천", "(", "1,000", "여", "약", "1p)", "예정"])
def test_long_cells_are_refused_in_no_time(letter: str) -> None:
    with pytest.raises(UnreadableError):
        amount(letter * 100_000)


def _in_words(won: int) -> str:
    """Write 1조 2,345억 6,789만 1원."""
    parts = []
    for unit, name in ((10**16, "경"), (10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "원")):
        part, won = divmod(won, unit)
        if part:
            parts.append(f"{part:,}{name}")
    return " ".join(parts) or "0원"
