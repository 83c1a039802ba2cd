"""What people type, on a real index: Korean in all its forms, the wrong keyboard, words in tables."""

from __future__ import annotations

import unicodedata

import pytest

pytestmark = pytest.mark.stack


@pytest.fixture(scope="module")
def shelf(app):
    """Some datasets with rows, one of them private; the tests of this module do not change them."""
    from conftest import fresh

    catalogue = fresh(app)
    for name, title, notes in (
        ("budget", "인공지능 집적단지 예산", "연도별 국비와 시비입니다."),
        ("mou", "업무협약 현황", "광주광역시가 맺은 협약의 상대입니다."),
        ("companies", "AI기업 명단", "입주 기업을 모았습니다."),
        ("data-centre", "국가 데이터센터 이용", "GPU 사용량입니다. Running jobs of researchers."),
        ("far", "경기도 광주시 버스 정류장", "경기도 광주 시내버스입니다."),
        ("near", "광주광역시 버스 정류장", "시내버스 정류장입니다."),
        ("secret", "비밀문서 목록", "아무도 몰라야 합니다."),
    ):
        catalogue(
            "package_create",
            name=name,
            title=title,
            notes=notes,
            owner_org="gw",
            private=name == "secret",
            resources=[{"url": f"http://files/{name}", "name": f"{title} 파일", "format": "CSV"}],
        )
    resource = catalogue("package_show", id="companies")["resources"][0]["id"]
    catalogue(
        "datastore_create",
        resource_id=resource,
        force=True,
        fields=[{"id": "firm_nm", "type": "text", "info": {"label": "법인 명칭", "label_en": "Firm"}}],
        records=[{"firm_nm": "솔트룩스"}, {"firm_nm": None}],
    )
    return catalogue


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("집적단지예산", ["budget"]),
        ("집적 단지 예산", ["budget"]),
        ("업무협약을", ["mou"]),
        ("업무 협약", ["mou"]),
        ("MOU", ["mou"]),
        ("광주시에서 맺은 협약", ["mou"]),
        ("협약은 언제 어디서", ["mou"]),
        ("AI 기업", ["companies"]),
        ("ai기업", ["companies"]),
        ("기업", ["companies"]),
        ("데이타센터", ["data-centre"]),
        ("data center", ["data-centre"]),
        ("run researcher", ["data-centre"]),
        ("RUNNING JOB", ["data-centre"]),
        ("gpu사용량", ["data-centre"]),
        ("ㅅㅌㄹㅅ", ["companies"]),
        ("솔트룩스", ["companies"]),
        ("법인 명칭", ["companies"]),
        ("firm_nm", ["companies"]),
        ("버스", ["near", "far"]),
        ("광주 버스", ["near", "far"]),
        ("경기도 광주 버스", ["far", "near"]),
        ('"버스 정류장"', ["near", "far"]),
        ('"정류장 버스"', []),
        ("버스 -경기도", ["near"]),
        ("정류장 파일", ["near", "far"]),
    ],
)
def test_finds_in_this_order(shelf, typed, names):
    assert shelf.as_user(None, "package_search", q=typed)["count"] == len(names)
    found = shelf.as_user(None, "package_search", q=typed)["results"]
    assert [package["name"] for package in found] == names


def test_finds_text_in_any_form_of_unicode(shelf):
    assert shelf.found(q=unicodedata.normalize("NFD", "집적단지")) == ["budget"]
    assert shelf.found(q="ＧＰＵ") == ["data-centre"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wlqwjrekswl", "집적단지"),
        ("dPtks", "예산"),
        ("헤ㅕ", "gpu"),
        ("집적단치", "집적단지"),
        ("업무헙약", "업무협약"),
        ("인공지눙예산", "인공지능예산"),
        ("reserchers", "researchers"),
        ("집적단지 없는낱말임", "집적단지"),
    ],
)
def test_says_what_it_searched_for_instead(shelf, typed, meant):
    answer = shelf.as_user(None, "package_search", q=typed)

    assert answer["did_you_mean"] == meant
    assert answer["count"] >= 1


@pytest.mark.parametrize("typed", ["집적단지", "버스 정류장", "AI기업"])
def test_corrects_nothing_that_is_found(shelf, typed):
    assert shelf.as_user(None, "package_search", q=typed)["did_you_mean"] is None


@pytest.mark.parametrize("typed", ["+AI +없는낱말임", "+예산 축구장 협약", "+집적단치", "사무용품 목록"])
def test_leaves_out_no_word_that_must_be_there(shelf, typed):
    assert shelf.as_user(None, "package_search", q=typed)["count"] == (1 if typed == "+집적단치" else 0)


def test_says_no_word_of_a_hidden_dataset_by_taking_a_compound_apart(shelf):
    shown = shelf.as_user(None, "package_search", q="비밀문서예산사업")["highlight"]

    assert shown == ["비밀문서예산사업"]


def test_replaces_whole_words_only(shelf):
    answer = shelf.as_user(None, "package_search", q="집적단치 -집적단치들")

    assert answer["did_you_mean"] == "집적단지 -집적단치들"


def test_keeps_signs_when_it_leaves_a_word_out(shelf):
    answer = shelf.as_user(None, "package_search", q="시내버스 없는낱말임 -경기도 언제")

    assert answer["did_you_mean"] == "시내버스 -경기도"
    assert [package["name"] for package in answer["results"]] == ["near"]


def test_takes_syntax_at_its_word(shelf):
    assert shelf.found(q="title:집적단치") == []
    assert shelf.found(q="집적단치 AND 예산") == []
    assert shelf.found(q="집적단치", defType="lucene") == []


def test_takes_what_is_no_word_for_nothing(shelf):
    assert shelf.found(q="__") == []
    assert shelf.found(q="__ 예산") == ["budget"]
    assert shelf.found(q="__ OR 예산") == ["budget"]


def test_says_how_the_words_may_look_in_a_text(shelf):
    answer = shelf("package_search", q='업무협약을 "버스 정류장"')

    assert {"업무협약", "mou", "협약", "버스 정류장"} <= set(answer["highlight"])
    assert "highlight" not in shelf("package_search", q="*:*")
    assert "highlight" not in shelf("package_search", fq="name:mou")


def test_suggests_no_word_of_a_hidden_dataset(shelf):
    for typed in ("비밀문선", "qlalfanstj"):
        answer = shelf.as_user(None, "package_search", q=typed)
        assert (answer["count"], answer["did_you_mean"]) == (0, None)
    assert shelf("package_search", q="비밀문선", include_private=True)["did_you_mean"] == "비밀문서"


def test_answers_alike_whether_a_word_is_hidden_or_does_not_exist(shelf):
    hidden, absent = (
        shelf.as_user(None, "package_search", q=f"{word} 예산") for word in ("비밀문서", "없는문서")
    )

    assert (hidden["count"], hidden["did_you_mean"]) == (absent["count"], absent["did_you_mean"])


def test_applies_synonyms_as_soon_as_the_file_says_so(shelf, tmp_path, monkeypatch):
    from ckan.lib import search
    from ckan.lib.search import common, index, query
    from ckanext.gwangju.search.install import install

    for module in (common, search, index, query):
        monkeypatch.setattr(module, "make_connection", module.make_connection)
    path = tmp_path / "words.txt"
    path.write_text("집적단지 = 밸리\n", encoding="utf-8")
    install(path)

    assert shelf.found(q="밸리") == ["budget"]
    path.write_text("업무협약 = 밸리\n", encoding="utf-8")
    assert shelf.found(q="밸리") == ["mou"]
