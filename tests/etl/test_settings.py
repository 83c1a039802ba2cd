"""What publishing is told by its settings."""

from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.settings import NAMES, load

GIVEN = {name: "x" for name in NAMES if name not in ("PORTAL_OFFICIAL", "STACK_DIR")}


@pytest.mark.parametrize(("given", "official"), [("true", True), ("0", False), ("", False)])
def test_a_release_is_official_only_where_the_setting_says_so(
    tmp_path: Path, given: str, official: bool
) -> None:
    assert load(GIVEN | {"PORTAL_OFFICIAL": given}, tmp_path).official is official


def test_another_word_is_refused_instead_of_ignored(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="PORTAL_OFFICIAL is 'on'; write 1"):
        load(GIVEN | {"PORTAL_OFFICIAL": "on"}, tmp_path)
