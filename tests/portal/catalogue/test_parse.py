"""Records of the catalogue, whatever they hold."""

import json

import pytest

from etl.words.text import Text
from portal.catalogue import parse


def test_reads_a_record_that_a_steward_made_by_hand():
    dataset = parse.dataset(
        {"id": "1", "name": "by-hand", "resources": [{"id": "2", "url": "https://x/y.csv", "size": "big"}]}
    )

    assert dataset.title == Text("by-hand", "")
    assert dataset.files[0].key == "y.csv"
    assert dataset.files[0].size == 0
    assert dataset.tables == dataset.sources == ()


@pytest.mark.parametrize("extra", ["not json", "{}", '"text"', "[1, null]", ""])
def test_reads_around_damaged_extras(extra: str):
    package = {"name": "x", "extras": [{"key": "tables", "value": extra}, {"key": "sources", "value": extra}]}

    assert parse.dataset(package).tables == ()
    assert parse.dataset(package).sources == ()


def test_tells_a_whole_package_from_a_torn_one():
    assert parse.is_consistent({"version": "2-b", "resources": [{"pub": "2-b"}, {"pub": "2-b"}]})
    assert not parse.is_consistent({"version": "2-b", "resources": [{"pub": "2-b"}, {"pub": "1-a"}]})
    assert parse.is_consistent({"version": None, "resources": [{}]})


@pytest.mark.parametrize(
    ("answer", "did_you_mean", "highlight"),
    [
        ({}, "", None),
        ({"did_you_mean": None, "highlight": []}, "", ()),
        (
            {"did_you_mean": "인공지능", "highlight": ["인공지능", None, 5, "ai"]},
            "인공지능",
            ("인공지능", "ai"),
        ),
        ({"highlight": "예산"}, "", None),
    ],
)
def test_reads_what_a_search_engine_tells_of_a_search(answer: dict, did_you_mean: str, highlight: object):
    found = parse.search_results({"count": 1} | answer)

    assert (found.did_you_mean, found.highlight) == (did_you_mean, highlight)


def test_lists_the_most_frequent_value_of_a_facet_first():
    items = [{"name": "다", "count": 1}, {"name": "나", "count": 7}, {"name": "가", "count": 1}]

    found = parse.search_results({"count": 0, "search_facets": {"tags": {"items": items}}})

    assert [value.name for value in found.facets["tags"]] == ["나", "가", "다"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("tables", "[" * 100_000),
        ("tables", '[{"name": "t", "rows": 1e999}]'),
        ("tables", '[{"name": "t", "primary_key": 5, "rows": {}, "title": []}]'),
        ("row_count", "Infinity"),
        ("sources", '[null, 5, {"title": {"a": 1}, "date": 5}]'),
    ],
)
def test_reads_whatever_a_record_holds(name: str, value: str):
    dataset = parse.dataset({"name": "x", "extras": [{"key": name, "value": value}]})

    assert dataset.name == "x"
    assert dataset.rows == 0


@pytest.mark.parametrize(
    ("version", "marks", "extras", "whole"),
    [
        ("1-a", ["1-a", "1-a"], ["spec"], True),
        ("2-b", ["1-a", "2-b"], ["spec"], False),
        ("2-b", ["1-a"], [], False),
        ("2-b", [None], ["spec"], False),
        ("1.0", [None, None], [], True),
        ("", [], [], True),
    ],
)
def test_takes_a_dataset_whose_files_all_carry_its_version_or_that_was_made_by_hand(
    version: str, marks: list[str | None], extras: list[str], whole: bool
):
    resources = [{"pub": mark} if mark else {} for mark in marks]
    extra = [{"key": key, "value": "1"} for key in extras]

    assert parse.is_consistent({"version": version, "resources": resources, "extras": extra}) is whole


@pytest.mark.parametrize(
    ("path", "address"),
    [("https://etnews.com/1", "https://etnews.com/1"), ("javascript:alert(1)", ""), ("//evil.example", "")],
)
def test_a_source_that_is_not_of_the_web_has_no_address(path: str, address: str):
    sources = json.dumps([{"title": "보도", "publisher": "전자신문", "path": path}])

    [source] = parse.dataset({"name": "x", "extras": [{"key": "sources", "value": sources}]}).sources

    assert source.url == address
