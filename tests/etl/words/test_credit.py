"""The sentence that credits a dataset: who compiled it from whose facts, or what KOGL prescribes."""

from dataclasses import replace

import pytest

from etl.words.credit import Cited, credit, origin
from etl.words.licences import LICENCES
from etl.words.text import Text

CITY = Text("광주광역시", "Gwangju")
PAGE = Text("https://d.kr/dataset/a", "https://d.kr/en/dataset/a")
FUNDS = Cited(
    Text("광주 인공지능 투자펀드", "AI investment funds"),
    Text("광주 인공지능 열린데이터", "Gwangju AI Open Data"),
    "2024-03-05",
    PAGE,
    sources=["전자신문", "전자신문", "한국경제", "광주매일신문", "YTN"],
)


def test_names_who_compiled_it_from_whose_facts() -> None:
    assert credit(FUNDS, LICENCES["CC-BY-4.0"]) == Text(
        "광주 인공지능 열린데이터, 「광주 인공지능 투자펀드」(2024-03-05 기준), 원자료: 전자신문 외 3곳, "
        "CC BY 4.0, https://d.kr/dataset/a",
        "Gwangju AI Open Data, “AI investment funds” (as of 2024-03-05), sources: 전자신문 and 3 others, "
        "CC BY 4.0, https://d.kr/en/dataset/a",
    )


@pytest.mark.parametrize("kind", [1, 2, 3, 4])
@pytest.mark.parametrize(
    ("title", "authors", "named"),
    [
        ("주차장", [CITY], "'주차장'을"),
        ("버스 노선도", [CITY], "'버스 노선도'를"),
        ("예산 2023", [CITY], "'예산 2023'을"),
        ("예산 2024", [CITY], "'예산 2024'를"),
        ("예산(안)", [CITY], "'예산(안)'을"),
        ("공영 CCTV", [CITY], "'공영 CCTV'를"),
        ("회전수 RPM", [CITY], "'회전수 RPM'을"),
        ("주차장", [CITY, Text("홍보실", "PR")], "'주차장(작성자:홍보실)'을"),
        ("주차장", [CITY, Text("홍길도", "Hong")], "'주차장(작성자:홍길도)'를"),
    ],
)
def test_on_an_official_site_kogl_prescribes_the_sentence(
    kind: int, title: str, authors: list[Text], named: str
) -> None:
    cited = Cited(Text(title, "Title"), CITY, "2026-01-16", PAGE, authors)

    assert credit(cited, LICENCES[f"kogl-{kind}"], official=True).ko == (
        f"본 저작물은 '광주광역시'에서 '2026년' 작성하여 공공누리 제{kind}유형으로 개방한 {named} "
        "이용하였으며, "
        "해당 저작물은 '광주광역시, https://d.kr/dataset/a'에서 무료로 다운받으실 수 있습니다."
    )


def test_elsewhere_and_without_duty_the_general_sentence_stays() -> None:
    group = Text("모임", "Group")
    cited = Cited(Text("주차장", "Car parks"), group, "2026-01-16", Text(), [group])

    assert credit(cited, LICENCES["kogl-1"]).ko == "모임, 「주차장」(2026-01-16 기준), 공공누리 제1유형"
    assert (
        credit(cited, LICENCES["kogl-0"], official=True).en
        == "Group, “Car parks” (as of 2026-01-16), KOGL Type 0"
    )


def test_what_the_city_only_compiled_is_never_credited_as_its_own() -> None:
    compiled = replace(FUNDS, publisher=CITY)
    of_others = replace(FUNDS, publisher=CITY, authors=[Text("통계청", "Statistics Korea")], sources=[])

    assert credit(compiled, LICENCES["kogl-1"], official=True).ko == (
        "광주광역시, 「광주 인공지능 투자펀드」(2024-03-05 기준), 원자료: 전자신문 외 3곳, 공공누리 제1유형, "
        "https://d.kr/dataset/a"
    )
    assert credit(of_others, LICENCES["kogl-1"], official=True).ko == (
        "광주광역시, 「광주 인공지능 투자펀드」(2024-03-05 기준), 작성: 통계청, 공공누리 제1유형, "
        "https://d.kr/dataset/a"
    )


def test_an_author_is_named_and_nobody_is_named_twice() -> None:
    cited = Cited(
        Text("고용", "Jobs"), CITY, "", Text(), [Text("통계청", "Statistics Korea")], ["통계청", "광주광역시"]
    )

    assert credit(cited, LICENCES["CC-BY-4.0"]) == Text(
        "광주광역시, 「고용」, 작성: 통계청, CC BY 4.0", "Gwangju, “Jobs”, by Statistics Korea, CC BY 4.0"
    )


def test_unspecified_terms_are_to_be_asked_for() -> None:
    assert (
        "모임에 문의"
        in credit(
            Cited(Text("주차장", "Car parks"), Text("모임", "Group"), "2026", Text()),
            LICENCES["notspecified"],
        ).ko
    )


@pytest.mark.parametrize(
    ("sources", "words"),
    [
        ([], Text()),
        (["가"], Text("가", "가")),
        (["가", "가", "나"], Text("가 외 1곳", "가 and 1 other")),
        (["나", "가", "다"], Text("나 외 2곳", "나 and 2 others")),
        (["광주 인공지능 열린데이터", "", "다"], Text("다", "다")),
    ],
)
def test_counts_sources_once(sources: list[str], words: Text) -> None:
    assert origin(replace(FUNDS, sources=sources)) == words
