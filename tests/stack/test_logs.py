"""`stack logs`: the last lines of each log."""

from pathlib import Path

import pytest

from etl.errors import UsageError
from stack.logs import logs


def test_gives_the_last_lines_of_each_log(tmp_path: Path) -> None:
    folder = tmp_path / ".stack" / "valkey"
    folder.mkdir(parents=True)
    (folder / "valkey.log").write_text("one\ntwo\nthree\n")

    assert list(logs({}, tmp_path, None, 2)) == ["valkey: two", "valkey: three"]


def test_names_the_logs_that_there_are(tmp_path: Path) -> None:
    folder = tmp_path / ".stack" / "valkey"
    folder.mkdir(parents=True)
    (folder / "valkey.log").touch()

    with pytest.raises(UsageError, match=r"Available logs: valkey\."):
        list(logs({}, tmp_path, "solr", 2))
