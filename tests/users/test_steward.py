"""A steward adds a dataset by copying a folder, and is stopped, with the place, when a raw file is wrong."""

import re
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import requests

pytestmark = [pytest.mark.stack, pytest.mark.usefixtures("published")]

Edit = Callable[[str], str]


def test_a_second_publish_changes_nothing_anywhere(etl: Any, stack: Mapping[str, str]) -> None:
    before = _catalogue(stack)
    again = etl("publish")

    assert again.exit_code == 0
    assert {row["status"] for row in again.rows} == {"unchanged"}
    assert _catalogue(stack) == before


def test_check_counts_the_rows_of_all_tables_and_needs_no_service(etl: Any, published: Any) -> None:
    checked = etl("check")

    assert checked.exit_code == 0
    assert {row["dataset"]: row["rows"] for row in checked.rows} == {
        row["dataset"]: row["rows"] for row in published.rows
    }


def test_a_twelfth_dataset_is_one_more_folder_and_a_wrong_value_in_it_is_refused(
    etl: Any, stack: Mapping[str, str], folder: Path
) -> None:
    options = ("--datasets", str(folder), "--only", "ai-funds-copy")
    first = etl("publish", *options)
    assert first.exit_code == 0, first.messages
    assert first.of("ai-funds-copy")["status"] == "published"
    before = _catalogue(stack)

    _edit_raw(folder / "ai-funds-copy", lambda text: text.replace("억", "억쯤될까", 1))
    refused = etl("publish", *options)

    assert refused.exit_code == 1
    row = refused.of("ai-funds-copy")
    assert (row["status"], row["version"]) == ("failed", None)
    assert "억쯤될까" in row["error"]
    assert re.search(r"raw/\S+\.csv.*row \d+", row["error"])
    assert _catalogue(stack) == before


def test_a_column_removed_from_the_raw_file_is_refused_by_its_name(
    etl: Any, stack: Mapping[str, str], folder: Path
) -> None:
    before = _catalogue(stack)
    removed = _edit_raw(folder / "ai-funds-copy", _without_last_column)
    refused = etl("publish", "--datasets", str(folder), "--only", "ai-funds-copy")

    assert refused.exit_code == 1
    assert removed.splitlines()[0].split(",")[-1] in refused.of("ai-funds-copy")["error"]
    assert _catalogue(stack) == before


def test_an_unknown_name_is_answered_with_the_nearest(etl: Any) -> None:
    run = etl("publish", "--only", "ai-fund")

    assert run.exit_code == 2
    assert "ai-funds" in run.messages


def _catalogue(stack: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """Photograph what the public sees: each dataset's version and the moment of its last change."""
    answer = requests.get(
        f"{stack['CKAN_URL']}/api/3/action/package_search", params={"rows": 1000}, timeout=10
    ).json()
    return {
        package["name"]: (package["version"], package["metadata_modified"])
        for package in answer["result"]["results"]
    }


def _edit_raw(dataset: Path, edit: Edit) -> str:
    """Change the dataset's CSV file and its checksum in `dataset.yml`; return the text that it had."""
    [raw] = dataset.glob("raw/*.csv")
    before = raw.read_bytes()
    encoding = "utf-8-sig" if before.startswith(b"\xef\xbb\xbf") else "cp949"
    text = before.decode(encoding)
    raw.write_bytes(edit(text).encode(encoding))
    description = dataset / "dataset.yml"
    description.write_text(
        description.read_text(encoding="utf-8").replace(
            sha256(before).hexdigest(), sha256(raw.read_bytes()).hexdigest()
        ),
        encoding="utf-8",
    )
    return text


def _without_last_column(text: str) -> str:
    return "".join(line.rpartition(",")[0] + "\r\n" for line in text.splitlines())
