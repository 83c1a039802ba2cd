"""What is stored, stays; what is stored wrongly, is found before anybody hears of it."""

import json
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from botocore.exceptions import EndpointConnectionError
from fake_services import Site
from releases import Make

from etl.errors import ServiceError
from etl.store.s3 import Store


def test_everybody_can_fetch_every_file_under_a_name_made_of_its_content(site: Site, make: Make) -> None:
    release = make()

    site.store.upload(release, "1-abc")

    for file in release.files:
        assert release.object_key(file) == f"{release.dataset.name}/{file.sha256[:16]}/{file.key}"
        assert site.fetch(release.object_key(file))[0] == file.path.read_bytes()


def test_browsers_save_a_file_under_its_name_and_keep_it_for_good(site: Site, make: Make) -> None:
    release = make()

    site.store.upload(release, "1-abc")

    headers = site.fetch(release.object_key(release.files[0]))[1]
    name = release.files[0].key
    assert headers["Content-Type"] == "text/csv; charset=utf-8"
    assert headers["Content-Disposition"] == f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    assert headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_the_manifest_names_every_object_of_the_version(site: Site, make: Make) -> None:
    release = make()

    site.store.upload(release, "1-abc")

    manifest = json.loads(site.fetch(f"{release.dataset.name}/manifests/1-abc.json")[0])
    assert [file["object"] for file in manifest["files"]] == [
        release.object_key(file) for file in release.files
    ]
    assert manifest["rows"] == {"figures": 3}


def test_uploading_again_writes_nothing(fake: Site, make: Make) -> None:
    release = make()
    fake.store.upload(release, "1-abc")
    written = fake.s3.puts

    fake.store.upload(release, "1-abc")

    assert written == len(release.files) + 1
    assert fake.s3.puts == written


def test_refuses_other_bytes_under_a_name_and_leaves_them(site: Site, make: Make) -> None:
    release = make()
    key = release.object_key(release.files[0])
    wrong = b"something else"
    checksum = b64encode(sha256(wrong).digest()).decode()
    site.s3.put_object(Bucket=site.bucket, Key=key, Body=wrong, ChecksumSHA256=checksum)

    with pytest.raises(ServiceError, match=key):
        site.store.upload(release, "1-abc")

    assert site.fetch(key)[0] == wrong


def test_announces_no_version_of_which_a_file_is_wrong(fake: Site, make: Make) -> None:
    release = make()
    checksum = b64encode(sha256(b"x").digest()).decode()
    fake.s3.put_object("bucket", release.object_key(release.files[0]), b"x", checksum)

    with pytest.raises(ServiceError):
        fake.store.upload(release, "1-abc")

    assert f"{release.dataset.name}/manifests/1-abc.json" not in fake.s3.objects


def test_large_files_go_up_in_parts_and_are_read_back(site: Site, make: Make, tmp_path: Path) -> None:
    store = Store(site.s3, site.bucket, single=0)
    release = make()

    store.upload(release, "1-abc")

    for file in release.files:
        assert site.fetch(release.object_key(file))[0] == file.path.read_bytes()


def test_a_storage_that_is_away_is_no_storage_without_the_object(fake: Site, make: Make) -> None:
    fake.s3.broken = EndpointConnectionError(endpoint_url="http://s3.example.kr")

    with pytest.raises(ServiceError, match=r"http://s3\.example\.kr"):
        fake.store.upload(make(), "1-abc")

    assert fake.s3.objects == {}
