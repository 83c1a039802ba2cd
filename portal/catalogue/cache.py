"""Answers kept on disk, shared by all workers: fresh for seconds, kept for days, for when CKAN is away."""

import json
from pathlib import Path
from typing import IO, Any, BinaryIO

from cachelib.file import FileSystemCache
from cachelib.serializers import BaseSerializer

KEPT = 7 * 24 * 3600
_MOST = 5_000


class Cache:
    """A folder of JSON values, each with the moment at which it was true."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._files = _JsonFiles(str(folder), threshold=_MOST, default_timeout=KEPT)

    def get(self, key: str) -> tuple[float, Any] | None:
        """Return the moment and the value kept under a key, None when there is none."""
        kept = self._files.get(key)
        return (kept["at"], kept["value"]) if isinstance(kept, dict) and "at" in kept else None

    def put(self, key: str, at: float, value: Any) -> None:
        """Keep a value; a full disk costs speed, never a page."""
        self._files.set(key, {"at": at, "value": value})

    def drop(self, key: str) -> None:
        """Forget a value, because what it was about is gone."""
        self._files.delete(key)


class _JsonSerializer(BaseSerializer):
    """JSON where cachelib pickles: a file that somebody else wrote must not become code."""

    def dump(self, value: Any, f: IO[bytes], protocol: int = 0) -> None:
        f.write(json.dumps(value, ensure_ascii=False).encode())

    def load(self, f: BinaryIO) -> Any:
        try:
            return json.load(f)
        except ValueError:
            return None


class _JsonFiles(FileSystemCache):
    serializer = _JsonSerializer()  # type: ignore[assignment]
