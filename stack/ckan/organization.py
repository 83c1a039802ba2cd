"""Read from `publisher.yml` which organisation the catalogue has; runs in CKAN's environment."""

import re
from pathlib import Path

import yaml


def organization(file: Path) -> dict[str, str] | None:
    """Return the organisation that a publisher's file describes, None if it does not."""
    try:
        publisher = yaml.safe_load(file.read_text(encoding="utf-8"))
        found = {"name": publisher["name"]}
        for key, texts in (
            ("title", publisher["title"]),
            ("description", publisher.get("description") or {}),
        ):
            found |= {key: texts.get("ko", ""), f"{key}_en": texts.get("en", "")}
    except (OSError, yaml.YAMLError, LookupError, TypeError, AttributeError):
        return None
    is_valid = re.fullmatch("[a-z0-9_-]{2,100}", str(found["name"]))
    is_decided = all(isinstance(value, str) and not value.startswith("TODO") for value in found.values())
    return found if is_valid and is_decided else None
