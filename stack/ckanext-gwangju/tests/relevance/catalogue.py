"""Fill a real CKAN with the datasets that the search is measured on, and the rows of the shipped ones."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from relevance.corpus import DATASETS, groups, organizations, others, shipped

Call = Callable[..., Any]


def fill(call: Call) -> None:
    """Create everything; `call` calls CKAN's actions with all rights."""
    for organization in organizations():
        call("organization_create", **organization)
    for group in groups():
        call("group_create", **group)
    for package in others():
        call("package_create", **package)
    for package in shipped():
        _publish(call, package)


def _publish(call: Call, package: dict[str, Any]) -> None:
    """Create a dataset, then load its rows as its tables' CSV resources carry them."""
    resources = call("package_create", **package)["resources"]
    carriers = [resource for resource in resources if resource["format"] == "CSV"]
    for resource, (columns, rows) in zip(carriers, _tables(package["name"]), strict=True):
        call("datastore_create", resource_id=resource["id"], force=True, fields=columns, records=rows)


def _tables(name: str) -> Iterator[tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
    """Read and clean a shipped dataset as the jobs do; return columns and rows of each table."""
    from etl.clean import clean
    from etl.load import load
    from etl.read import read
    from etl.register.record import columns

    dataset = load(DATASETS, name)
    frames, _changes = clean(read(dataset), dataset)
    for table in dataset.tables:
        rows = frames[table.name].to_json(orient="records", date_format="iso", force_ascii=False)
        yield columns(table), json.loads(rows)
