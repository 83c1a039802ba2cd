"""Locks so that one process at a time publishes a dataset.

They only avoid double work: what prevents lost updates is the catalogue's commit.
"""

import logging
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from etl.errors import ConflictError
from etl.messages import _

_log = logging.getLogger(__name__)
# Seconds.
_WAIT = 300.0


@contextmanager
def held(folder: Path, name: str, wait: float = _WAIT) -> Iterator[None]:
    """Hold a dataset's lock, which the operating system releases even if the process is killed.

    Raises ConflictError, naming the process that holds it, after waiting `wait` seconds.
    """
    folder.mkdir(parents=True, exist_ok=True)
    owner = folder / f"{name}.owner"
    lock = FileLock(folder / f"{name}.lock", timeout=wait)
    try:
        _log.info(_("{name}: waiting for {owner}").format(name=name, owner=_read(owner)))
        lock.acquire()
    except Timeout as error:
        raise ConflictError(
            _(
                "{name}: still being published by {owner}; waited {seconds:.0f} seconds. Try again later."
            ).format(name=name, owner=_read(owner), seconds=wait)
        ) from error
    try:
        owner.write_text(_myself(), encoding="utf-8")
        yield
    finally:
        owner.unlink(missing_ok=True)
        lock.release()


def _myself() -> str:
    """Return the host, the id of this process and the time, by which a person can find who holds the lock."""
    since = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    return f"{socket.gethostname()}, pid {os.getpid()}, {since}"


def _read(owner: Path) -> str:
    """Return who holds the lock, ? if the holder has just released it."""
    try:
        return owner.read_text(encoding="utf-8")
    except FileNotFoundError:
        return "?"
