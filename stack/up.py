"""`stack up`: bring every service of ours to life, in order, and write down where they are."""

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
from etl.settings import given, stack_dir
from stack import supervision
from stack.files import make_folder, write_private
from stack.installation import Installation, establish, moved
from stack.orphans import end_orphans, end_strays
from stack.plan import services, written
from stack.ports import is_free
from stack.progress import Progress
from stack.service import Service
from stack.services.postgres import postgres_data, settle

LOCK_SECONDS = 180
# Ports are chosen seconds before they are listened on: another program may be faster, more than once.
ATTEMPTS = 3
# As the supervisor names the states of a process that it does not run.
STOPPED = {"STOPPED", "EXITED", "FATAL", None}
HOPELESS = {"FATAL", "UNKNOWN"}


def up(environ: Mapping[str, str], root: Path) -> Mapping[str, str]:
    """Start what is not running, wait until all of it answers, write `$STACK_DIR/env`; give the settings."""
    folder = stack_dir(environ, root)
    with locked(folder):
        installation = settle(establish(folder))
        decided = given(environ, root)
        try:
            for attempt in range(ATTEMPTS):
                try:
                    _bring_up(installation, services(installation, decided, root))
                    break
                except _TakenError as error:
                    if attempt == ATTEMPTS - 1 or _has_run(installation, error.service):
                        raise
                    installation = moved(installation, error.service.ports)
        finally:  # a site that fails must not keep the jobs from what runs
            values = written(installation, decided)
            lines = [f"{name}={value}\n" for name, value in values.items() if value]
            write_private(folder / "env", "".join(lines))
    return values | decided


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one start or stop at a time happen in a folder; the second waits."""
    if not folder.is_dir():
        make_folder(folder, 0o711 if os.geteuid() == 0 else 0o700)
    try:
        with FileLock(folder / "lock", timeout=LOCK_SECONDS, mode=0o600):
            yield
    except Timeout as error:
        raise ServiceError(
            _("Another start or stop of the services in {folder} does not end; try again later.").format(
                folder=folder
            )
        ) from error


class _TakenError(ServiceError):
    """Somebody else listens where this service should."""

    def __init__(self, message: str, service: Service) -> None:
        super().__init__(message)
        self.service = service


def _bring_up(installation: Installation, ours: Sequence[Service]) -> None:
    """Start what does not run yet, and wait for it."""
    with Progress() as progress:
        if not _all_ready(installation, ours):
            with progress.step("supervisor"):
                _supervise(installation, ours)
            _start_all(installation, ours, progress)


def _has_run(installation: Installation, service: Service) -> bool:
    """Tell whether people may know this service's ports; those of one that never ran are nobody's loss."""
    return (installation.folder / service.name / "started").is_file()


def _all_ready(installation: Installation, ours: Sequence[Service]) -> bool:
    """Tell, within a fraction of a second, whether everything runs as it should be started today."""
    states = supervision.states(installation)
    if any(states.get(service.name) != "RUNNING" for service in ours):
        return False
    if any(_started_from(installation, service) != service.digest() for service in ours):
        return False
    with ThreadPoolExecutor(len(ours) or 1) as pool:
        return all(pool.map(lambda service: service.probe(), ours))


def _supervise(installation: Installation, ours: Sequence[Service]) -> None:
    """Have a supervisor that knows exactly our services; whatever escaped an earlier one is ended first."""
    changed = supervision.write_config(installation, ours)
    for service in ours:
        make_folder(installation.folder / service.name, 0o711 if service.account else 0o700)
    if not supervision.is_up(installation):
        end_orphans(installation.folder, postgres_data(installation))
        supervision.start(installation)
    elif changed:
        _reload(installation)


def _reload(installation: Installation) -> None:
    """Make the supervisor take over a changed configuration."""
    states = supervision.states(installation)
    with supervision.line(installation) as supervisor:
        ((added, changed, removed),) = supervisor.reloadConfig()
        for name in (*changed, *removed):
            if states.get(name) not in STOPPED:
                supervisor.stopProcess(name)
            supervisor.removeProcessGroup(name)
        for name in (*added, *changed):
            supervisor.addProcessGroup(name)


def _start_all(installation: Installation, ours: Sequence[Service], progress: Progress) -> None:
    """Start every service as soon as what it needs is ready; several at a time."""
    with ThreadPoolExecutor(len(ours) or 1) as pool:
        ready: dict[str, Future[None]] = {}
        for service in ours:
            needs = [ready[name] for name in service.needs]
            ready[service.name] = pool.submit(_start, installation, service, needs, progress)
        failures = [error for future in ready.values() if (error := future.exception())]
    if failures:
        raise failures[0]


def _start(
    installation: Installation, service: Service, needs: Sequence[Future[None]], progress: Progress
) -> None:
    for need in needs:
        need.result()
    with progress.step(service.name), supervision.line(installation) as supervisor:
        state = supervisor.getProcessInfo(service.name)["statename"]
        if state == "RUNNING" and _started_from(installation, service) == service.digest():
            _await(supervisor, installation, service, service.probe)
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
        _await(supervisor, installation, service, service.answers or service.probe)
        service.finish()
        _await(supervisor, installation, service, service.probe)
        write_private(installation.folder / service.name / "started", service.digest())


def _refuse_taken(installation: Installation, service: Service) -> None:
    """Refuse to start when somebody else listens on a port that this service has been given for life."""
    for name in service.ports:
        port = installation.ports[name]
        if not is_free(port):
            raise _TakenError(
                _(
                    "Port {port}, which belongs to {service}, is taken by another program. Stop that one. "
                    "(`make clean` would choose other ports, but deletes all that is published.) Log: {log}"
                ).format(
                    port=port, service=service.name, log=supervision.log_path(installation, service.name)
                ),
                service,
            )


def _await(
    supervisor: Any, installation: Installation, service: Service, question: Callable[[], bool]
) -> None:
    """Wait until a service answers yes; give up when the supervisor has, or when patience ends."""
    deadline = time.monotonic() + service.patience
    while not question():
        state = supervisor.getProcessInfo(service.name)["statename"]
        if state in HOPELESS or time.monotonic() > deadline:
            raise ServiceError(
                _("{service} does not come up ({state}); its log says why: {log}").format(
                    service=service.name, state=state, log=supervision.log_path(installation, service.name)
                )
            )
        time.sleep(0.1)


def _started_from(installation: Installation, service: Service) -> str:
    path = installation.folder / service.name / "started"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
