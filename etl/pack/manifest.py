"""Give a release its hash: over its files and over all that the catalogue says about it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from etl.dataset import Dataset
from etl.release import ReleaseFile

# What tells how the data were read, not what they are; `clean.json`, which is hashed, tells what came of it.
_PRIVATE = {
    *("folder", "raw", "missing_values", "corrections", "ignored"),
    *("reading", "options", "join", "extract", "unreadable"),
}


def release_sha256(dataset: Dataset, files: Iterable[ReleaseFile], rows: Mapping[str, int]) -> str:
    """Hash the canonical JSON of a release."""
    content = {
        "dataset": _public(asdict(dataset)),
        "rows": dict(rows),
        "files": [[file.key, file.sha256, file.size] for file in files],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _public(value: Any) -> Any:
    """Drop what is not published, at any depth."""
    if isinstance(value, dict):
        return {name: _public(each) for name, each in value.items() if name not in _PRIVATE}
    if isinstance(value, list | tuple):
        return [_public(each) for each in value]
    return value
