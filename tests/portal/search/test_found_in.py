# ruff: noqa: E501 - tables of cases are read better in long lines
"""Where a found word stands that a result does not show."""

import pytest
from fake_catalogue import package

from etl.words.text import Text
from portal.catalogue import parse
from portal.catalogue.records import Column, Dataset, Preview
from portal.search.found_in import Passage, Search, find_passages


def _agreements(**over: object) -> Dataset:
    described = package(
        "ai-mou", ("협약 현황", "Agreements"), ("누적 건수입니다.", "Cumulative numbers."),
        {"progress": ("기업 목록", "Companies"), "offices": ("사무소", "Offices")}, tags=("기업유치", "통계"),
    )  # fmt: skip
    return parse.dataset(described | over)


def _tables(dataset: Dataset) -> tuple[Preview, ...]:
    notes = Text("지원 결정액", "As granted")
    grants = Column("grant_krw", Text("지원금(원)", "Grant (KRW)"), notes, "integer", "KRW", {})
    return (Preview((grants,), ((1, "첨단로"), (None, "상무대로")), 2),)


@pytest.mark.parametrize(
    ("asked", "words", "lang", "places"),
    [
        (("협약",), ("협약",), "ko", ()),
        (("통계",), ("통계",), "ko", (Passage("tags", "통계", "ko"),)),
        (("사무소",), ("사무소",), "ko", (Passage("table", "사무소", "ko"),)),
        (("agreements",), ("agreements",), "ko", (Passage("title", "Agreements", "en"),)),
        (("협약",), ("협약",), "en", (Passage("title", "협약 현황", "ko"),)),
        (("광주광역시",), ("광주광역시",), "ko", (Passage("organization", "광주광역시 인공지능산업", "ko"),)),
        (("협약", "통계"), ("협약", "통계"), "ko", (Passage("tags", "통계", "ko"),)),
        (("협약", "통계를"), ("협약", "통계를", "통계"), "ko", (Passage("tags", "통계", "ko"),)),
        (("협약을",), ("협약을", "협약", "통계"), "ko", ()),
        (("없는말",), ("없는말",), "ko", ()),
        (("확정",), ("확정",), "ko", (Passage("limitations", "출처마다 집계 기준이 달라 금액을 서로 더하거나 빼면 안 됩니다. 확정 예산이 아니라 보도된 수치입니다.", "ko"),)),
        (("천지일보",), ("천지일보",), "ko", (Passage("source", "천지일보", "ko"),)),
        (("지원금",), ("지원금",), "ko", (Passage("column", "지원금(원)", "ko"),)),
        (("grant",), ("grant",), "ko", (Passage("column", "Grant (KRW)", "en"),)),
        (("grant_krw",), ("grant_krw",), "en", (Passage("column", "grant_krw", "en"),)),
        (("결정액",), ("결정액",), "ko", (Passage("column", "지원 결정액", "ko"),)),
        (("상무대로",), ("상무대로",), "en", (Passage("row", "상무대로", "ko"),)),
        (("mou",), ("mou", "업무협약", "기업유치"), "ko", (Passage("tags", "기업유치", "ko"),)),
        (("통계", "사무소", "천지일보"), ("통계", "사무소", "천지일보"), "ko", (Passage("tags", "통계", "ko"), Passage("table", "사무소", "ko"))),
        ((), (), "ko", ()),
    ],
)  # fmt: skip
def test_says_where_a_word_stands_that_the_result_does_not_show(
    asked: tuple[str, ...], words: tuple[str, ...], lang: str, places: tuple[Passage, ...]
):
    assert find_passages(_agreements(), Search(asked, words, {}, lang), _tables) == places


def test_reads_a_bare_record_for_places():
    assert (
        find_passages(
            parse.dataset({"name": "x"}), Search(("예산",), ("예산",), {}, "en"), lambda _dataset: ()
        )
        == ()
    )
