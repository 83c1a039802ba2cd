"""How a dataset wants to be credited."""

import json
from dataclasses import replace
from typing import Any

import pytest
from fake_catalogue import FakeCatalogue, package
from flask import Flask
from flask.testing import FlaskClient

PAGE = "http://data.example.kr/dataset"


def test_a_record_of_a_person_s_is_credited_by_its_organisation(client: FlaskClient) -> None:
    assert (
        "광주광역시 인공지능산업, 「인공지능 집적단지 예산」(2026-01-16 기준), 원자료: 전자신문 외 1곳, "
        f"CC BY 4.0, {PAGE}/ai-cluster-budget<"
    ) in client.get("/dataset/ai-cluster-budget").text
    assert "Gwangju" not in client.get("/en/dataset/ai-cluster-budget").text.split('class="credit">')[1][:9]


def test_the_sentence_that_was_published_with_the_version_is_shown(
    client: FlaskClient, catalogue: FakeCatalogue
) -> None:
    extras = {"credit": "모임, 「자료」", "credit_en": "Group, “Data”"}
    catalogue.packages["own"] = package(
        "own", ("자료", "Data"), ("", ""), {"t": ("표", "Table")}, extras=extras
    )

    assert '<p class="credit">모임, 「자료」</p>' in client.get("/dataset/own").text
    assert '<p class="credit">Group, “Data”</p>' in client.get("/en/dataset/own").text


@pytest.mark.parametrize(("authors", "is_own"), [([{"title": None, "roles": ["author"]}], True), ([], False)])
def test_the_city_s_own_data_under_kogl_are_credited_in_its_words_on_an_official_site_only(
    app: Flask,
    client: FlaskClient,
    catalogue: FakeCatalogue,
    authors: list[dict[str, Any]],
    is_own: bool,
) -> None:
    city = {"ko": "광주광역시", "en": "Gwangju"}
    extras = {
        "publisher": json.dumps({"title": city, "roles": ["publisher"]}),
        "contributors": json.dumps([author | {"title": city} for author in authors]),
    }
    catalogue.packages["own"] = package(
        "own", ("주차장", "Car parks"), ("", ""), {"t": ("표", "T")}, extras=extras, license_id="kogl-1"
    )
    general = client.get("/dataset/own").text
    app.extensions["settings"] = replace(app.extensions["settings"], official=True)
    official = client.get("/dataset/own").text

    assert f"공공누리 제1유형, {PAGE}/own<" in general
    assert (
        "본 저작물은 &#39;광주광역시&#39;에서 &#39;2026년&#39; 작성하여 공공누리 제1유형으로 개방한 "
        "&#39;주차장&#39;을 이용하였으며, 해당 저작물은 "
        f"&#39;광주광역시, {PAGE}/own&#39;에서 무료로 다운받으실 수 있습니다." in official
    ) is is_own
