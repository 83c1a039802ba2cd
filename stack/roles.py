"""Create PostgreSQL's roles, databases and extensions as the superuser, with `psql`."""

import subprocess
from pathlib import Path

from etl.errors import ServiceError
from etl.messages import _
from stack import wheels
from stack.installation import Installation

ROLE = """\
SELECT 'CREATE ROLE {role}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}')\\gexec
ALTER ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '{secret}';
ALTER ROLE {role} SET lock_timeout = '30s';
ALTER ROLE {role} SET idle_in_transaction_session_timeout = '5min';
"""
DATABASE = """\
SELECT 'CREATE DATABASE {name} OWNER {name} TEMPLATE template0'
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = '{name}')\\gexec
REVOKE ALL ON DATABASE {name} FROM PUBLIC;
"""
EXTENSIONS = """\
\\connect ckan
SET client_min_messages = warning;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;
CREATE EXTENSION IF NOT EXISTS unaccent;
"""


def create_roles(installation: Installation, socket: Path) -> None:
    """Create what CKAN needs and is missing: two owners, one reader, two databases, two extensions.

    Raises ServiceError if PostgreSQL refuses.
    """
    roles = [
        ROLE.format(role=role, secret=installation.secrets[f"postgres_{role}"])
        for role in ("ckan", "datastore", "reader")
    ]
    databases = [DATABASE.format(name=name) for name in ("ckan", "datastore")]
    run_sql(installation, socket, "".join([*roles, *databases, EXTENSIONS]))


def run_sql(installation: Installation, socket: Path, sql: str) -> None:
    """Run SQL as the superuser; it is passed by standard input, so that `ps` does not show its secrets.

    Raises ServiceError if a statement fails or the wheel of PostgreSQL is not installed.
    """
    psql = wheels.postgres() / "bin" / "psql"
    done = subprocess.run(
        [str(psql), "-XqAt", "-v", "ON_ERROR_STOP=1", "-h", str(socket), "-U", "postgres", "-d", "postgres"],
        input=sql,
        capture_output=True,
        text=True,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": str(installation.folder)},
    )
    if done.returncode != 0:
        raise ServiceError(
            _("PostgreSQL could not create its roles: {reason} See {log}.").format(
                reason=done.stderr.strip().partition("\n")[0],
                log=installation.folder / "postgres" / "postgres.log",
            )
        )
