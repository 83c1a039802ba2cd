"""`stack down`: stop every service in reverse order and leave no process."""

import shutil
import time
from collections.abc import Mapping
from pathlib import Path

import psutil

from etl.errors import ServiceError
from etl.messages import _
from etl.settings import stack_dir
from stack import supervision
from stack.installation import recall
from stack.orphans import end_orphans
from stack.services.postgres import postgres_data
from stack.services.seaweedfs import stray_sockets
from stack.up import locked

SECONDS = 120.0


def down(environ: Mapping[str, str], root: Path, *, erase: bool = False) -> None:
    """Stop everything; with `erase`, also delete all that the services hold, wherever it lies."""
    folder = stack_dir(environ, root)
    installation = recall(folder)
    if installation is None:
        return
    with locked(folder):
        if supervision.is_up(installation):
            with supervision.line(installation) as supervisor:
                process = psutil.Process(supervisor.getPID())
                supervisor.shutdown()  # the last started is stopped first, one after the other
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
                _("The services do not stop; their logs say why: {folder}").format(folder=folder)
            )
        time.sleep(0.05)
