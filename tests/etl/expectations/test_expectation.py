"""Our expectations in suites: written like the built-in ones, and worded in both languages."""

import pytest

from etl.errors import DatasetError
from etl.expectations import EXPECTATIONS
from etl.messages import use
from etl.validate import validate
from etl.validate.suites import written_checks

ENTRIES = {
    "expect_column_values_to_be_business_numbers: {column: id}": (
        "x — must be a business registration number of ten digits with a correct check digit",
        "x — 열 자리 사업자등록번호이고 마지막 검증 숫자가 맞아야 합니다",
    ),
    "expect_column_values_to_be_corporate_numbers: {column: id}": (
        "x — must be a corporate registration number of thirteen digits",
        "x — 열세 자리 법인등록번호이고",
    ),
    "expect_column_values_to_be_phone_numbers: {column: id}": (
        "x — must be a telephone number of the Korean numbering plan",
        "x — 062-613-2114, 1588-0000, 070-1234-5678처럼 국내 번호 체계에 맞는 전화번호여야 합니다",
    ),
    "expect_column_values_to_not_be_formulas: {column: id}": (
        "=1+1 — must not be a text that Excel runs as a formula",
        "=1+1 — 엑셀이 수식으로 실행할 글자",
    ),
    "expect_column_pair_dates_to_be_in_order: {column_A: day, column_B: yr}": (
        "2021-05-05 / 2020 — day must not be later than yr",
        "2021-05-05 / 2020 — day 날짜가 yr 날짜보다 늦으면 안 됩니다",
    ),
    "expect_columns_to_sum_to_total: {column_list: [amount, yr], total_column: ratio, tolerance: 1}": (
        "1 / 2020 / 0.5 — amount + yr must be equal to ratio (within 1)",
        "1 / 2020 / 0.5 — amount + yr = ratio이어야 합니다 (오차 1까지)",
    ),
    "expect_column_values_to_be_region_codes: {column: id, date_column: day}": (
        "x / 2020-01-01 — must be the code of a 시도 or 시군구 at the date of day",
        "x / 2020-01-01 — day 날짜에 있는 시도·시군구의 코드",
    ),
    "expect_column_values_to_be_region_codes: {column: id, date: 2020-01-01}": (
        "x — must be the code of a 시도 or 시군구 at 2020-01-01",
        "x — 2020-01-01에 있는 시도·시군구의 코드",
    ),
    "expect_column_pair_to_be_points_in_region: {column_A: ratio, column_B: yr, region: korea}": (
        "0.5 / 2020 — must be a point in Korea",
        "0.5 / 2020 — 대한민국 안의 위치여야 합니다",
    ),
    "expect_compound_columns_to_have_no_near_duplicates: {column_list: [id]}": (
        "가 나 — id: values must not differ in spaces, punctuation, case or character form only",
        "가 나 — id: 띄어쓰기, 문장 부호, 대소문자, 글자 모양만 다른 값이 있으면 안 됩니다",
    ),
    "expect_groups_to_be_k_anonymous: {column_list: [code], k: 3}": (
        "a — every combination of code must stand for at least 3 people; use wider groups",
        "a — code 조합마다 3명 이상이어야 합니다. 값을 더 넓게 묶으십시오",
    ),
    "expect_groups_to_be_k_anonymous: {column_list: [code], count_column: amount}": (
        "a / 1 — every combination of code must stand for at least 5 people; use wider groups or leave",
        "a / 1 — code 조합마다 5명 이상이어야 합니다. 값을 더 넓게 묶거나 amount을(를) 비우십시오",
    ),
}


def suite(entry: str) -> str:
    kind, kwargs = entry.split(": ", 1)
    return f"- {{table: figures, type: {kind}, kwargs: {kwargs}}}\n"


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_a_broken_rule_is_told_in_both_languages(sample, entry, lang):
    sample.suite(suite(entry))
    frame = sample.tables["figures"]
    frame["yr"] = frame["yr"].where(frame["yr"] != 2021, 2020)
    if "near" in entry or "formulas" in entry:
        sample.tables["figures"]["id"] = ["가 나", "=1+1", "가나"]

    use(lang)
    try:
        report = validate(sample.dataset, sample.tables, sample.validators)
    finally:
        use("en")

    lines = [line for table in report.tables for line in table.problems()]
    assert any(ENTRIES[entry][lang == "ko"] in line for line in lines), lines


def test_every_expectation_has_words_for_incomplete_arguments():
    for found in EXPECTATIONS.values():
        rule = found.words({})

        assert rule.ko
        assert rule.en
        assert found.meaning.ko
        assert found.meaning.en


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("expect_groups_to_be_k_anonymous: {column_list: [dong]}", "there is no field 'dong'."),
        (
            "expect_groups_to_be_k_anonymous: {column_list: [code], count_column: amont}",
            "there is no field 'amont'. Did you mean amount?",
        ),
        ("expect_columns_to_sum_to_total: {column_list: [amount]}", "the argument total_column is wrong"),
        (
            "expect_column_values_to_be_region_codes: {column: id, date_column: dy}",
            "there is no field 'dy'. Did you mean day?",
        ),
        ("expect_column_values_to_exist_in_dataset: {column: id}", "the argument other_dataset is wrong"),
        ("expect_column_values_to_not_jump: {column: amount, factor: 1}", "the argument factor is wrong"),
        (
            "expect_column_values_to_be_phone_number: {column: id}",
            "expect_column_values_to_be_phone_numbers?",
        ),
    ],
)
def test_wrong_arguments_are_told(sample, entry, reason):
    sample.suite(suite(entry))

    with pytest.raises(DatasetError) as refused:
        validate(sample.dataset, sample.tables, sample.validators)

    assert reason in str(refused.value)


def test_every_column_that_an_argument_names_is_told(sample):
    entry = "expect_columns_to_sum_to_total: {column_list: [amount], total_column: ratio}"
    sample.suite(suite(entry))

    (check,) = written_checks(
        sample.dataset, sample.validators, [*EXPECTATIONS, "expect_table_row_count_to_be_between"]
    )["figures"][1:]

    assert check.columns == ("amount", "ratio")
