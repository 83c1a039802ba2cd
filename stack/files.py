"""Files and folders that only their owner can read."""

import os
from pathlib import Path


def make_folder(path: Path, mode: int = 0o700, owner: tuple[int, int] | None = None) -> None:
    """Create a folder, with its parents, and set exactly this mode and owner (uid, gid)."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(mode)
    if owner:
        os.chown(path, *owner)


def write_private(path: Path, text: str, owner: tuple[int, int] | None = None) -> bool:
    """Write a file of mode 0600 atomically; return whether its text changed. `owner` is (uid, gid)."""
    if path.is_file() and path.read_text(encoding="utf-8") == text:
        return False
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    fresh.touch(0o600, exist_ok=False)
    with fresh.open("w", encoding="utf-8") as file:
        if owner:
            os.fchown(file.fileno(), *owner)
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    return True
