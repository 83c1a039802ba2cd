"""The supervisor: its configuration, its start, and its XML-RPC interface over a Unix socket."""

import base64
import http.client
import shlex
import socket
import subprocess
import sys
import time
import xmlrpc.client
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from etl.errors import ServiceError
from etl.messages import _
from stack.files import make_folder, write_private
from stack.installation import Installation
from stack.service import Service

# Every process that we start has this variable with its STACK_DIR, so that orphans can be recognised.
MARK = "GWANGJU_STACK"
START_SECONDS = 10


def socket_path(installation: Installation) -> Path:
    """Return the socket on which the supervisor listens."""
    return installation.run / "supervisor.sock"


def log_path(installation: Installation, name: str) -> Path:
    """Return the path of a service's log, or of the supervisor's."""
    return installation.folder / name / f"{name}.log"


def config_text(installation: Installation, services: Sequence[Service]) -> str:
    """Return the supervisor's configuration file."""
    key = installation.secrets["supervisor"]
    sections = [
        _section(
            "unix_http_server", file=socket_path(installation), chmod="0700", username="stack", password=key
        ),
        _section(
            "supervisord",
            logfile=log_path(installation, "supervisor"),
            logfile_maxbytes="1MB",
            logfile_backups="2",
            pidfile=installation.folder / "supervisor" / "supervisor.pid",
            childlogdir=installation.folder / "supervisor",
            umask="077",
            nocleanup="true",
            **({"user": "root"} if installation.account else {}),
        ),
        _section(
            "rpcinterface:supervisor",
            **{"supervisor.rpcinterface_factory": "supervisor.rpcinterface:make_main_rpcinterface"},
        ),
    ]
    sections += [_program(installation, rank, service) for rank, service in enumerate(services)]
    return "\n".join(sections)


def start(installation: Installation) -> None:
    """Start the supervisor, which daemonizes itself, without our environment.

    Raises ServiceError if it does not respond within ten seconds.
    """
    command = [sys.executable, "-m", "supervisor.supervisord", "-c", str(_config_path(installation))]
    folder = installation.folder / "supervisor"
    log_path(installation, "supervisor").touch(0o600)
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(installation),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    deadline = time.monotonic() + START_SECONDS
    while done.returncode == 0 and time.monotonic() < deadline:
        if is_up(installation):
            return
        time.sleep(0.05)
    raise ServiceError(
        _("The supervisor did not start: {reason} See {log}.").format(
            reason=done.stderr.strip(), log=log_path(installation, "supervisor")
        )
    )


def write_config(installation: Installation, services: Sequence[Service]) -> bool:
    """Write the supervisor's configuration; return whether it changed."""
    make_folder(installation.folder / "supervisor")
    return write_private(_config_path(installation), config_text(installation, services))


def environment(installation: Installation) -> dict[str, str]:
    """Return the complete environment that every process of ours starts with."""
    return {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        MARK: str(installation.folder),
    }


@contextmanager
def connect(installation: Installation) -> Iterator[Any]:
    """Connect to the supervisor's XML-RPC interface; each thread needs its own connection."""
    transport = _UnixTransport(installation)
    with xmlrpc.client.ServerProxy("http://localhost/RPC2", transport=transport) as proxy:
        yield proxy.supervisor


def states(installation: Installation) -> dict[str, str]:
    """Return the supervisor's name for the state of every service; empty when the supervisor is down."""
    try:
        with connect(installation) as supervisor:
            return {info["name"]: info["statename"] for info in supervisor.getAllProcessInfo()}
    except (OSError, http.client.HTTPException):
        return {}


def is_up(installation: Installation) -> bool:
    """Return whether the supervisor responds."""
    try:
        with connect(installation) as supervisor:
            return bool(supervisor.getState())
    except (OSError, http.client.HTTPException):
        return False


def _config_path(installation: Installation) -> Path:
    return installation.folder / "supervisor" / "supervisor.conf"


def _program(installation: Installation, rank: int, service: Service) -> str:
    """Return the section of one program, which we start when it can and the supervisor restarts."""
    values = {"HOME": str(service.folder)} | dict(service.environment)
    return _section(
        f"program:{service.name}",
        command=shlex.join(service.command),
        directory=service.folder,
        environment=",".join(f'{name}="{value}"' for name, value in values.items()),
        priority=str(rank),  # stopped in reverse order
        autostart="false",
        autorestart="true",
        startsecs="1",
        startretries="5",
        stopsignal=service.stop_signal,
        stopwaitsecs=str(service.stop_seconds),
        stopasgroup="false",
        killasgroup="true",
        redirect_stderr="true",
        stdout_logfile=log_path(installation, service.name),
        stdout_logfile_maxbytes="5MB",
        stdout_logfile_backups="2",
        **({"user": service.account} if service.account else {}),
    )


def _section(name: str, **values: str | Path) -> str:
    lines = [f"{key} = {str(value).replace('%', '%%')}" for key, value in values.items()]
    return "\n".join([f"[{name}]", *lines, ""])


class _UnixTransport(xmlrpc.client.Transport):
    """XML-RPC over a unix socket, with the password in a header."""

    def __init__(self, installation: Installation) -> None:
        token = base64.b64encode(f"stack:{installation.secrets['supervisor']}".encode()).decode()
        super().__init__(headers=[("Authorization", f"Basic {token}")])
        self._path = socket_path(installation)
        self._kept: _UnixConnection | None = None

    def make_connection(self, host: Any) -> http.client.HTTPConnection:
        if self._kept is None:
            self._kept = _UnixConnection(str(self._path))
            self._connection = host, self._kept  # where `close` looks for it
        return self._kept


class _UnixConnection(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost", timeout=90)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)
