"""The description of one service; `stack.up` and `stack.down` start and stop it."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


def _no_op() -> None:
    """Do nothing, for a service without this step."""


@dataclass(frozen=True, slots=True)
class Service:
    """A program that the supervisor runs: its command, probes, dependencies and start-up steps."""

    name: str
    command: tuple[str, ...]
    folder: Path  # its working folder, never the repository's root
    probe: Callable[[], bool]  # readiness probe: quick and without side effects
    ports: tuple[str, ...] = ()  # names of the ports it listens on
    files: Mapping[Path, str] = field(default_factory=dict)  # its configuration, mode 0600
    environment: Mapping[str, str] = field(default_factory=dict)  # never a secret
    depends_on: tuple[str, ...] = ()  # services that must be ready before `prepare`
    account: str | None = None  # the account that runs it, if not our own
    stop_signal: str = "TERM"
    stop_seconds: int = 30  # after which it is killed
    prepare: Callable[[], None] = _no_op  # before it starts; safe to repeat
    liveness_probe: Callable[[], bool] | None = None  # does it respond at all? `probe`, if None
    set_up: Callable[[], None] = _no_op  # once it responds, before it is ready; safe to repeat
    sources: tuple[Path, ...] = ()  # folders of sources; when they change, it is restarted
    start_timeout: float = 60.0  # seconds until it must respond

    def digest(self) -> str:
        """Return a SHA-256 of what the service is started from: command, environment, files and sources."""
        parts = [*self.command, *(f"{k}={v}" for k, v in self.environment.items())]
        parts += [f"{path}\n{text}" for path, text in self.files.items()]
        state = hashlib.sha256("\0".join(parts).encode())
        for source in sorted(path for root in self.sources for path in root.rglob("*.*") if _is_source(path)):
            state.update(source.read_bytes())
        return state.hexdigest()


def _is_source(path: Path) -> bool:
    return path.suffix in {".py", ".yml", ".html", ".css", ".mo", ".sql", ".json", ".toml", ".cfg"}
