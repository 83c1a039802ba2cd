"""Processes of an installation that nobody supervises any more, after a kill -9 of their supervisor."""

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


def _orphans(folder: Path, postgres_data: Path) -> list[psutil.Process]:
    """Find what is ours: by mark, or PostgreSQL's (which overwrite theirs) by their working folder."""
    found = []
    for process in psutil.process_iter():
        try:
            marked = process.environ().get(MARK) == str(folder)
            if marked or (process.name() == "postgres" and process.cwd() == str(postgres_data)):
                found.append(process)
        except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return found


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
