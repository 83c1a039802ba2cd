"""What expectations compare a table with: other datasets, and the version before."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from credited import write_publisher
from fake_services import Site

from etl.errors import DatasetError
from etl.expectations.references import Reference
from etl.fingerprint import fingerprint
from etl.jobs import Folders, Services, check_each, publish_each
from etl.references import Beside, Published
from etl.referred import published, referred
from etl.result import Result, Status

ROOT = Path(__file__).parents[3]
DESCRIPTION = """\
title: {{ko: 예산, en: Budget}}
description: {{ko: 설명, en: Description}}
limitations: {{ko: 주의, en: Caveats}}
licenses: [{{name: CC-BY-4.0}}]
keywords: [인공지능, 예산]
themes: [finance]
update_cycle: as-needed
reference_date: 2026-01-16
sources:
- {{title: 기사, publisher: 신문, date: 2020-01-28, path: null}}
tables:
- name: figures
  title: {{ko: 수치, en: Figures}}
  raw: {{path: raw/f.csv, sha256: {digest}, retrieved: 2026-11-20}}
  primaryKey: [kind]
  fields:
  - {{name: kind, from: 구분, title: {{ko: 구분, en: Kind}}, type: string}}
  - {{name: amount, from: 금액, title: {{ko: 금액, en: Amount}}, type: integer}}
"""
EXISTS = (
    "- type: expect_column_values_to_exist_in_dataset\n"
    "  kwargs: {column: kind, other_dataset: other, other_field: kind}\n"
)
JUMPS = "- type: expect_column_values_to_not_jump\n  kwargs: {column: amount}\n"

Write = Callable[..., None]


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    write_publisher(tmp_path / "datasets")
    (tmp_path / "validators").mkdir()
    every = ROOT / "validators" / "every_table.yml"
    (tmp_path / "validators" / every.name).write_bytes(every.read_bytes())
    return Folders(tmp_path / "datasets", tmp_path / "validators")


@pytest.fixture
def write(folders: Folders) -> Write:
    """Write a dataset of some rows, and its suite."""

    def written(name: str, *rows: str, suite: str = "") -> None:
        folder = folders.datasets / name
        (folder / "raw").mkdir(parents=True, exist_ok=True)
        raw = "구분,금액\n" + "".join(f"{row}\n" for row in rows)
        (folder / "raw" / "f.csv").write_text(raw, encoding="utf-8")
        digest = hashlib.sha256(raw.encode()).hexdigest()
        (folder / "dataset.yml").write_text(DESCRIPTION.format(digest=digest), encoding="utf-8")
        if suite:
            (folders.suites / f"{name}.yml").write_text(suite, encoding="utf-8")

    return written


def publish(name: str, folders: Folders, services: Services) -> Result:
    (result,) = publish_each([name], folders, services)
    return result


def check(name: str, folders: Folders) -> Result:
    (result,) = check_each([name], folders)
    return result


def test_values_must_exist_in_the_dataset_beside(folders: Folders, write: Write) -> None:
    write("other", "국비,1", "시비,2")
    write("budget", "국비,5", "민자,6", suite=EXISTS)

    (problem,) = check("budget", folders).error.problems  # type: ignore[union-attr]

    assert problem.endswith("f.csv, row 3, column '구분' (kind): 민자 — must exist in other.kind")


@pytest.mark.parametrize(
    ("kwargs", "reason"),
    [
        ("other_dataset: other, other_field: kin", "other has no field 'kin'. Did you mean kind?"),
        (
            "other_dataset: other, other_field: kind, other_table: figure",
            "other has no table 'figure'; it has figures.",
        ),
    ],
)
def test_a_wrong_reference_is_told_with_its_place(
    folders: Folders, write: Write, kwargs: str, reason: str
) -> None:
    write("other", "국비,1")
    write("budget", "국비,5", suite=EXISTS.replace("other_dataset: other, other_field: kind", kwargs))

    error = str(check("budget", folders).error)

    assert reason in error
    assert "budget.yml, line 1" in error


def test_a_check_names_what_only_the_catalogue_could_tell(
    folders: Folders, write: Write, caplog: pytest.LogCaptureFixture
) -> None:
    write("budget", "국비,5", suite=EXISTS + JUMPS)

    assert check("budget", folders).status is Status.CHECKED
    told = [record.getMessage() for record in caplog.records if "this was not checked" in record.getMessage()]
    assert ["budget.yml, line 1: kind: must exist in other.kind" in line for line in told] == [True, False]
    assert "because there is no dataset other beside this one" in told[0]
    assert "budget.yml, line 3: amount: must not become 100 times larger or smaller" in told[1]


def test_values_may_exist_in_what_is_published(
    folders: Folders, write: Write, services: Services, tmp_path: Path
) -> None:
    write("other", "국비,1", "시비,2")
    assert publish("other", folders, services).status is Status.PUBLISHED
    (folders.datasets / "other").rename(tmp_path / "away")
    write("budget", "국비,5", suite=EXISTS)
    assert publish("budget", folders, services).status is Status.PUBLISHED
    assert publish("budget", folders, services).status is Status.UNCHANGED

    write("budget", "국비,5", "민자,6", suite=EXISTS)

    assert "민자 — must exist in other.kind" in str(publish("budget", folders, services).error)


def test_a_dataset_that_is_nowhere_is_refused_with_the_nearest_one(
    folders: Folders, write: Write, services: Services, fake: Site
) -> None:
    write("others", "국비,1")
    write("budget", "국비,5", suite=EXISTS)

    error = str(publish("budget", folders, services).error)

    assert "there is no dataset 'other', neither in" in error
    assert "Did you mean others?" in error
    assert fake.s3.puts == 0


def test_a_unit_that_slipped_since_the_last_version_is_told(
    folders: Folders, write: Write, services: Services
) -> None:
    write("budget", "국비,411600", "시비,318000", "기타,0", suite=JUMPS)
    assert publish("budget", folders, services).status is Status.PUBLISHED
    write("budget", "국비,500000", "시비,3000", "기타,0", suite=JUMPS)
    assert publish("budget", folders, services).status is Status.PUBLISHED

    write("budget", "국비,41160000000", "시비,400000", suite=JUMPS)

    error = str(publish("budget", folders, services).error)
    assert "(amount): median 251,500 → 2.05802e+10, maximum 500,000 → 4.116e+10 — must not become" in error


def test_a_new_column_has_nothing_to_jump_from(folders: Folders, write: Write, services: Services) -> None:
    write("budget", "국비,1", suite="")
    publish("budget", folders, services)
    source = Published(services.catalogue, services.public)

    assert len(source.before("budget", "figures", "amount")) == 1
    assert len(source.before("budget", "figures", "amount_krw")) == 0
    assert len(source.before("nothing", "figures", "amount")) == 0


def test_a_published_field_that_does_not_exist_is_told(
    folders: Folders, write: Write, services: Services, tmp_path: Path
) -> None:
    write("other", "국비,1")
    publish("other", folders, services)
    source = Beside(tmp_path / "datasets", Published(services.catalogue, services.public))
    (tmp_path / "datasets" / "other").rename(tmp_path / "away")

    with pytest.raises(DatasetError, match="Did you mean amount"):
        source.values("budget", "figures", Reference("amout", "other"))


def test_the_fingerprint_includes_what_is_referred_to(
    folders: Folders, write: Write, services: Services
) -> None:
    write("other", "국비,1")
    write("budget", "국비,5", suite=EXISTS)

    def mark() -> str:
        folder = folders.datasets / "budget"
        versions = published(folder, folders.suites, services.catalogue)
        return fingerprint(folder, folders.suites, services.site, published=versions)

    seen = {mark()}
    write("other", "국비,1", "시비,2")
    seen.add(mark())
    publish("other", folders, services)
    seen.add(mark())
    (folders.datasets / "other" / "dataset.yml").unlink()
    seen.add(mark())

    assert len(seen) == 3
    assert mark() in seen


def test_only_names_of_datasets_are_referred_to(folders: Folders, write: Write) -> None:
    write("budget", "국비,5", suite=EXISTS.replace("other,", "../../etc,") + EXISTS)

    assert referred(folders.datasets / "budget", folders.suites) == {"other"}
    (folders.suites / "budget.yml").write_text("other_dataset: [", encoding="utf-8")
    assert referred(folders.datasets / "budget", folders.suites) == set()
