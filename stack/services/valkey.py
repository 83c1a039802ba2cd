"""Valkey: CKAN's queue and cache, on a Unix socket with a password."""

from stack import wheels
from stack.installation import Installation
from stack.probe import valkey_accepts
from stack.service import Service


def valkey(installation: Installation) -> Service:
    """Describe Valkey.

    Raises ServiceError if its wheel is not installed.
    """
    folder = installation.folder / "valkey"
    socket = installation.run / "valkey.sock"
    password = installation.secrets["valkey"]
    config = folder / "valkey.conf"
    lines = (
        "port 0",
        f'unixsocket "{socket}"',
        "unixsocketperm 700",
        f"requirepass {password}",
        f'dir "{folder}"',
        "appendonly yes",
        "appendfsync everysec",
        'save ""',
        "maxmemory 256mb",
        "maxmemory-policy noeviction",
        "databases 1",
        "set-proc-title no",  # a title would overwrite the mark by which orphans are recognised
        "daemonize no",
    )
    return Service(
        name="valkey",
        command=(str(wheels.valkey()), str(config)),
        folder=folder,
        files={config: "\n".join(lines) + "\n"},
        probe=lambda: valkey_accepts(socket, password),
    )


def valkey_url(installation: Installation) -> str:
    """Return the URL by which CKAN connects to Valkey, with the password."""
    return f"unix://:{installation.secrets['valkey']}@{installation.run / 'valkey.sock'}?db=0"
