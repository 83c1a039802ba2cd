"""Decide what the catalogue says about a release, without calling it; `etl.register` carries it out."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from etl.dataset import Contributor, Dataset, Field, Table
from etl.register.live import DRAFT
from etl.release import TABULAR_FORMAT, Release, ReleaseFile
from etl.words.text import Text
from etl.words.types import TYPES

# The version of the catalogue record's own structure, for programs that read it.
SPEC = "1"


def successor(previous: str, sha256_of_release: str) -> str:
    """Return the version of a release: a count and the first 16 digits of its hash.

    The count is one more than in the previous version; the same hash keeps the previous version.
    """
    number, _separator, content = previous.partition("-")
    if content == sha256_of_release[:16]:
        return previous
    return f"{int(number) + 1 if number.isdecimal() else 1}-{sha256_of_release[:16]}"


def draft(dataset: Dataset) -> dict[str, Any]:
    """Return the private package that holds the name until the first commit."""
    return {
        "name": dataset.name,
        "title": dataset.title.ko,
        "owner_org": dataset.organization,
        "private": True,
        "version": DRAFT,
    }


def package(release: Release, package_id: str, version: str, bucket_url: str) -> dict[str, Any]:
    """Return CKAN's package dict of a version; the files are below `bucket_url`."""
    dataset, attribution = release.dataset, release.attribution
    author = next((each for each in attribution.contributors if "author" in each.roles), None)
    return {
        "name": dataset.name,
        "title": dataset.title.ko,
        "notes": dataset.description.ko,
        "url": attribution.page.ko,
        "author": _title(author),
        "author_email": (author.email if author else None) or "",
        "maintainer": _title(attribution.publisher),
        "maintainer_email": attribution.publisher.email or "",
        "license_id": dataset.license.name,
        "owner_org": dataset.organization,
        "tags": [{"name": keyword} for keyword in dataset.keywords],
        "groups": [{"name": theme} for theme in dataset.themes],
        "state": "active",
        "private": False,
        "version": version,
        "extras": [{"key": key, "value": value} for key, value in _extras(release, package_id).items()],
        "resources": [_resource(release, file, version, package_id, bucket_url) for file in release.files],
    }


def rows_ids(release: Release, package_id: str) -> dict[str, str]:
    """Return, for each table, the id of the resource that carries its rows."""
    return {
        file.table: _resource_id(release, file, package_id)
        for file in release.files
        if file.table is not None and file.format == TABULAR_FORMAT
    }


def aliases(release: Release, package_id: str) -> dict[str, str]:
    """Return the id of the resource behind each row address; the dataset's name leads to its first table."""
    dataset = release.dataset
    ids = rows_ids(release, package_id)
    first = dataset.tables[0]
    return {dataset.name: ids[first.name]} | {
        dataset.address(table): ids[table.name] for table in dataset.tables
    }


def columns(table: Table) -> list[dict[str, Any]]:
    """Return a table's data dictionary in the form of CKAN's DataStore (`fields` of `datastore_create`)."""
    return [
        {"id": field.name, "type": TYPES[field.type].postgresql, "info": _info(field)}
        for field in table.fields
    ]


def manifest(release: Release, version: str) -> bytes:
    """Return the manifest of a version, in JSON, from which it could be restored.

    Equal versions have equal bytes.
    """
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
    """Return what CKAN has no field for; empty values are left out."""
    dataset, attribution = release.dataset, release.attribution
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
        "publisher": _json(_contributor(attribution.publisher)),
        "contributors": _json([_contributor(each) for each in attribution.contributors])
        if attribution.contributors
        else "",
        "credit": attribution.credit.ko,
        "credit_en": attribution.credit.en,
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
    """List the tables with their row addresses, for the site and for the next run."""
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
    release: Release, file: ReleaseFile, version: str, package_id: str, bucket_url: str
) -> dict[str, Any]:
    """Return the resource of one file.

    `pub` is the version, by which a reader sees whether all parts are of the same one.
    """
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
        "url": f"{bucket_url}/{release.object_key(file)}",
        "key": file.key,
        "table": file.table or "",
        "pub": version,
        "datastore_active": table is not None and file.format == TABULAR_FORMAT,
    }
    return resource | ({"row_cnt": release.rows[table.name]} if table else {})


def _resource_id(release: Release, file: ReleaseFile, package_id: str) -> str:
    """Return an id derived from the file's name and hash, so that a repeated run creates no second resource.

    If the resource carries rows, their data dictionary is part of the id, so that it never changes for a
    reader.
    """
    name = f"{file.key}\0{file.sha256}"
    for table in release.dataset.tables:
        if file.format == TABULAR_FORMAT and table.name == file.table:
            name += "\0" + sha256(_json(columns(table)).encode()).hexdigest()
    return str(uuid5(UUID(package_id), name))


def _info(field: Field) -> dict[str, str]:
    """Return a field's entry in the data dictionary; all values are texts, as CKAN's own forms store them."""
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


def _contributor(contributor: Contributor) -> dict[str, Any]:
    """Return a contributor as the site reads it."""
    return {
        "title": _text(contributor.title or Text()),
        "roles": list(contributor.roles),
        "email": contributor.email,
        "path": contributor.path,
    }


def _title(contributor: Contributor | None) -> str:
    """Return a contributor's Korean name, "" if there is none."""
    return contributor.title.ko if contributor and contributor.title else ""


def _text(text: Text) -> Mapping[str, str]:
    """Return a text in both languages."""
    return {"ko": text.ko, "en": text.en}


def _json(value: Any) -> str:
    """Return canonical JSON, so that equal values have equal bytes; dates in ISO 8601."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
