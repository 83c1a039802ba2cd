"""`stack env`: the addresses of the services as lines that a shell can eval, without secrets."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from etl.errors import UsageError
from etl.messages import _
from etl.settings import SECRETS, stack_settings, user_settings


def env(environ: Mapping[str, str], root: Path) -> list[str]:
    """Return KEY=value lines, quoted for a shell; the user's settings override those of the services.

    Raises UsageError before the first start and for an unknown setting.
    """
    ours = stack_settings(environ, root)
    if not ours:
        raise UsageError(_("The services have not been started here yet: run `make up`."))
    values = ours | user_settings(environ, root)
    return [f"{name}={shlex.quote(value)}" for name, value in values.items() if name not in SECRETS]
