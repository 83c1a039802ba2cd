"""The noun of this package: one service, described by value; starting and stopping are verbs elsewhere."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


def _nothing() -> None:
    """Do nothing."""


@dataclass(frozen=True, slots=True)
class Service:
    """A program that the supervisor runs, how to tell that it is ready, what it needs before and after."""

    name: str
    command: tuple[str, ...]
    folder: Path  # its working folder, never the repository's root
    probe: Callable[[], bool]  # quick and harmless: is it ready?
    ports: tuple[str, ...] = ()  # names of the ports it listens on
    files: Mapping[Path, str] = field(default_factory=dict)  # its configuration, mode 0600
    environment: Mapping[str, str] = field(default_factory=dict)  # never a secret
    needs: tuple[str, ...] = ()  # services that must be ready before it is prepared
    account: str | None = None  # who runs it, when not we ourselves
    stop_signal: str = "TERM"
    stop_seconds: int = 30  # until it is killed
    prepare: Callable[[], None] = _nothing  # before it starts; safe to repeat
    answers: Callable[[], bool] | None = None  # does it take requests at all? the probe, unless it differs
    finish: Callable[[], None] = _nothing  # once it answers, before it is ready; safe to repeat
    code: tuple[Path, ...] = ()  # folders of sources: when they change, it must start anew
    patience: float = 60.0  # seconds until it must answer

    def digest(self) -> str:
        """Tell apart two states of what the service was started from."""
        parts = [*self.command, *(f"{k}={v}" for k, v in self.environment.items())]
        parts += [f"{path}\n{text}" for path, text in self.files.items()]
        state = hashlib.sha256("\0".join(parts).encode())
        for source in sorted(path for root in self.code for path in root.rglob("*.*") if _is_source(path)):
            state.update(source.read_bytes())
        return state.hexdigest()


def _is_source(path: Path) -> bool:
    return path.suffix in {".py", ".yml", ".html", ".css", ".mo", ".sql", ".json", ".toml", ".cfg"}
