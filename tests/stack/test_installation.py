"""What an installation remembers: its ports and secrets."""

from pathlib import Path

import pytest

from etl.errors import UsageError
from stack.installation import SECRETS, load, load_or_create


def test_an_installation_is_founded_once_and_remembered(tmp_path: Path) -> None:
    founded = load_or_create(tmp_path / "stack")
    founded.run.rmdir()
    found = load_or_create(tmp_path / "stack")
    found.run.rmdir()

    assert (found.ports, found.secrets) == (founded.ports, founded.secrets)
    assert (tmp_path / "stack" / "installation.json").stat().st_mode & 0o777 == 0o600


def test_two_installations_share_no_secret(tmp_path: Path) -> None:
    one, other = load_or_create(tmp_path / "one"), load_or_create(tmp_path / "other")
    one.run.rmdir()
    other.run.rmdir()

    assert set(one.secrets.values()).isdisjoint(other.secrets.values())
    assert len(set(one.secrets.values())) == len(SECRETS)


def test_a_folder_without_services_recalls_nothing(tmp_path: Path) -> None:
    assert load(tmp_path) is None


@pytest.mark.parametrize("name", ["100%", "it's", 'a"b', "a;b", "a#b"])
def test_refuses_a_folder_whose_name_no_configuration_can_hold(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot use a path"):
        load_or_create(tmp_path / name)
