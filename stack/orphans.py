"""Terminate processes of an installation that lost their supervisor, for example by kill -9."""

from pathlib import Path

import psutil

from stack.supervision import MARK

SECONDS = 15.0


def end_orphans(folder: Path, postgres_data: Path) -> None:
    """Terminate every process of this installation, and kill those that remain after 15 seconds."""
    orphans = _orphans(folder, postgres_data)
    for orphan in orphans:
        _signal(orphan, gently=True)
    _gone, stubborn = psutil.wait_procs(orphans, timeout=SECONDS)
    for orphan in stubborn:
        _signal(orphan, gently=False)
    psutil.wait_procs(stubborn, timeout=SECONDS)
    if not _orphans(folder, postgres_data):
        # PostgreSQL is gone; if another process has its pid by now, PostgreSQL would refuse to start.
        (postgres_data / "postmaster.pid").unlink(missing_ok=True)


def end_strays(folder: Path, supervisor: int) -> None:
    """Kill this installation's processes outside of the supervisor's tree: workers of a killed server."""
    marked = [process for process in psutil.process_iter() if _is_marked(process, folder)]
    # Taken after the list above, so a process that has started in between is in neither.
    kept = {supervisor, *(child.pid for child in psutil.Process(supervisor).children(recursive=True))}
    kept |= {child.pid for child in psutil.Process().children(recursive=True)}  # children of this command
    strays = [process for process in marked if process.pid not in kept]
    for stray in strays:
        _signal(stray, gently=False)
    psutil.wait_procs(strays, timeout=SECONDS)


def _orphans(folder: Path, postgres_data: Path) -> list[psutil.Process]:
    """Find our processes by their mark, and PostgreSQL's, which overwrite it, by their working folder."""
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
