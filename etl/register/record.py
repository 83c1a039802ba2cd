"""Decide what the catalogue shall say of a release; pure, so that `etl.register` only has to do it."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from etl.dataset import Dataset, Field, Table
from etl.register.live import DRAFT
from etl.release import Release, ReleaseFile
from etl.words.text import Text
from etl.words.types import TYPES

# The version of the record's own form, for readers.
SPEC = "1"
# The file whose resource carries a table's rows.
_ROWS = "CSV"


def successor(previous: str, sha256_of_release: str) -> str:
    """Name the version that follows: a count and the release's hash; the same content keeps its version."""
    number, _separator, content = previous.partition("-")
    if content == sha256_of_release[:16]:
        return previous
    return f"{int(number) + 1 if number.isdecimal() else 1}-{sha256_of_release[:16]}"


def draft(dataset: Dataset) -> dict[str, Any]:
    """Write the invisible dataset that holds the name until the first commit."""
    return {
        "name": dataset.name,
        "title": dataset.title.ko,
        "owner_org": dataset.organization,
        "private": True,
        "version": DRAFT,
    }


def package(release: Release, package_id: str, version: str, public: str) -> dict[str, Any]:
    """Write CKAN's package dict of a version; `public` is the address of the bucket."""
    dataset = release.dataset
    return {
        "name": dataset.name,
        "title": dataset.title.ko,
        "notes": dataset.description.ko,
        "url": next((source.path for source in dataset.sources if source.path), ""),
        "license_id": dataset.license.name,
        "owner_org": dataset.organization,
        "tags": [{"name": keyword} for keyword in dataset.keywords],
        "groups": [{"name": theme} for theme in dataset.themes],
        "state": "active",
        "private": False,
        "version": version,
        "extras": [{"key": key, "value": value} for key, value in _extras(release, package_id).items()],
        "resources": [_resource(release, file, version, package_id, public) for file in release.files],
    }


def rows_ids(release: Release, package_id: str) -> dict[str, str]:
    """Name, for each table, the resource under whose id its rows lie."""
    return {
        file.table: _resource_id(release, file, package_id)
        for file in release.files
        if file.table is not None and file.format == _ROWS
    }


def aliases(release: Release, package_id: str) -> dict[str, str]:
    """Map the stable addresses of rows to the resources that carry them; the first has the dataset's name."""
    dataset = release.dataset
    ids = rows_ids(release, package_id)
    first = dataset.tables[0]
    return {dataset.name: ids[first.name]} | {
        dataset.address(table): ids[table.name] for table in dataset.tables
    }


def columns(table: Table) -> list[dict[str, Any]]:
    """Write a table's data dictionary as the DataStore keeps it."""
    return [
        {"id": field.name, "type": TYPES[field.type].postgresql, "info": _info(field)}
        for field in table.fields
    ]


def manifest(release: Release, version: str) -> bytes:
    """Write what belongs to a version, for restoring it later; the same version has the same bytes."""
    files = [
        {
            "key": file.key,
            "object": release.object_key(file),
            "sha256": file.sha256,
            "size": file.size,
            "format": file.format,
            "media_type": file.media_type,
            "table": file.table,
        }
        for file in release.files
    ]
    content = {
        "spec": SPEC,
        "dataset": release.dataset.name,
        "version": version,
        "sha256": release.sha256,
        "rows": dict(release.rows),
        "files": files,
    }
    return _json(content).encode()


def _extras(release: Release, package_id: str) -> dict[str, str]:
    """Write what CKAN has no field for; what a dataset does not say is left out."""
    dataset = release.dataset
    start, end = dataset.temporal or ("", "")
    extras = {
        "spec": SPEC,
        "title_en": dataset.title.en,
        "notes_en": dataset.description.en,
        "limitations": dataset.limitations.ko,
        "limitations_en": dataset.limitations.en,
        "update_cycle": dataset.update_cycle,
        "reference_date": dataset.reference_date.isoformat(),
        "temporal_start": start,
        "temporal_end": end,
        "sources": _json(
            [
                {"title": s.title, "publisher": s.publisher, "date": s.date, "path": s.path}
                for s in dataset.sources
            ]
        ),
        "tables": _json(_tables(release, package_id)),
        "row_count": str(sum(release.rows.values())),
        "file_count": str(len(release.files)),
        "fingerprint": release.fingerprint,
    }
    return {key: value for key, value in extras.items() if value}


def _tables(release: Release, package_id: str) -> list[dict[str, Any]]:
    """List the tables with their addresses, as the site and the next publishing run read them."""
    ids = rows_ids(release, package_id)
    return [
        {
            "name": table.name,
            "address": release.dataset.address(table),
            "title": _text(table.title),
            "description": _text(table.description) if table.description else None,
            "rows": release.rows[table.name],
            "rows_id": ids[table.name],
            "primary_key": list(table.primary_key),
        }
        for table in release.dataset.tables
    ]


def _resource(
    release: Release, file: ReleaseFile, version: str, package_id: str, public: str
) -> dict[str, Any]:
    """Write one file as a resource; `pub` lets a reader see that all parts are of one version."""
    table = next((table for table in release.dataset.tables if table.name == file.table), None)
    resource = {
        "id": _resource_id(release, file, package_id),
        "name": file.title.ko,
        "name_en": file.title.en,
        "use": file.use.ko,
        "use_en": file.use.en,
        "description": table.description.ko if table and table.description else "",
        "format": file.format,
        "mimetype": file.media_type,
        "size": file.size,
        "hash": f"sha256:{file.sha256}",
        "url": f"{public}/{release.object_key(file)}",
        "key": file.key,
        "table": file.table or "",
        "pub": version,
        "datastore_active": table is not None and file.format == _ROWS,
    }
    return resource | ({"row_cnt": release.rows[table.name]} if table else {})


def _resource_id(release: Release, file: ReleaseFile, package_id: str) -> str:
    """Derive the id from what the file is, so that a repeated run cannot make a second one.

    Where rows lie under the id, their data dictionary belongs to it: it cannot change under a reader.
    """
    name = f"{file.key}\0{file.sha256}"
    for table in release.dataset.tables:
        if file.format == _ROWS and table.name == file.table:
            name += "\0" + sha256(_json(columns(table)).encode()).hexdigest()
    return str(uuid5(UUID(package_id), name))


def _info(field: Field) -> dict[str, str]:
    """Describe a column to those who ask the DataStore; all of it text, as CKAN's own forms keep it."""
    notes = field.description or Text("", "")
    return {
        "label": field.title.ko,
        "label_en": field.title.en,
        "notes": notes.ko,
        "notes_en": notes.en,
        "unit": field.unit or "",
        "type": field.type,
        "constraints": _json(dict(field.constraints)),
    }


def _text(text: Text) -> Mapping[str, str]:
    """Write a text in both languages."""
    return {"ko": text.ko, "en": text.en}


def _json(value: Any) -> str:
    """Write JSON in one form only, so that equal things have equal bytes; dates as ISO text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
