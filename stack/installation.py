"""An installation of the services: its folders, ports and secrets, which it keeps for its lifetime.

Stored in `$STACK_DIR/installation.json`, which only its owner can read and which is written atomically.
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
# PostgreSQL refuses to run as root; the first of these accounts that exists runs it instead.
ACCOUNTS = ("postgres", "_postgres", "nobody")
# The path of a Unix socket is limited to 103 bytes on macOS and 107 on Linux.
MAX_RUN_BYTES = 60


@dataclass(frozen=True, slots=True)
class Installation:
    """One set of services with its folders, ports and secrets."""

    folder: Path
    run: Path  # folder with a short path for Unix sockets, below the temporary folder
    ports: Mapping[str, int]
    secrets: Mapping[str, str]
    account: str | None  # the account that runs PostgreSQL when we are root
    refuge: Path | None = None  # PostgreSQL's folder if that account cannot access `folder` or the wheel

    @property
    def state_file(self) -> Path:
        """The file in which the installation is stored."""
        return self.folder / "installation.json"


def load_or_create(folder: Path) -> Installation:
    """Load the installation of `folder`, or create one; its folders exist afterwards.

    Raises UsageError for a path with characters that the services' configuration files cannot express.
    """
    _check_path(folder)
    installation = load(folder)
    if installation is None:
        make_folder(folder, 0o711 if os.geteuid() == 0 else 0o700)
        installation = Installation(
            folder=folder,
            run=_short_folder(),
            ports=choose(PREFERRED),
            secrets={name: secrets.token_hex(20) for name in SECRETS},
            account=_account(),
        )
        save(installation)
    if not _is_usable(installation.run):
        installation = replace(installation, run=_short_folder())
        save(installation)
    installation.run.chmod(0o711 if installation.account else 0o700)
    return installation


def load(folder: Path) -> Installation | None:
    """Load the installation of `folder`; return None when there is none."""
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


def save(installation: Installation) -> None:
    """Write the installation to its file for later runs."""
    kept = asdict(installation) | {
        "run": str(installation.run),
        "refuge": str(installation.refuge) if installation.refuge else None,
    }
    del kept["folder"]
    write_private(installation.state_file, json.dumps(kept, indent=1))


def reassign_ports(installation: Installation, names: Sequence[str]) -> Installation:
    """Choose other ports for these names, save the installation and return it."""
    wanted = {name: PREFERRED[name] for name in names}
    others = {name: port for name, port in installation.ports.items() if name not in wanted}
    found = replace(installation, ports=others | choose(wanted, frozenset(others.values())))
    save(found)
    return found


def _check_path(folder: Path) -> None:
    """Raise UsageError for a path that the services' configuration files cannot express."""
    if odd := sorted(set(str(folder)) & set("'\"\\%;#$`\n,")):
        raise UsageError(
            _(
                "STACK_DIR {path}: the services cannot use a path that contains {characters}. "
                "Choose another folder."
            ).format(path=folder, characters=" ".join(odd))
        )


def _short_folder() -> Path:
    """Create a private folder whose path leaves room for a socket's name."""
    parent = tempfile.gettempdir()
    if len(parent.encode()) > MAX_RUN_BYTES:
        parent = "/tmp"  # noqa: S108 (mkdtemp creates a new folder of our own)
    return Path(tempfile.mkdtemp(prefix="gwangju-", dir=parent))


def _is_usable(run: Path) -> bool:
    """Return whether the socket folder still exists and is ours, not a link; a reboot may empty /tmp."""
    return run.is_dir() and not run.is_symlink() and run.stat().st_uid == os.geteuid()


def _account() -> str | None:
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ACCOUNTS if name in known)
