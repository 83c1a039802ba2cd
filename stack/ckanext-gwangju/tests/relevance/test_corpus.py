"""The datasets that are searched: as publishing registers them, valid for CKAN, the same in every run."""

import json
import re
import uuid
from itertools import islice

import pytest
from relevance.corpus import DATASETS, attributed, groups, organizations, others, shipped
from relevance.slips import initials, keyboard, typo
from relevance.speed import many, speed_queries

# Only a release with its rows and files knows these.
_OF_A_RELEASE = {"row_count", "file_count", "fingerprint"}


def _all():
    return [*shipped(), *others(), *many(300)]


def _registered(name):
    """What publishing would send, of a release without rows, with the CSV files alone."""
    from dataclasses import replace

    from etl.load import load
    from etl.load.contributor import load_publisher
    from etl.register import record
    from etl.release import Release, ReleaseFile
    from etl.words.text import Text

    dataset = replace(load(DATASETS, name), organization=load_publisher(DATASETS).name)
    files = tuple(
        ReleaseFile(
            key=table.name,
            path=dataset.folder,
            media_type="text/csv",
            format="CSV",
            sha256="0" * 64,
            size=0,
            table=table.name,
            title=Text(f"{table.title.ko} (CSV)", f"{table.title.en} (CSV)"),
            use=Text(),
        )
        for table in dataset.tables
    )
    rows = {table.name: 1 for table in dataset.tables}
    release = Release(dataset, attributed(name), files, rows, sha256="0" * 64, fingerprint="0")
    return record.package(release, str(uuid.UUID(int=0)), "1-0", "http://files.invalid")


@pytest.mark.parametrize("described", shipped(), ids=lambda described: described["name"])
def test_describes_a_shipped_dataset_as_publishing_does(described):
    registered = _registered(described["name"])
    extras, expected = (
        {extra["key"]: extra["value"] for extra in each["extras"]} for each in (described, registered)
    )
    tables = [
        {key: value for key, value in each.items() if key not in ("rows", "rows_id")}
        for each in json.loads(expected.pop("tables"))
    ]

    same = ("title", "notes", "owner_org", "tags", "groups", "url", "author", "maintainer")
    assert {key: described[key] for key in same} == {key: registered[key] for key in same}
    assert json.loads(extras.pop("tables")) == tables
    assert extras == {key: value for key, value in expected.items() if key not in _OF_A_RELEASE}
    assert [
        (each["name"], each["name_en"], each["description"])
        for each in described["resources"]
        if each["format"] == "CSV"
    ] == [(each["name"], each["name_en"], each["description"]) for each in registered["resources"]]


def test_there_are_some_hundred_others_of_different_names():
    names = [dataset["name"] for dataset in [*shipped(), *others()]]
    assert len(names) == len(set(names))
    assert len(names) > 400 + 12


def test_writes_what_ckan_accepts():
    known = {each["name"] for each in organizations()}, {each["name"] for each in groups()}
    for dataset in _all():
        assert re.fullmatch(r"[a-z0-9-]{2,100}", dataset["name"])
        assert dataset["owner_org"] in known[0]
        assert {group["name"] for group in dataset["groups"]} <= known[1]
        tags = [tag["name"] for tag in dataset["tags"]]
        assert all(re.fullmatch(r"[\w .-]{2,100}", tag) for tag in tags), dataset["name"]
        assert len(set(tags)) == len(tags)
        assert dataset["title"]
        assert dataset["resources"]


def test_makes_the_same_datasets_again():
    assert others() == others()
    assert list(many(50)) == list(islice(many(500), 50))
    assert speed_queries(20) == speed_queries(20)


def test_the_many_are_as_long_as_public_datasets():
    datasets = list(many(1000))
    lengths = sorted(len(dataset["notes"]) for dataset in datasets)
    assert lengths[0] >= 100
    assert lengths[-1] <= 500
    assert {len(dataset["resources"]) for dataset in datasets} == {2, 3, 4, 5}


def test_every_speed_query_has_one_to_four_words_and_filters_that_fit_a_dataset():
    datasets = list(many(2000))
    queries = speed_queries()
    assert len(queries) == 200
    for query in queries:
        assert 1 <= len(query.q.split()) <= 4
        assert any(all(_fits(dataset, each) for each in query.fq) for dataset in datasets), query


def _fits(dataset, condition):
    field, value = condition.replace('"', "").split(":")
    values = {
        "organization": [dataset["owner_org"]],
        "res_format": [resource["format"] for resource in dataset["resources"]],
        "tags": [tag["name"] for tag in dataset["tags"]],
        "groups": [group["name"] for group in dataset["groups"]],
    }
    return value in values[field]


@pytest.mark.parametrize(
    ("word", "slips"),
    [
        ("광주", ("ㄱㅈ", "rhkdwn", "광줘")),
        ("예산", ("ㅇㅅ", "dPtks", "예샌")),
        ("없다", ("ㅇㄷ", "djqtek", "없대")),
    ],
)
def test_writes_a_word_as_people_mistype_it(word, slips):
    assert (initials(word), keyboard(word), typo(word)) == slips
