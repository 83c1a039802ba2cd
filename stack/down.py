"""`stack down`: stop the services in reverse order and leave no process behind."""

import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import psutil

from etl.errors import ServiceError
from etl.messages import _
from etl.settings import stack_dir
from stack import supervision
from stack.installation import load
from stack.orphans import end_orphans
from stack.services.postgres import postgres_data
from stack.services.seaweedfs import stray_sockets
from stack.up import locked

SECONDS = 120.0


def down(environ: Mapping[str, str], root: Path, *, erase: bool = False) -> None:
    """Stop all services; with `erase`, also delete all their data.

    Raises UsageError for an unknown setting in `.env`, and ServiceError if the services do not stop within
    two minutes or another start or stop is running.
    """
    folder = stack_dir(environ, root)
    installation = load(folder)
    if installation is None:
        return
    with locked(folder):
        if supervision.is_up(installation):
            with supervision.connect(installation) as supervisor:
                process = psutil.Process(supervisor.getPID())
                supervisor.shutdown()  # stops the services one after the other, the last started first
            _wait(process, folder)
        end_orphans(folder, postgres_data(installation))
        for socket in stray_sockets(installation):
            socket.unlink(missing_ok=True)
        shutil.rmtree(installation.run, ignore_errors=True)
        if erase:
            if installation.refuge:
                shutil.rmtree(installation.refuge)
            shutil.rmtree(folder)


def _wait(process: psutil.Process, folder: Path) -> None:
    deadline = time.monotonic() + SECONDS
    while process.is_running():
        if time.monotonic() > deadline:
            raise ServiceError(
                _("The services did not stop; see their logs in {folder}.").format(folder=folder)
            )
        time.sleep(0.05)
