"""A cache on disk, shared by all workers; entries are kept for days, in case CKAN is unavailable."""

import json
from pathlib import Path
from typing import IO, Any, BinaryIO

from cachelib.file import FileSystemCache
from cachelib.serializers import BaseSerializer

LIFETIME = 7 * 24 * 3600  # seconds
_MAX_ENTRIES = 5_000


class Cache:
    """A folder of JSON values, each with the time (Unix, seconds) at which it was read."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._files = _JsonFiles(str(folder), threshold=_MAX_ENTRIES, default_timeout=LIFETIME)

    def get(self, key: str) -> tuple[float, Any] | None:
        """Return the time and the value stored under a key, or None."""
        kept = self._files.get(key)
        return (kept["at"], kept["value"]) if isinstance(kept, dict) and "at" in kept else None

    def put(self, key: str, at: float, value: Any) -> None:
        """Store a value; on a full disk nothing is stored, but no error is raised."""
        self._files.set(key, {"at": at, "value": value})

    def drop(self, key: str) -> None:
        """Delete the value under a key."""
        self._files.delete(key)


class _JsonSerializer(BaseSerializer):
    """JSON instead of cachelib's pickle, because unpickling a manipulated file would execute code."""

    def dump(self, value: Any, f: IO[bytes], protocol: int = 0) -> None:
        f.write(json.dumps(value, ensure_ascii=False).encode())

    def load(self, f: BinaryIO) -> Any:
        try:
            return json.load(f)
        except ValueError:
            return None


class _JsonFiles(FileSystemCache):
    serializer = _JsonSerializer()  # type: ignore[assignment]
