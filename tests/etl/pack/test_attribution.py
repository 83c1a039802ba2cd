"""Who is credited, and that every file of a release says it in the same sentence."""

import json
from dataclasses import replace

import pytest
from credited import PUBLISHER, SITE, attributed
from packing import member, packed, path

from etl.dataset import Contributor, License
from etl.pack.attribution import attribution
from etl.register.record import package
from etl.words.text import Text

SENTENCE = Text(
    "시험 데이터 모임, 「표본」(2026-01-01 기준), 원자료: 신문 외 1곳, CC BY 4.0, "
    "https://data.example.kr/dataset/sample",
    "Test Data Group, “Sample” (as of 2026-01-01), sources: 신문 and 1 other, CC BY 4.0, "
    "https://data.example.kr/en/dataset/sample",
)


def test_every_place_has_the_same_sentence(release):
    described = json.loads(path(release, "datapackage.json").read_text(encoding="utf-8"))
    recorded = package(release, "9b4b6b9e-3c1c-4d5e-8f00-000000000000", "1-a", "https://files.example.kr")
    extras = {extra["key"]: extra["value"] for extra in recorded["extras"]}

    assert release.attribution.credit == SENTENCE
    for name in ("README.ko.md", "LICENSE.txt"):
        text = member(release, name)
        assert SENTENCE.ko in text
        assert SENTENCE.en in text
    assert (described["attribution"], described["attribution_en"]) == (SENTENCE.ko, SENTENCE.en)
    assert (extras["credit"], extras["credit_en"]) == (SENTENCE.ko, SENTENCE.en)


def test_publisher_and_page_have_their_fields(release):
    described = json.loads(path(release, "datapackage.json").read_text(encoding="utf-8"))
    recorded = package(release, "9b4b6b9e-3c1c-4d5e-8f00-000000000000", "1-a", "https://files.example.kr")

    assert described["homepage"] == recorded["url"] == "https://data.example.kr/dataset/sample"
    assert described["contributors"] == [
        {
            "title": "시험 데이터 모임",
            "title_en": "Test Data Group",
            "email": "data@example.kr",
            "roles": ["publisher"],
        }
    ]
    assert (recorded["author"], recorded["author_email"]) == ("", "")
    assert (recorded["maintainer"], recorded["maintainer_email"]) == ("시험 데이터 모임", "data@example.kr")


def test_a_publisher_that_made_the_data_is_their_author(sample, cleaning, tmp_path):
    own = replace(sample.dataset, contributors=(Contributor(None, ("author",)),), license=License("kogl-1"))
    by = attribution(own, PUBLISHER, replace(SITE, official=True))

    release = packed(sample, cleaning, tmp_path / "out", dataset=own, attribution=by)
    recorded = package(release, "9b4b6b9e-3c1c-4d5e-8f00-000000000000", "1-a", "https://files.example.kr")

    assert "- 작성자: 시험 데이터 모임 <data@example.kr>" in member(release, "README.ko.md")
    assert (recorded["author"], recorded["author_email"]) == ("시험 데이터 모임", "data@example.kr")
    assert "공공누리 제1유형으로 개방한 '표본'을 이용하였으며" in member(release, "LICENSE.txt")


def test_another_publisher_is_another_release(sample, cleaning, tmp_path):
    first = packed(sample, cleaning, tmp_path / "1")
    other = replace(attributed(sample.dataset), page=Text("https://other.example.kr/", ""))

    second = packed(sample, cleaning, tmp_path / "2", attribution=other)

    assert first.sha256 != second.sha256


@pytest.mark.parametrize(("name", "is_free"), [("CC-BY-4.0", False), ("CC0-1.0", True), ("kogl-0", True)])
def test_the_files_say_where_no_credit_is_required(sample, cleaning, tmp_path, name, is_free):
    dataset = replace(sample.dataset, license=License(name))

    release = packed(sample, cleaning, tmp_path / "out", dataset=dataset)

    for text in (member(release, "README.ko.md"), member(release, "LICENSE.txt")):
        assert ("출처 표시 의무는 없습니다." in text) is is_free
        assert f"\n{release.attribution.credit.ko}\n" in text
    described = json.loads(path(release, "datapackage.json").read_text(encoding="utf-8"))
    assert described["attribution"] == release.attribution.credit.ko


def test_a_contributor_without_a_name_may_have_an_address_of_its_own(sample):
    own = replace(sample.dataset, contributors=(Contributor(None, ("author",), "team@example.kr"),))

    assert attributed(own).contributors == (
        Contributor(PUBLISHER.title, ("author",), "team@example.kr", None),
    )
