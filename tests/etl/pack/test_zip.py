"""The archive of everything."""

import hashlib
from zipfile import ZipFile

from packing import path


def test_the_zip_holds_everything_and_its_sums_are_right(release):
    with ZipFile(path(release, "sample.zip")) as archive:
        names = archive.namelist()
        sums = dict(line.split("  ")[::-1] for line in archive.read("SHA256SUMS").decode().splitlines())
        found = {
            name: hashlib.sha256(archive.read(name)).hexdigest() for name in names if name != "SHA256SUMS"
        }
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        readme, terms = archive.read("README.ko.md").decode(), archive.read("LICENSE.txt").decode()

    assert sums == found
    assert names == sorted(names)
    assert {"README.ko.md", "LICENSE.txt", "datapackage.json", "quality.json", "clean.json"} < set(names)
    assert release.attribution.credit.ko in readme
    assert release.attribution.credit.ko in terms
    assert "- 제공처: 시험 데이터 모임 <data@example.kr>" in readme
    assert "신문, 2020-01-28, 기사 <https://example.org/1>" in readme
    assert "https://creativecommons.org/licenses/by/4.0/" in terms
