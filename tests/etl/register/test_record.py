"""What the catalogue shall say is decided without asking anybody."""

import json
from uuid import UUID

import pytest
from releases import Make

from etl.register import record
from etl.register.live import parse

PACKAGE = "11111111-2222-3333-4444-555555555555"
PUBLIC = "http://files.example.kr/bucket"


@pytest.mark.parametrize(
    ("previous", "version"),
    [
        ("0", "1-aaaaaaaaaaaaaaaa"),
        ("7-bbbbbbbbbbbbbbbb", "8-aaaaaaaaaaaaaaaa"),
        ("7-aaaaaaaaaaaaaaaa", "7-aaaaaaaaaaaaaaaa"),
        ("", "1-aaaaaaaaaaaaaaaa"),
        ("v1.0", "1-aaaaaaaaaaaaaaaa"),
    ],
)
def test_a_version_counts_on_unless_the_content_is_the_same(previous: str, version: str) -> None:
    assert record.successor(previous, "a" * 64) == version


def test_every_extra_is_a_text_and_none_is_empty(make: Make) -> None:
    extras = record.package(make(temporal=None), PACKAGE, "1-a", PUBLIC)["extras"]

    assert all(isinstance(extra["value"], str) and extra["value"] for extra in extras)


def test_a_file_says_where_its_bytes_lie_and_what_they_hash_to(make: Make) -> None:
    release = make()
    csv, _lines, described = record.package(release, PACKAGE, "1-a", PUBLIC)["resources"]

    file = release.files[0]
    assert csv["url"] == f"{PUBLIC}/{release.dataset.name}/{file.sha256[:16]}/{file.key}"
    assert csv["hash"] == f"sha256:{file.sha256}"
    assert (csv["size"], csv["row_cnt"], csv["datastore_active"]) == (file.size, 3, True)
    assert (described["table"], described["datastore_active"]) == ("", False)
    assert "row_cnt" not in described


def test_a_file_that_did_not_change_keeps_its_id(make: Make) -> None:
    def ids(*values: int) -> list[str]:
        package = record.package(make(values), PACKAGE, "1-a", PUBLIC)
        return [str(UUID(resource["id"])) for resource in package["resources"]]

    assert ids(1, 2) == ids(1, 2)
    assert ids(1, 2)[2] == ids(3, 4)[2]
    assert ids(1, 2)[0] != ids(3, 4)[0]


def test_the_next_run_reads_what_this_one_wrote(make: Make) -> None:
    release = make()
    package = record.package(release, PACKAGE, "1-a", PUBLIC)

    live = parse({**package, "id": PACKAGE, "metadata_modified": "2026-01-01T00:00:00"})

    assert live.whole
    assert live.rows == 3
    assert live.fingerprint == release.fingerprint
    assert live.addresses == {release.dataset.name: live.tables[0]}


@pytest.mark.parametrize(
    "change",
    [
        {"state": "deleted"},
        {"private": True},
        {"version": "1-0000000000000000"},
        {"resources": []},
        {"extras": []},
        {"extras": [{"key": "tables", "value": "[{"}]},
        {"extras": [{"key": "tables", "value": "7"}]},
        {"extras": [{"key": "tables", "value": '["x"]'}]},
        {"extras": [{"key": "tables", "value": "[{}]"}]},
    ],
)
def test_a_torn_or_withdrawn_or_trimmed_dataset_is_not_whole(change: dict[str, object], make: Make) -> None:
    package = record.package(make(), PACKAGE, "1-a", PUBLIC) | {"id": PACKAGE, "metadata_modified": "x"}

    assert not parse(package | change).whole


def test_columns_have_types_of_the_datastore_and_texts_in_both_languages(make: Make) -> None:
    (column,) = record.columns(make().dataset.tables[0])

    assert (column["id"], column["type"]) == ("amount", "bigint")
    assert (column["info"]["label"], column["info"]["label_en"]) == ("값", "Value")
    assert json.loads(column["info"]["constraints"]) == {"minimum": 0}


def test_a_manifest_has_the_same_bytes_every_time(make: Make) -> None:
    assert record.manifest(make(), "1-a") == record.manifest(make(), "1-a")
