"""`stack up`: start the services in the order of their dependencies and write their addresses to a file."""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from etl.errors import ServiceError
from etl.messages import _
from etl.settings import stack_dir, user_settings
from stack import supervision
from stack.files import make_folder, write_private
from stack.installation import Installation, load_or_create, reassign_ports
from stack.orphans import end_orphans, end_strays
from stack.plan import env_values, services
from stack.ports import is_free
from stack.progress import Progress
from stack.service import Service
from stack.services.postgres import ensure_home, postgres_data

LOCK_SECONDS = 180
# Another program may take a port between its choice and its use, even more than once.
ATTEMPTS = 3
# The supervisor's names for the states of a process that does not run.
STOPPED = {"STOPPED", "EXITED", "FATAL", None}
FAILED = {"FATAL", "UNKNOWN"}


def up(environ: Mapping[str, str], root: Path) -> Mapping[str, str]:
    """Start what is not running, wait until all is ready, write `$STACK_DIR/env` and return all settings.

    Raises UsageError for an unknown setting in `.env` or a STACK_DIR that the services cannot use, and
    ServiceError if a service does not start, a port is taken, a wheel is not installed, or another start or
    stop is running.
    """
    folder = stack_dir(environ, root)
    with locked(folder):
        installation = ensure_home(load_or_create(folder))
        decided = user_settings(environ, root)
        try:
            for attempt in range(ATTEMPTS):
                try:
                    _start_missing(installation, services(installation, decided, root))
                    break
                except _PortTakenError as error:
                    if attempt == ATTEMPTS - 1 or _has_run(installation, error.service):
                        raise
                    installation = reassign_ports(installation, error.service.ports)
        finally:  # the jobs can use the services that run, even if the site failed
            values = env_values(installation, decided)
            lines = [f"{name}={value}\n" for name, value in values.items() if value]
            write_private(folder / "env", "".join(lines))
    return values | decided


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Allow one start or stop of the services in a folder at a time; wait up to three minutes for another.

    Raises ServiceError if the other one takes longer.
    """
    if not folder.is_dir():
        make_folder(folder, 0o711 if os.geteuid() == 0 else 0o700)
    try:
        with FileLock(folder / "lock", timeout=LOCK_SECONDS, mode=0o600):
            yield
    except Timeout as error:
        raise ServiceError(
            _("Another start or stop of the services in {folder} is still running; try again later.").format(
                folder=folder
            )
        ) from error


class _PortTakenError(ServiceError):
    """Another program listens on a port of this service."""

    def __init__(self, message: str, service: Service) -> None:
        super().__init__(message)
        self.service = service


def _start_missing(installation: Installation, ours: Sequence[Service]) -> None:
    """Start the services that are not running, and wait until they are ready."""
    with Progress() as progress:
        if not _all_ready(installation, ours):
            with progress.step("supervisor"):
                _ensure_supervisor(installation, ours)
            _start_all(installation, ours, progress)


def _has_run(installation: Installation, service: Service) -> bool:
    """Return whether the service has ever run, so that its ports may be in use by clients."""
    return (installation.folder / service.name / "started").is_file()


def _all_ready(installation: Installation, ours: Sequence[Service]) -> bool:
    """Return, in a fraction of a second, whether all services are ready and of the current configuration."""
    states = supervision.states(installation)
    if any(states.get(service.name) != "RUNNING" for service in ours):
        return False
    if any(_started_from(installation, service) != service.digest() for service in ours):
        return False
    with ThreadPoolExecutor(len(ours) or 1) as pool:
        return all(pool.map(lambda service: service.probe(), ours))


def _ensure_supervisor(installation: Installation, ours: Sequence[Service]) -> None:
    """Start or reload the supervisor with exactly our services; terminate orphans of an earlier one first."""
    changed = supervision.write_config(installation, ours)
    for service in ours:
        make_folder(installation.folder / service.name, 0o711 if service.account else 0o700)
    if not supervision.is_up(installation):
        end_orphans(installation.folder, postgres_data(installation))
        supervision.start(installation)
    elif changed:
        _reload(installation)


def _reload(installation: Installation) -> None:
    """Make the supervisor load a changed configuration."""
    states = supervision.states(installation)
    with supervision.connect(installation) as supervisor:
        ((added, changed, removed),) = supervisor.reloadConfig()
        for name in (*changed, *removed):
            if states.get(name) not in STOPPED:
                supervisor.stopProcess(name)
            supervisor.removeProcessGroup(name)
        for name in (*added, *changed):
            supervisor.addProcessGroup(name)


def _start_all(installation: Installation, ours: Sequence[Service], progress: Progress) -> None:
    """Start every service as soon as its dependencies are ready, several at a time."""
    with ThreadPoolExecutor(len(ours) or 1) as pool:
        ready: dict[str, Future[None]] = {}
        for service in ours:
            needs = [ready[name] for name in service.depends_on]
            ready[service.name] = pool.submit(_start, installation, service, needs, progress)
        failures = [error for future in ready.values() if (error := future.exception())]
    if failures:
        raise failures[0]


def _start(
    installation: Installation, service: Service, needs: Sequence[Future[None]], progress: Progress
) -> None:
    for need in needs:
        need.result()
    with progress.step(service.name), supervision.connect(installation) as supervisor:
        state = supervisor.getProcessInfo(service.name)["statename"]
        if state == "RUNNING" and _started_from(installation, service) == service.digest():
            _wait_until(supervisor, installation, service, service.probe)
            return
        if state not in STOPPED:
            supervisor.stopProcess(service.name)
        for path, text in service.files.items():
            write_private(path, text)
        service.prepare()
        if not all(is_free(installation.ports[name]) for name in service.ports):
            end_strays(installation.folder, supervisor.getPID())
        _refuse_taken(installation, service)
        supervisor.startProcess(service.name, False)
        _wait_until(supervisor, installation, service, service.liveness_probe or service.probe)
        service.set_up()
        _wait_until(supervisor, installation, service, service.probe)
        write_private(installation.folder / service.name / "started", service.digest())


def _refuse_taken(installation: Installation, service: Service) -> None:
    """Raise _PortTakenError if another program listens on a port of this service."""
    for name in service.ports:
        port = installation.ports[name]
        if not is_free(port):
            raise _PortTakenError(
                _(
                    "Port {port} of {service} is in use by another program; stop that program. "
                    "(`make clean` would choose other ports, but deletes everything that is published.) "
                    "Log: {log}"
                ).format(
                    port=port, service=service.name, log=supervision.log_path(installation, service.name)
                ),
                service,
            )


def _wait_until(
    supervisor: Any, installation: Installation, service: Service, question: Callable[[], bool]
) -> None:
    """Wait until a probe succeeds; raise ServiceError once the supervisor gives up or the time is over."""
    deadline = time.monotonic() + service.start_timeout
    while not question():
        state = supervisor.getProcessInfo(service.name)["statename"]
        if state in FAILED or time.monotonic() > deadline:
            raise ServiceError(
                _("{service} did not start ({state}); see its log: {log}").format(
                    service=service.name, state=state, log=supervision.log_path(installation, service.name)
                )
            )
        time.sleep(0.1)


def _started_from(installation: Installation, service: Service) -> str:
    path = installation.folder / service.name / "started"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
