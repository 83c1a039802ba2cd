"""Let one publisher at a time work on a dataset; what makes it safe is the commit, not this."""

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
_WAIT = 300.0


@contextmanager
def held(folder: Path, name: str, wait: float = _WAIT) -> Iterator[None]:
    """Hold a dataset's lock; the system frees it however the process ends. Waits, then says who has it."""
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
    """Describe this process so that a person can find it."""
    since = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    return f"{socket.gethostname()}, pid {os.getpid()}, {since}"


def _read(owner: Path) -> str:
    """Tell who holds the lock; the holder may be gone by now."""
    try:
        return owner.read_text(encoding="utf-8")
    except FileNotFoundError:
        return "?"
