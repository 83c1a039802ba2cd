"""Compute the hash of a release: over its files and over everything that the catalogue says about it."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from etl.dataset import Dataset
from etl.release import Attribution, ReleaseFile

# How the data were read. This is not published; `clean.json`, which is hashed, says what came of it.
_PRIVATE = {
    *("folder", "raw", "missing_values", "corrections", "ignored"),
    *("reading", "options", "join", "extract", "unreadable"),
}


def release_sha256(
    dataset: Dataset, attribution: Attribution, files: Iterable[ReleaseFile], rows: Mapping[str, int]
) -> str:
    """Return the SHA-256, in hexadecimal digits, of the canonical JSON of a release.

    `rows` is the number of rows of each table.
    """
    content = {
        "dataset": _public(asdict(dataset)),
        "attribution": asdict(attribution),
        "rows": dict(rows),
        "files": [[file.key, file.sha256, file.size] for file in files],
    }
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def _public(value: Any) -> Any:
    """Return a value without what is not published, at any depth."""
    if isinstance(value, dict):
        return {name: _public(each) for name, each in value.items() if name not in _PRIVATE}
    if isinstance(value, list | tuple):
        return [_public(each) for each in value]
    return value
