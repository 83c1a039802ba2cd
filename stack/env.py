"""`stack env`: the addresses of what runs, as lines that a shell can eval; never a secret."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from etl.errors import UsageError
from etl.messages import _
from etl.settings import SECRETS, given, stacked


def env(environ: Mapping[str, str], root: Path) -> list[str]:
    """List KEY=value lines; what a person has set goes before what the services wrote."""
    ours = stacked(environ, root)
    if not ours:
        raise UsageError(_("The services have not been started here yet: run `make up`."))
    values = ours | given(environ, root)
    return [f"{name}={shlex.quote(value)}" for name, value in values.items() if name not in SECRETS]
