"""An installation whose services do not run."""

from pathlib import Path

import pytest

from stack.installation import SECRETS, Installation
from stack.ports import PREFERRED


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    return Installation(
        folder=tmp_path / "stack",
        run=Path("/tmp/gwangju-test"),
        ports=PREFERRED,
        secrets={name: f"secret-{name}" for name in SECRETS},
        account=None,
    )
