"""`stack logs`: the last lines of each service's log, or of one."""

from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path

from etl.errors import UsageError
from etl.messages import _
from etl.settings import stack_dir


def logs(environ: Mapping[str, str], root: Path, name: str | None, lines: int) -> Iterator[str]:
    """Give the last lines of the logs, each after the name of its service."""
    folder = stack_dir(environ, root)
    found = sorted(path for path in folder.glob("*/*.log") if path.stem == path.parent.name)
    if name is not None and name not in {path.stem for path in found}:
        known = ", ".join(path.stem for path in found) or _("none yet: run `make up`")
        raise UsageError(_("There is no log of {name}. There are: {known}.").format(name=name, known=known))
    for path in found:
        if name is None or path.stem == name:
            with path.open(encoding="utf-8", errors="replace") as file:
                yield from (f"{path.stem}: {line.rstrip()}" for line in deque(file, lines))
