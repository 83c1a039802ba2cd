"""Code examples for a dataset that run as they are, with permanent addresses only."""

from collections.abc import Callable
from dataclasses import dataclass

from flask_babel import gettext as _

from portal.catalogue.records import Dataset
from portal.links import download

_CURL = """\
# {first_rows}
curl -G '{site}/api/3/action/datastore_search' \\
  --data-urlencode 'resource_id={rows}' --data-urlencode 'limit=5'

# {record}
curl '{site}/api/3/action/package_show?id={name}'
"""
_CURL_FILE = """
# {whole_file}
curl -L -O '{csv}'
"""
_PANDAS = """\
import pandas as pd

frame = pd.read_parquet("{parquet}")
print(frame.head())
"""
_REQUESTS = """\
import requests

answer = requests.post(
    "{site}/api/3/action/datastore_search",
    json={{"resource_id": "{rows}", "limit": 5}},
    timeout=30,
)
answer.raise_for_status()
for row in answer.json()["result"]["records"]:
    print(row)
"""
_CKANAPI = """\
from ckanapi import RemoteCKAN

site = RemoteCKAN("{site}")
print(site.action.package_show(id="{name}")["title"])
print(site.action.datastore_search(resource_id="{rows}", limit=5)["records"])
"""
_FETCH = """\
const address = new URL("{site}/api/3/action/datastore_search");
address.search = new URLSearchParams({{ resource_id: "{rows}", limit: 5 }});
const response = await fetch(address);
const {{ result }} = await response.json();
console.log(result.records);
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A code example and its tool."""

    tool: str
    code: str


def examples(dataset: Dataset, absolute: Callable[[str], str]) -> tuple[Example, ...]:
    """Return the code examples of a dataset; none if it has no tables."""
    files = {file.format: absolute(download(dataset, file)) for file in reversed(dataset.files)}
    if not dataset.tables:
        return ()
    filled = {
        "site": absolute(""),
        "name": dataset.name,
        "rows": dataset.tables[0].address or dataset.name,
        "csv": files.get("CSV", ""),
        "parquet": files.get("Parquet", ""),
        "first_rows": _("The first five rows"),
        "record": _("The metadata of the dataset"),
        "whole_file": _("Download a file"),
    }
    return (
        Example("curl", (_CURL + (_CURL_FILE if filled["csv"] else "")).format(**filled)),
        *([Example("Python (pandas)", _PANDAS.format(**filled))] if filled["parquet"] else []),
        Example("Python (requests)", _REQUESTS.format(**filled)),
        Example("Python (ckanapi)", _CKANAPI.format(**filled)),
        Example("JavaScript (fetch)", _FETCH.format(**filled)),
    )
