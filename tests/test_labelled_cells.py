"""Promises about the labelled benchmark: how much it holds, the same for a seed, and well-formed."""

import re
from collections import Counter
from datetime import date
from random import Random

import pytest
from labelled import numbers
from labelled_cells import KINDS, LabelledColumn, labelled_columns

SEEDS = range(5)
# At least so many cells of each kind; of the others at least 150.
WANTED = {"resident_number": 300, "foreigner_number": 300, "mobile": 300, "email": 300}


@pytest.fixture(scope="module")
def columns() -> list[LabelledColumn]:
    return labelled_columns(1)


def born(digits: str) -> date:
    """Return the birth date in a resident's or foreigner's number."""
    century = 1900 if digits[6] in "1256" else 2000
    return date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))


@pytest.mark.parametrize("seed", SEEDS)
def test_holds_enough_cells_of_every_kind(seed: int) -> None:
    found = Counter(kind for column in labelled_columns(seed) for kinds in column.kinds for kind in kinds)

    assert set(found) == KINDS
    assert {kind: count for kind, count in found.items() if count < WANTED.get(kind, 150)} == {}
    assert found.total() >= 2200


@pytest.mark.parametrize("seed", SEEDS)
def test_holds_enough_cells_in_columns_without_personal_data(seed: int) -> None:
    harmless = [column for column in labelled_columns(seed) if not any(column.kinds)]

    assert sum(len(column.cells) for column in harmless) >= 30_000
    assert len({column.title for column in harmless}) >= 150


def test_every_cell_is_a_text_with_a_label(columns: list[LabelledColumn]) -> None:
    for column in columns:
        assert isinstance(column.title, str)
        assert len(column.cells) == len(column.kinds) >= 20
        assert all(isinstance(cell, str) and cell for cell in column.cells)
        assert all(isinstance(kinds, frozenset) and kinds <= KINDS for kinds in column.kinds)


def test_is_the_same_for_a_seed_and_another_for_another(columns: list[LabelledColumn]) -> None:
    assert labelled_columns(1) == columns
    assert labelled_columns(2) != columns


def test_writes_every_kind_under_mute_titles_too_but_those_that_a_title_must_tell(
    columns: list[LabelledColumn],
) -> None:
    mute = {
        "번호",
        "코드",
        "값",
        "비고",
        "ID",
        "구분",
        "항목",
        "데이터",
        "내용",
        "기타",
        "col_7",
        "Unnamed: 3",
        "",
    }
    found = {kind for column in columns if column.title in mute for kinds in column.kinds for kind in kinds}

    assert found >= KINDS - {"passport"}


def test_no_pattern_is_left_unfilled(columns: list[LabelledColumn]) -> None:
    left = re.compile(r"##|\{\d?\}|\\0|⏎|pct")

    assert [cell for column in columns for cell in column.cells if left.search(cell)] == []


def test_resident_numbers_have_a_birth_date_and_before_october_2020_mostly_a_check_digit() -> None:
    rng = Random(1)
    made = [numbers.resident(rng, 1940, 2025) for _ in range(2000)]
    old = [digits for digits in made if born(digits) < numbers.RANDOM_TAILS]
    checked = [digits for digits in old if check_digit(digits, 11) == digits[-1]]

    assert all(len(digits) == 13 and digits[6] in "1234" for digits in made)
    assert 0.94 < len(checked) / len(old) < 0.99


def test_foreigners_numbers_have_a_birth_date_and_a_foreigners_seventh_digit() -> None:
    rng = Random(1)
    made = [numbers.foreigner(rng) for _ in range(500)]

    assert all(len(digits) == 13 and digits[6] in "5678" and born(digits) for digits in made)
    assert {digits[6] for digits in made} == set("5678")


def check_digit(digits: str, base: int) -> str:
    """Return the check digit of the standard before October 2020 (korean-data.md, 4.10)."""
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return str((base - total % 11) % 10)


@pytest.mark.parametrize(
    ("digits", "base"), [("8508031056741", 11), ("0002293000001", 11), ("3001017123458", 13)]
)
def test_check_digits_are_those_of_the_reference(digits: str, base: int) -> None:
    assert check_digit(digits, base) == digits[-1]


def test_cards_pass_luhn_and_begin_as_an_issuers_do(columns: list[LabelledColumn]) -> None:
    cards = [
        re.sub(r"\D", "", cell)
        for column in columns
        if column.title in {"카드번호", "신용카드 번호", "결제 카드"}
        for cell in column.cells
    ]

    assert len(cards) >= 100
    assert all(
        numbers.passes_luhn(digits) and re.match(r"4|5[1-5]|94|3562|62|37", digits) for digits in cards
    )
    assert numbers.passes_luhn("4111111111111111")
    assert not numbers.passes_luhn("4111111111111112")


def test_firms_products_and_books_have_their_check_digits() -> None:
    rng = Random(1)

    for _ in range(300):
        firm, product = [int(digit) for digit in numbers.business(rng)], numbers.barcode(rng, "880")
        weighed = zip(firm, (1, 3, 7, 1, 3, 7, 1, 3, 5), strict=False)
        assert (sum(digit * weight for digit, weight in weighed) + firm[8] * 5 // 10 + firm[9]) % 10 == 0
        assert sum(int(digit) * (1 + 2 * (place % 2)) for place, digit in enumerate(product)) % 10 == 0
        company = numbers.corporation(rng)
        assert len(company) == 13
        assert -sum(int(digit) * (1 + place % 2) for place, digit in enumerate(company[:12])) % 10 == int(
            company[12]
        )


def test_a_corporations_number_that_is_a_birth_date_stands_only_where_something_tells_what_it_is(
    columns: list[LabelledColumn],
) -> None:
    like_a_person = re.compile(r"(?<!\d)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])-[1-8]\d{6}(?!\d)")
    told = re.compile("법인|등기")
    harmless = [column for column in columns if not any(column.kinds) and not told.search(column.title)]
    cells = [cell for column in harmless for cell in column.cells if like_a_person.search(cell)]

    assert len(cells) >= 20
    assert [cell for cell in cells if not told.search(cell)] == []
