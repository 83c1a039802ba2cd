"""`stack env`: the settings, quoted for a shell."""

from pathlib import Path

import pytest

from etl.errors import UsageError
from stack.env import env


def test_prints_addresses_quoted_for_a_shell_and_no_secret(tmp_path: Path) -> None:
    (tmp_path / ".stack").mkdir()
    (tmp_path / ".stack" / "env").write_text(
        "SITE_URL=http://127.0.0.1:8080\nCKAN_API_TOKEN=hush\nPORTAL_CACHE_DIR=/a folder/cache\n"
    )

    assert env({}, tmp_path) == ["SITE_URL=http://127.0.0.1:8080", "PORTAL_CACHE_DIR='/a folder/cache'"]


def test_what_a_person_has_set_goes_first(tmp_path: Path) -> None:
    (tmp_path / ".stack").mkdir()
    (tmp_path / ".stack" / "env").write_text("SITE_URL=http://127.0.0.1:8080\n")

    assert env({"SITE_URL": "https://data.example"}, tmp_path) == ["SITE_URL=https://data.example"]


def test_before_the_first_start_it_says_how_to_start(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="make up"):
        env({}, tmp_path)
