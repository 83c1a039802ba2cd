"""`stack logs`: the last lines of the services' logs, or of one service's log."""

from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path

from etl.errors import UsageError
from etl.messages import _
from etl.settings import stack_dir


def logs(environ: Mapping[str, str], root: Path, name: str | None, lines: int) -> Iterator[str]:
    """Yield the last `lines` lines of each log, or of the one of service `name`, prefixed with the service.

    Raises UsageError for a service without a log and for an unknown setting in `.env`.
    """
    folder = stack_dir(environ, root)
    found = sorted(path for path in folder.glob("*/*.log") if path.stem == path.parent.name)
    if name is not None and name not in {path.stem for path in found}:
        known = ", ".join(path.stem for path in found) or _("none yet: run `make up`")
        raise UsageError(
            _("There is no log for {name}. Available logs: {known}.").format(name=name, known=known)
        )
    for path in found:
        if name is None or path.stem == name:
            with path.open(encoding="utf-8", errors="replace") as file:
                yield from (f"{path.stem}: {line.rstrip()}" for line in deque(file, lines))
