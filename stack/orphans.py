"""Processes of an installation that nobody supervises any more, after a kill -9 of their parent."""

from pathlib import Path

import psutil

from stack.supervision import MARK

SECONDS = 15.0


def end_orphans(folder: Path, postgres_data: Path) -> None:
    """End every process that carries this installation's mark, gently first; none is left afterwards."""
    orphans = _orphans(folder, postgres_data)
    for orphan in orphans:
        _signal(orphan, gently=True)
    _gone, stubborn = psutil.wait_procs(orphans, timeout=SECONDS)
    for orphan in stubborn:
        _signal(orphan, gently=False)
    psutil.wait_procs(stubborn, timeout=SECONDS)
    if not _orphans(folder, postgres_data):
        # Its process is gone; a number that another process has inherited meanwhile must not stop a start.
        (postgres_data / "postmaster.pid").unlink(missing_ok=True)


def end_strays(folder: Path, supervisor: int) -> None:
    """End the marked processes whose parent was killed while the supervisor lives: a server's workers."""
    marked = [process for process in psutil.process_iter() if _is_marked(process, folder)]
    # Looked up after the list was made: what has started since is on neither.
    kept = {supervisor, *(child.pid for child in psutil.Process(supervisor).children(recursive=True))}
    kept |= {child.pid for child in psutil.Process().children(recursive=True)}  # what this start itself runs
    strays = [process for process in marked if process.pid not in kept]
    for stray in strays:
        _signal(stray, gently=False)
    psutil.wait_procs(strays, timeout=SECONDS)


def _orphans(folder: Path, postgres_data: Path) -> list[psutil.Process]:
    """Find what is ours: by mark, or PostgreSQL's (which overwrite theirs) by their working folder."""
    return [
        process
        for process in psutil.process_iter()
        if _is_marked(process, folder) or _is_postgres(process, postgres_data)
    ]


def _is_marked(process: psutil.Process, folder: Path) -> bool:
    try:
        return bool(process.environ().get(MARK) == str(folder))
    except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
        return False


def _is_postgres(process: psutil.Process, data: Path) -> bool:
    try:
        return bool(process.name() == "postgres" and process.cwd() == str(data))
    except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
        return False


def _signal(process: psutil.Process, *, gently: bool) -> None:
    try:
        if not gently:
            process.kill()
        elif process.name() == "postgres":
            process.send_signal(2)  # fast shutdown; SIGTERM would wait for its clients
        else:
            process.terminate()
    except psutil.NoSuchProcess:
        return
