"""What the shipped datasets must say: literal figures, their sources, and nothing about private persons."""

import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.clean import clean
from etl.dataset import Dataset
from etl.errors import DatasetError
from etl.load import find, load
from etl.load.contributor import load_publisher
from etl.read import read
from etl.validate import validate
from etl.words.site import TITLE

ROOT = Path(__file__).parents[2]
NAMES = find(ROOT / "datasets")


@cache
def dataset(name: str) -> Dataset:
    return load(ROOT / "datasets", name)


@cache
def tables(name: str) -> dict[str, pd.DataFrame]:
    return dict(clean(read(dataset(name)), dataset(name))[0])


def value(name: str, table: str, where: dict[str, Any], column: str) -> Any:
    """Look one value up; the row must be the only one."""
    rows = tables(name)[table]
    for key, wanted in where.items():
        rows = rows[rows[key] == wanted]
    assert len(rows) == 1, f"{where}: {len(rows)} rows"
    return rows[column].iloc[0]


def test_ships_every_promised_dataset():
    promised = {
        "ai-academy",
        "ai-centres",
        "ai-cluster-budget",
        "ai-cluster-milestones",
        "ai-committee",
        "ai-data-centre",
        "ai-funds",
        "ai-mou-counterparties",
        "ai-mou-progress",
        "ai-organizations",
        "ai-strategies",
    }

    assert promised <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_passes_every_check(name: str):
    report = validate(dataset(name), tables(name), ROOT / "validators")

    report.raise_if_failed()


@pytest.mark.parametrize("name", NAMES)
def test_says_of_each_source_what_it_reports_on(name: str):
    titles = [source.title for source in dataset(name).sources]

    assert len(set(titles)) == len(titles)
    assert [title for title in titles if "에 관한" in title or len(title) < 10] == []


def test_is_published_by_this_project_and_not_by_the_city():
    publisher = load_publisher(ROOT / "datasets")

    assert publisher.title == TITLE
    assert {(dataset(name).organization, dataset(name).contributors) for name in NAMES} == {("", ())}


@pytest.mark.parametrize("name", NAMES)
def test_has_checks_of_its_own(name: str):
    assert (ROOT / "validators" / f"{name}.yml").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_names_a_listed_source_in_every_row(name: str):
    listed = {(each.publisher, each.date, each.path) for each in dataset(name).sources}
    publishers = {each.publisher for each in dataset(name).sources}

    for frame in tables(name).values():
        for publisher, day, url in zip(
            frame["source_publisher"], frame["source_date"], frame["source_url"], strict=True
        ):
            if "·" in publisher:  # compiled from several reports together
                assert set(publisher.split("·")) <= publishers
            else:
                assert (publisher, text(day), text(url)) in listed


def text(cell: Any) -> str | None:
    return None if pd.isna(cell) else str(cell)


@pytest.mark.parametrize("name", NAMES)
def test_says_in_both_languages_what_it_is_not_good_for(name: str):
    described = dataset(name)

    for words in (described.title, described.description, described.limitations):
        assert re.search("[가-힣]", words.ko)
        assert re.search("[A-Za-z]{4}", words.en)
    assert described.limitations.ko.count("\n- ") >= 2


@pytest.mark.parametrize("name", NAMES)
def test_keeps_private_persons_out(name: str):
    forbidden_column = re.compile("성명|대표자|담당자|생년월일|휴대|전화")
    named_person = re.compile(r"(?<![가-힣])[가-힣]{3} (?:시장|부시장|단장|위원장|국장|대표|교수|의원|씨)")

    for table in dataset(name).tables:
        assert not [field.source for field in table.fields if forbidden_column.search(field.source)]
        assert not forbidden_column.search(" ".join(table.ignored))
    for frame in tables(name).values():
        for column in frame.select_dtypes(["object", "string"]):
            assert not [cell for cell in frame[column].dropna().astype(str) if named_person.search(cell)]


# Addresses rebuilt from an article's number, which nobody confirmed.
UNCONFIRMED = (
    "2020072214472217810",
    "2021090819231",
    "20241128000144",
    "20200310185133",
    "idxno=126962",
    "idx=5230",
    "0028871981",
    "20211122000084",
    "2020072710131",
)


@pytest.mark.parametrize("name", NAMES)
def test_publishes_no_unconfirmed_address(name: str):
    published = (ROOT / "datasets" / name / "dataset.yml").read_text(encoding="utf-8")
    for frame in tables(name).values():
        published += frame["source_url"].dropna().str.cat(sep="\n")

    assert not [number for number in UNCONFIRMED if number in published]


FIGURES = [
    ("ai-organizations", "organizations", {"org_id": "ORG-02"}, "est_ymd", "2019-09-23"),
    ("ai-organizations", "organizations", {"org_id": "ORG-02"}, "member_cnt", 20),
    ("ai-organizations", "organizations", {"org_id": "ORG-02"}, "is_member_cnt_approximate", True),
    ("ai-organizations", "organizations", {"org_id": "ORG-01"}, "valid_to", date(2026, 6, 30)),
    ("ai-organizations", "organizations", {"org_nm": "전남광주통합특별시"}, "valid_from", date(2026, 7, 1)),
    ("ai-committee", "meetings", {"mtg_no": 1}, "mtg_ymd", date(2019, 9, 23)),
    ("ai-committee", "meetings", {"mtg_no": 3}, "mtg_ymd", date(2020, 4, 27)),
    ("ai-committee", "meetings", {"mtg_no": 3}, "chair", "광주시장"),
    ("ai-committee", "meetings", {"mtg_no": 4}, "mtg_ymd", date(2020, 9, 22)),
    ("ai-committee", "subcommittees", {"sbcmt_no": 3}, "sbcmt_nm", "헬스케어"),
    ("ai-strategies", "strategies", {"set_id": "2020-04", "strat_no": 2}, "strat_nm", "맞춤형 인재 양성"),
    ("ai-strategies", "strategies", {"set_id": "2020-04", "strat_no": 2}, "set_task_cnt", 11),
    ("ai-strategies", "strategies", {"set_id": "2020-01", "strat_no": 2}, "task_cnt", 6),
    ("ai-strategies", "goals", {"plan_nm": "비전 선포", "indicator": "인재"}, "goal_cnt", 5150),
    ("ai-strategies", "goals", {"indicator": "생산 유발"}, "amount_krw", 983_100_000_000),
    ("ai-strategies", "goals", {"indicator": "부가가치"}, "amount_krw", 494_200_000_000),
    ("ai-cluster-milestones", "milestones", {"ms_id": "MS-04"}, "plan_ymd", "2020-12"),
    ("ai-cluster-milestones", "milestones", {"ms_id": "MS-04"}, "plan_precision", "month"),
    ("ai-cluster-milestones", "milestones", {"ms_id": "MS-04"}, "is_planned", True),
    ("ai-cluster-milestones", "milestones", {"ms_id": "MS-04"}, "actual_ymd", "2021-11-22"),
    ("ai-cluster-milestones", "timeline", {"event_ymd": "2026-04"}, "is_planned", True),
    ("ai-cluster-milestones", "timeline", {"event_ymd": "2023-11"}, "event_precision", "month"),
    ("ai-cluster-budget", "figures", {"as_of": "2020-04-27"}, "tot_biz_amt_krw", 411_600_000_000),
    ("ai-cluster-budget", "figures", {"as_of": "2020-04-27"}, "tot_biz_amt_text", "4116억원"),
    ("ai-cluster-budget", "figures", {"as_of": "2020-01"}, "national_krw", 284_300_000_000),
    ("ai-cluster-budget", "figures", {"as_of": "2020-01"}, "local_krw", 81_200_000_000),
    ("ai-cluster-budget", "figures", {"as_of": "2020-01"}, "private_krw", 40_600_000_000),
    ("ai-cluster-budget", "figures", {"as_of": "2021-06-16"}, "tot_biz_amt_krw", 393_900_000_000),
    ("ai-cluster-budget", "figures", {"as_of": "2021-11"}, "is_weak_source", True),
    ("ai-cluster-budget", "figures", {"as_of": "2022-01-24"}, "tot_biz_amt_krw", 411_900_000_000),
    ("ai-cluster-budget", "figures", {"phase": "1·2단계"}, "tot_biz_amt_krw", 1_000_000_000_000),
    ("ai-cluster-budget", "figures", {"as_of": "2025-08-22", "phase": "1단계"}, "is_approximate", True),
    ("ai-cluster-budget", "figures", {"as_of": "2025-08-22", "phase": "2단계"}, "end_yr", 2030),
    ("ai-cluster-budget", "yearly", {"fiscal_yr": 2023}, "amount_krw", 416_200_000_000),
    ("ai-cluster-budget", "yearly", {"fiscal_yr": 2021, "fund_source": "국비"}, "amount_krw", 64_500_000_000),
    ("ai-cluster-budget", "by_field", {"field_nm": "기업육성"}, "amount_krw", 54_900_000_000),
    ("ai-funds", "funds", {"source_publisher": "한국경제"}, "amount_krw", 104_800_000_000),
    ("ai-funds", "funds", {"source_publisher": "한국경제"}, "is_local_invest_minimum", True),
    ("ai-funds", "funds", {"source_publisher": "광주매일신문"}, "amount_krw", 109_800_000_000),
    ("ai-funds", "funds", {"fund_no": "2호", "status": "결성"}, "local_invest_krw", 13_300_000_000),
    ("ai-funds", "funds", {"fund_no": "3호", "status": "계획"}, "amount_krw", 400_000_000_000),
    ("ai-mou-progress", "progress", {"as_of": "2020-11-06"}, "firm_cnt", 43),
    ("ai-mou-progress", "progress", {"as_of": "2020-11-06"}, "inst_cnt", 7),
    ("ai-mou-progress", "progress", {"as_of": "2021-07"}, "certainty", "추정"),
    ("ai-mou-progress", "progress", {"as_of": "2025-11-24"}, "mou_cnt", 349),
    ("ai-mou-progress", "progress", {"as_of": "2025-11-24"}, "office_cnt", 160),
    ("ai-mou-progress", "progress", {"as_of": "2025-11-24"}, "is_office_cnt_approximate", True),
    ("ai-mou-progress", "progress", {"as_of": "2026-01-16"}, "mou_cnt", 361),
    ("ai-mou-counterparties", "counterparties", {"cntrpt_nm": "국가보안기술연구소"}, "sgn_ymd", "2020-02-17"),
    ("ai-mou-counterparties", "counterparties", {"cntrpt_nm": "인포웍스"}, "sgn_ymd", "2020-03-24"),
    ("ai-mou-counterparties", "counterparties", {"cntrpt_nm": "솔트룩스"}, "sgn_ymd", "2020-03-11"),
    ("ai-mou-counterparties", "counterparties", {"cntrpt_nm": "시스포케어"}, "sgn_ymd", "2024"),
    ("ai-mou-counterparties", "counterparties", {"cntrpt_nm": "㈜노바코스"}, "no_from", 353),
    ("ai-centres", "centres", {"centre_nm": "티맥스인공지능개발센터"}, "open_ymd", date(2020, 3, 31)),
    ("ai-centres", "centres", {"centre_nm": "솔트룩스 광주AI센터"}, "open_ymd", date(2020, 4, 23)),
    ("ai-centres", "land", {"source_publisher": "천지일보"}, "area_m2", 46_200),
    ("ai-centres", "land", {"source_publisher": "천지일보"}, "area_text", "4만 6200㎡"),
    ("ai-centres", "land", {"source_publisher": "아주경제"}, "area_m2", 47_256),
    ("ai-centres", "land", {"source_publisher": "국민일보"}, "area_m2", 47_246),
    ("ai-centres", "land", {"district_nm": "첨단3지구 전체"}, "area_m2", 3_616_853),
    ("ai-demonstration", "equipment", {"indicator": "2023년까지 전체"}, "eqpmnt_cnt", 77),
    ("ai-demonstration", "equipment", {"indicator": "2023년까지 전체"}, "amount_krw", 64_500_000_000),
    (
        "ai-demonstration",
        "lifelog_centres",
        {"sgg_nm": "광산구", "site_no": "2호"},
        "amount_krw",
        840_000_000,
    ),
    ("ai-data-centre", "capacity", {"capacity_type": "설계", "resource_nm": "연산"}, "value", 88.5),
    ("ai-data-centre", "capacity", {"capacity_type": "설계", "resource_nm": "저장"}, "value", 107),
    ("ai-data-centre", "capacity", {"source_publisher": "YTN"}, "value", 1120),
    ("ai-data-centre", "yearly_use", {"use_yr": 2021}, "compute_pf", 10.74),
    ("ai-data-centre", "yearly_use", {"use_yr": 2022}, "task_cnt", 151),
    ("ai-data-centre", "yearly_use", {"use_yr": 2022}, "is_derived", True),
    ("ai-data-centre", "yearly_use", {"use_yr": 2024}, "task_cnt", 1186),
    ("ai-data-centre", "funding", {"item": "제안액"}, "amount_krw", 2_500_000_000),
    ("ai-academy", "classes", {"class_no": 1}, "aply_cnt", 1045),
    ("ai-academy", "classes", {"class_no": 2}, "competition_rt", 3.38),
    ("ai-academy", "classes", {"class_no": 4}, "is_derived", True),
    ("ai-academy", "classes", {"class_no": 4}, "fnsh_ymd", "2023"),
    ("ai-academy", "classes", {"class_no": 6}, "cum_fnsh_cnt", 1528),
    ("ai-academy", "hours", {"source_publisher": "AI타임스"}, "hour_cnt", 960),
]


@pytest.mark.parametrize(("name", "table", "where", "column", "expected"), FIGURES)
def test_says_what_the_source_says(name: str, table: str, where: dict[str, Any], column: str, expected: Any):
    assert value(name, table, where, column) == expected


UNKNOWN = [
    ("ai-committee", "meetings", {"mtg_no": 2}, "mtg_ymd"),
    ("ai-committee", "subcommittees", {"sbcmt_no": 4}, "sbcmt_nm"),
    ("ai-committee", "subcommittees", {"sbcmt_no": 5}, "sbcmt_nm"),
    ("ai-committee", "subcommittees", {"sbcmt_no": 6}, "sbcmt_nm"),
    ("ai-strategies", "strategies", {"set_id": "2020-04", "strat_no": 1}, "task_cnt"),
    ("ai-strategies", "strategies", {"set_id": "2020-01", "strat_no": 1}, "strat_nm"),
    ("ai-cluster-milestones", "milestones", {"ms_id": "MS-02"}, "actual_ymd"),
    ("ai-cluster-milestones", "milestones", {"ms_id": "MS-03"}, "actual_ymd"),
    ("ai-cluster-budget", "figures", {"as_of": "2020-04-27"}, "national_krw"),
    ("ai-mou-counterparties", "counterparties", {"cntrpt_nm": "에너지인공지능연구소"}, "sgn_ymd"),
    ("ai-mou-counterparties", "counterparties", {"cntrpt_nm": "베로 홀딩스"}, "no_from"),
    ("ai-demonstration", "lifelog_centres", {"sgg_nm": "남구"}, "open_ymd"),
    ("ai-demonstration", "lifelog_centres", {"site_no": "2호"}, "open_ymd"),
    ("ai-academy", "classes", {"class_no": 4}, "aply_cnt"),
]


@pytest.mark.parametrize(("name", "table", "where", "column"), UNKNOWN)
def test_leaves_empty_what_no_source_gives(name: str, table: str, where: dict[str, Any], column: str):
    assert pd.isna(value(name, table, where, column))


def test_keeps_every_conflicting_total_of_the_cluster():
    figures = tables("ai-cluster-budget")["figures"]
    totals = figures.loc[figures["phase"] == "1단계", "tot_biz_amt_krw"]

    assert set(totals) == {n * 10**8 for n in (3939, 4061, 4116, 4119, 4200, 4300)}


def test_has_no_budget_of_the_cluster_for_the_years_without_one():
    yearly = tables("ai-cluster-budget")["yearly"]
    cluster = yearly[yearly["scope"] == "인공지능 집적단지"]

    assert set(cluster["fiscal_yr"]) == {2020, 2021}


def test_counts_mous_in_the_order_of_time():
    progress = tables("ai-mou-progress")["progress"]

    assert list(progress["as_of"]) == sorted(progress["as_of"])
    assert list(progress["mou_cnt"]) == [
        *(1, 21, 35, 50, 55, 95, 99, 100, 111, 145, 199, 213, 233, 244, 252, 320, 349, 361)
    ]


def test_lists_as_many_names_as_a_batch_has_numbers():
    rows = tables("ai-mou-counterparties")["counterparties"].dropna(subset="no_from")

    for (first, last), batch in rows.groupby(["no_from", "no_to"]):
        assert len(batch) == last - first + 1


def test_counts_the_mous_of_a_batch_as_its_day_does():
    progress = tables("ai-mou-progress")["progress"].set_index("as_of")["mou_cnt"]
    rows = tables("ai-mou-counterparties")["counterparties"].dropna(subset="no_to")

    for row in rows[rows["sgn_ymd"].isin(progress.index)].itertuples():
        assert row.no_to == progress[row.sgn_ymd]


def test_graduates_add_up_to_the_total_reported():
    classes = tables("ai-academy")["classes"]

    assert list(classes["fnsh_cnt"]) == [155, 157, 302, 302, 305, 307]
    assert classes["fnsh_cnt"].sum() == 1528


# Which value is changed, and which column's rule must notice it.
WRONG = [
    ("ai-mou-progress", "progress", {"as_of": "2020-11-06"}, "inst_cnt", 8, "mou_cnt"),
    ("ai-mou-progress", "progress", {"as_of": "2022-03-31"}, "mou_cnt", 95, "mou_cnt"),
    ("ai-cluster-budget", "figures", {"as_of": "2020-01"}, "private_krw", 40_700_000_000, "tot_biz_amt_krw"),
    ("ai-data-centre", "yearly_use", {"use_yr": 2023}, "task_cnt", 485, "task_cnt"),
    ("ai-academy", "classes", {"class_no": 1}, "adms_cnt", 150, "adms_cnt"),
    ("ai-committee", "subcommittees", {"sbcmt_no": 4}, "sbcmt_nm", "문화", "sbcmt_nm"),
]


@pytest.mark.parametrize(("name", "table", "where", "column", "wrong", "blamed"), WRONG)
def test_refuses_a_figure_that_contradicts_the_others(
    name: str, table: str, where: dict[str, Any], column: str, wrong: Any, blamed: str
):
    changed = {each: frame.copy() for each, frame in tables(name).items()}
    ((key, wanted),) = where.items()
    changed[table].loc[changed[table][key] == wanted, column] = wrong

    report = validate(dataset(name), changed, ROOT / "validators")

    with pytest.raises(DatasetError, match=blamed):
        report.raise_if_failed()
