import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.amount import amount, amount_million, amount_thousand
from etl.clean.unreadable import UnreadableError


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
        "일금 사천억원",
        "1e5",
        "9" * 100,
        "--5",
        "((5))",
    ],
)
def test_refuses_what_is_no_amount(cell: str) -> None:
    with pytest.raises(UnreadableError):
        amount(cell)


def test_a_header_in_millions_or_thousands_of_won_scales_bare_numbers() -> None:
    assert amount_million("411,600") == 411_600_000_000
    assert amount_million("0.5") == 500_000
    assert amount_million("△1,200") == -1_200_000_000
    assert amount_thousand("411,600,000") == 411_600_000_000


@pytest.mark.parametrize("cell", ["4116억", "411,600백만원", "0.0000001", "411600원"])
def test_refuses_a_number_with_its_own_unit_under_a_header_that_gives_one(cell: str) -> None:
    with pytest.raises(UnreadableError):
        amount_million(cell)


@given(st.integers(min_value=-(10**17), max_value=10**17))
def test_reads_every_written_form_of_an_amount_back(won: int) -> None:
    sign = "△" if won < 0 else ""
    assert amount(str(won)) == won
    assert amount(f"{sign}{abs(won):,}원") == won
    assert amount(f"{sign}{_in_words(abs(won))}") == won


@given(st.text(alphabet="0123456789.,경조억만천백십원여약△()-~ 규모", max_size=40))
def test_never_raises_anything_but_unreadable(cell: str) -> None:
    with contextlib.suppress(UnreadableError):
        assert isinstance(amount(cell), int)


def _in_words(won: int) -> str:
    """Write 1조 2,345억 6,789만 1원."""
    parts = []
    for unit, name in ((10**16, "경"), (10**12, "조"), (10**8, "억"), (10**4, "만"), (1, "원")):
        part, won = divmod(won, unit)
        if part:
            parts.append(f"{part:,}{name}")
    return " ".join(parts) or "0원"
