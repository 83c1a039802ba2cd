"""`stack status`: the state, readiness, ports and log of every service."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from etl.settings import stack_dir, user_settings
from stack import supervision
from stack.installation import load
from stack.plan import services


@dataclass(frozen=True, slots=True)
class ServiceStatus:
    """The state of one service."""

    name: str
    state: str  # the supervisor's name for it, DOWN without a supervisor
    ready: bool
    ports: tuple[int, ...]
    log: Path


def status(environ: Mapping[str, str], root: Path) -> list[ServiceStatus]:
    """Return the state of every service that we run, in start order; empty before the first start.

    Raises UsageError for an unknown setting in `.env`, and ServiceError for a wheel that is not installed.
    """
    installation = load(stack_dir(environ, root))
    if installation is None:
        return []
    ours = services(installation, user_settings(environ, root), root)
    states = supervision.states(installation)
    with ThreadPoolExecutor(len(ours) or 1) as pool:
        answers = list(pool.map(lambda service: service.probe(), ours))
    return [
        ServiceStatus(
            name=service.name,
            state=states.get(service.name, "DOWN"),
            ready=ready,
            ports=tuple(installation.ports[name] for name in service.ports),
            log=supervision.log_path(installation, service.name),
        )
        for service, ready in zip(ours, answers, strict=True)
    ]
