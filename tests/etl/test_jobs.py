"""From the folder to the catalogue: what runs do with datasets, in memory and once for real."""

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from credited import write_publisher
from fake_services import Site
from filelock import FileLock

from etl import jobs, lock
from etl.errors import ConflictError, ServiceError
from etl.jobs import Folders, Services, check_each, publish_each
from etl.result import Result, Status

ROOT = Path(__file__).parents[2]
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
  - {{name: amount, from: 금액, title: {{ko: 금액, en: Amount}}, type: integer, reading: amount}}
"""
GOOD = "구분,금액\n국비,4116억원\n시비,31억8천만원\n"
BAD = "구분,금액\n국비,4116억원\n시비,31억x\n"


def write(folders: Folders, name: str, raw: str = GOOD) -> None:
    """Write a dataset as a steward does."""
    folder = folders.datasets / name
    (folder / "raw").mkdir(parents=True, exist_ok=True)
    (folder / "raw" / "f.csv").write_text(raw, encoding="utf-8")
    digest = hashlib.sha256(raw.encode()).hexdigest()
    (folder / "dataset.yml").write_text(DESCRIPTION.format(digest=digest), encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    write_publisher(tmp_path / "datasets")
    return Folders(tmp_path / "datasets", ROOT / "validators")


def run(names: list[str], folders: Folders, services: Services) -> list[Result]:
    return list(publish_each(names, folders, services))


def test_without_a_publisher_nothing_is_published(folders: Folders, services: Services, fake: Site) -> None:
    write(folders, "budget")
    (folders.datasets / "publisher.yml").unlink()

    (result,) = run(["budget"], folders, services)

    assert result.status is Status.FAILED
    assert "publisher.yml: the file is missing" in str(result.error)
    assert (fake.ckan.packages, fake.s3.puts) == ({}, 0)


def test_another_publisher_makes_a_new_version(folders: Folders, services: Services) -> None:
    write(folders, "budget")
    (first,) = run(["budget"], folders, services)
    publisher = folders.datasets / "publisher.yml"
    publisher.write_text(publisher.read_text("utf-8").replace("시험 데이터 모임", "다른 모임"), "utf-8")

    (second,) = run(["budget"], folders, services)

    assert second.status is Status.PUBLISHED
    assert second.version != first.version


def test_a_check_needs_no_publisher_but_refuses_a_wrong_one(folders: Folders) -> None:
    write(folders, "budget")
    (folders.datasets / "publisher.yml").unlink()
    (missing,) = check_each(["budget"], folders)
    (folders.datasets / "publisher.yml").write_text("name: x\n", encoding="utf-8")
    (wrong,) = check_each(["budget"], folders)

    assert missing.status is Status.CHECKED
    assert "the key title is missing" in str(wrong.error)


def test_a_folder_is_published_and_then_unchanged(folders: Folders, services: Services, fake: Site) -> None:
    write(folders, "budget")
    (first,) = run(["budget"], folders, services)
    calls, puts = len(fake.ckan.calls), fake.s3.puts

    (second,) = run(["budget"], folders, services)

    assert (first.status, first.rows, first.error) == (Status.PUBLISHED, 2, None)
    assert (second.status, second.rows, second.version) == (Status.UNCHANGED, 2, first.version)
    assert set(fake.ckan.calls[calls:]) == {"package_show", "datastore_search"}
    assert fake.s3.puts == puts


def test_a_dataset_that_fails_is_not_touched_and_the_others_go_on(
    folders: Folders, services: Services, fake: Site
) -> None:
    write(folders, "bad", BAD)
    write(folders, "good")

    bad, good = run(["bad", "good"], folders, services)

    assert bad.status is Status.FAILED
    assert "31억x" in str(bad.error)
    assert good.status is Status.PUBLISHED
    assert list(fake.ckan.packages) == ["good"]
    assert {key.split("/")[0] for key in fake.s3.objects} == {"good"}


def test_a_wrong_value_leaves_the_published_version_as_it_is(
    folders: Folders, services: Services, fake: Site
) -> None:
    write(folders, "budget")
    run(["budget"], folders, services)
    before, puts = dict(fake.ckan.packages["budget"]), fake.s3.puts
    write(folders, "budget", BAD)

    (result,) = run(["budget"], folders, services)

    assert result.status is Status.FAILED
    assert fake.ckan.packages["budget"] == before
    assert fake.s3.puts == puts


def test_a_file_that_got_lost_is_put_back(folders: Folders, services: Services, fake: Site) -> None:
    write(folders, "budget")
    (first,) = run(["budget"], folders, services)
    lost = next(key for key in fake.s3.objects if key.endswith(".csv"))
    del fake.s3.objects[lost]

    (second,) = run(["budget"], folders, services)

    assert (second.status, second.version) == (Status.REPAIRED, first.version)
    assert lost in fake.s3.objects


def test_rows_that_got_lost_are_loaded_again(folders: Folders, services: Services, fake: Site) -> None:
    write(folders, "budget")
    run(["budget"], folders, services)
    fake.ckan.tables.clear()

    (result,) = run(["budget"], folders, services)

    assert result.status is Status.REPAIRED
    assert fake.ckan.ask_anonymously("datastore_search", resource_id="budget")["total"] == 2


def test_a_change_that_gives_the_same_release_keeps_its_version(
    folders: Folders, services: Services, fake: Site
) -> None:
    write(folders, "budget")
    (first,) = run(["budget"], folders, services)
    with (folders.datasets / "budget" / "dataset.yml").open("a", encoding="utf-8") as stream:
        stream.write("# looked through in January\n")

    (second,) = run(["budget"], folders, services)
    calls = len(fake.ckan.calls)
    run(["budget"], folders, services)

    assert (second.status, second.version) == (Status.UNCHANGED, first.version)
    assert "package_revise" not in fake.ckan.calls[calls:]


def test_a_service_that_goes_away_stops_the_run(folders: Folders, services: Services, fake: Site) -> None:
    write(folders, "a1")
    write(folders, "b1")
    fake.s3.broken = ServiceError("away")

    first, second = run(["a1", "b1"], folders, services)

    assert str(first.error) == "away"
    assert isinstance(second.error, ServiceError)
    assert list(fake.ckan.packages) == []


def test_who_has_the_lock_is_named_to_those_who_waited(tmp_path: Path) -> None:
    with (
        lock.held(tmp_path, "budget"),
        pytest.raises(ConflictError, match=f"pid {os.getpid()}"),
        lock.held(tmp_path, "budget", wait=0.01),
    ):
        pass


def etl(environ: Mapping[str, str], folders: Folders, *arguments: str) -> subprocess.Popen[str]:
    """Start the command line on a folder of datasets."""
    return subprocess.Popen(
        [sys.executable, "-m", "etl", *arguments, "--lang", "en", "--datasets", str(folders.datasets)],
        cwd=ROOT,
        env=dict(environ),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.stack
def test_a_second_run_imports_no_data_library(environ: Mapping[str, str], folders: Folders) -> None:
    write(folders, "quick-budget")
    first = etl(environ, folders, "publish", "--format", "json")
    output, messages = first.communicate(timeout=120)
    assert first.returncode == 0, messages
    assert json.loads(output)[0]["status"] == "published"
    program = (
        "import os, sys, pathlib; from etl.__main__ import main\n"
        "code = main(sys.argv[1:], os.environ, pathlib.Path.cwd())\n"
        "heavy = {'pandas', 'great_expectations', 'pyarrow', 'boto3', 'rich'} & set(sys.modules)\n"
        "sys.exit(code or ' '.join(sorted(heavy)) or 0)"
    )

    again = subprocess.run(
        [sys.executable, "-c", program, "publish", "--format", "json", "--datasets", folders.datasets],
        cwd=ROOT,
        env=dict(environ),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)[0]["status"] == "unchanged"


@pytest.mark.stack
def test_a_request_to_end_ends_a_run_and_frees_the_lock(environ: Mapping[str, str], folders: Folders) -> None:
    write(folders, "slow-budget")
    locks = Path(environ["STACK_DIR"]) / "publish" / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    with FileLock(locks / "slow-budget.lock"):
        process = etl(environ, folders, "publish")
        assert process.stderr is not None
        assert "waiting" in process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) == 130
        assert "Interrupted" in process.stderr.read()
        process.communicate()


@pytest.mark.stack
def test_a_catalogue_that_is_away_is_reported_in_one_line(
    environ: Mapping[str, str], folders: Folders
) -> None:
    write(folders, "budget")
    started = time.monotonic()

    process = etl({**environ, "CKAN_URL": "http://127.0.0.1:9"}, folders, "publish")
    output, messages = process.communicate(timeout=60)

    assert process.returncode == 75
    assert output == ""
    assert messages.count("\n") == 1
    assert "http://127.0.0.1:9" in messages
    assert time.monotonic() - started < 30


def test_jobs_can_be_imported_without_a_data_library() -> None:
    program = f"import sys, {jobs.__name__}; sys.exit(len({{'pandas', 'boto3'}} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
