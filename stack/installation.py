"""What one installation of the services keeps for life: its folder, ports, secrets and places.

Remembered in `$STACK_DIR/installation.json`, readable by its owner only; written whole or not at all.
"""

import json
import os
import pwd
import secrets
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from etl.errors import UsageError
from etl.messages import _
from stack.files import make_folder, write_private
from stack.ports import PREFERRED, choose

SECRETS = (
    "supervisor",
    "postgres_ckan",
    "postgres_datastore",
    "postgres_reader",
    "valkey",
    "s3_admin_id",
    "s3_admin_secret",
    "s3_publisher_id",
    "s3_publisher_secret",
    "volume_signing",
    "filer_signing",
    "filer_reading",
    "ckan_session",
    "ckan_csrf",
    "ckan_token",
)
# PostgreSQL refuses to run as root; the first of these accounts that exists runs it then.
ACCOUNTS = ("postgres", "_postgres", "nobody")
# A socket's path may have 103 bytes on macOS, 107 on Linux.
LONGEST_RUN = 60


@dataclass(frozen=True, slots=True)
class Installation:
    """One set of services: where it lives, what it listens on, what opens it."""

    folder: Path
    run: Path  # short folder for unix sockets, below the temporary folder
    ports: Mapping[str, int]
    secrets: Mapping[str, str]
    account: str | None  # who runs PostgreSQL when we are root
    refuge: Path | None = None  # PostgreSQL's home when that account cannot reach `folder` or the wheel

    @property
    def memory(self) -> Path:
        """Tell the file that remembers all this."""
        return self.folder / "installation.json"


def establish(folder: Path) -> Installation:
    """Load the installation of `folder`, or found one; its folders exist afterwards."""
    _refuse_odd(folder)
    installation = recall(folder)
    if installation is None:
        make_folder(folder, 0o711 if os.geteuid() == 0 else 0o700)
        installation = Installation(
            folder=folder,
            run=_short_folder(),
            ports=choose(PREFERRED),
            secrets={name: secrets.token_hex(20) for name in SECRETS},
            account=_account(),
        )
        remember(installation)
    if not _is_ours(installation.run):
        installation = replace(installation, run=_short_folder())
        remember(installation)
    installation.run.chmod(0o711 if installation.account else 0o700)
    return installation


def recall(folder: Path) -> Installation | None:
    """Load the installation of `folder`; None when there is none."""
    path = folder / "installation.json"
    if not path.is_file():
        return None
    kept = json.loads(path.read_text(encoding="utf-8"))
    return Installation(
        folder=folder,
        run=Path(kept["run"]),
        ports=kept["ports"],
        secrets=kept["secrets"],
        account=kept["account"],
        refuge=Path(kept["refuge"]) if kept["refuge"] else None,
    )


def remember(installation: Installation) -> None:
    """Write what later runs must find as it is."""
    kept = asdict(installation) | {
        "run": str(installation.run),
        "refuge": str(installation.refuge) if installation.refuge else None,
    }
    del kept["folder"]
    write_private(installation.memory, json.dumps(kept, indent=1))


def moved(installation: Installation, names: Sequence[str]) -> Installation:
    """Choose other ports under these names, and remember them."""
    wanted = {name: PREFERRED[name] for name in names}
    others = {name: port for name, port in installation.ports.items() if name not in wanted}
    found = replace(installation, ports=others | choose(wanted, frozenset(others.values())))
    remember(found)
    return found


def _refuse_odd(folder: Path) -> None:
    """Refuse a path that the services' configuration formats cannot hold."""
    if odd := sorted(set(str(folder)) & set("'\"\\%;#$`\n,")):
        raise UsageError(
            _(
                "STACK_DIR {path}: the services cannot live in a path with {characters}. Choose another."
            ).format(path=folder, characters=" ".join(odd))
        )


def _short_folder() -> Path:
    """Make a private folder whose path leaves room for a socket's name."""
    parent = tempfile.gettempdir()
    if len(parent.encode()) > LONGEST_RUN:
        parent = "/tmp"  # noqa: S108 (mkdtemp makes a folder that nobody else can have made)
    return Path(tempfile.mkdtemp(prefix="gwangju-", dir=parent))


def _is_ours(run: Path) -> bool:
    """Tell whether the socket folder still exists, is no link and belongs to us; a reboot may empty /tmp."""
    return run.is_dir() and not run.is_symlink() and run.stat().st_uid == os.geteuid()


def _account() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ACCOUNTS if name in known)
