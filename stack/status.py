"""`stack status`: what runs, since when it answers, and where."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from etl.settings import given, stack_dir
from stack import supervision
from stack.installation import recall
from stack.plan import services


@dataclass(frozen=True, slots=True)
class Condition:
    """How one service does."""

    name: str
    state: str  # as the supervisor names it
    ready: bool
    ports: tuple[int, ...]
    log: Path


def status(environ: Mapping[str, str], root: Path) -> list[Condition]:
    """Tell the condition of every service of ours, in the order of their start."""
    installation = recall(stack_dir(environ, root))
    if installation is None:
        return []
    ours = services(installation, given(environ, root), root)
    states = supervision.states(installation)
    with ThreadPoolExecutor(len(ours) or 1) as pool:
        answers = list(pool.map(lambda service: service.probe(), ours))
    return [
        Condition(
            name=service.name,
            state=states.get(service.name, "DOWN"),
            ready=ready,
            ports=tuple(installation.ports[name] for name in service.ports),
            log=supervision.log_path(installation, service.name),
        )
        for service, ready in zip(ours, answers, strict=True)
    ]
