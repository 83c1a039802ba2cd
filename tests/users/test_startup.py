"""A startup reads files and rows with the tools that it already has, at the addresses that a page prints."""

import json
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import ckanapi
import duckdb
import duckdb_extension_httpfs
import pandas
import pytest
import requests

pytestmark = [pytest.mark.stack, pytest.mark.usefixtures("published")]


@pytest.fixture
def site(stack: Mapping[str, str]) -> str:
    return stack["SITE_URL"]


def test_ckanapi_searches_and_reads_rows_without_a_key(site: str) -> None:
    with ckanapi.RemoteCKAN(site) as catalogue:
        found = catalogue.action.package_search(q="업무협약")
        rows = catalogue.action.datastore_search(resource_id="ai-mou-progress", sort="mou_cnt", limit=3)

    assert "ai-mou-progress" in [package["name"] for package in found["results"]]
    assert [row["mou_cnt"] for row in rows["records"]] == [1, 21, 35]


def test_ckanapi_is_refused_what_only_reads_do_not_need(site: str) -> None:
    with ckanapi.RemoteCKAN(site) as catalogue, pytest.raises(ckanapi.NotAuthorized):
        catalogue.action.package_create(name="x")


def test_every_dataset_answers_to_its_name_with_all_of_its_rows(site: str, published: Any) -> None:
    with ckanapi.RemoteCKAN(site) as catalogue:
        for row in published.rows:
            package = catalogue.action.package_show(id=row["dataset"])
            extras = {extra["key"]: extra["value"] for extra in package["extras"]}
            tables = json.loads(extras["tables"])
            totals = [
                catalogue.action.datastore_search(resource_id=table["address"], limit=0)["total"]
                for table in tables
            ]

            assert totals == [table["rows"] for table in tables], row["dataset"]
            assert sum(totals) == row["rows"], row["dataset"]
            assert {resource["pub"] for resource in package["resources"]} == {package["version"]}


def test_curl_follows_the_download_to_a_file_with_its_hash(site: str) -> None:
    shown = requests.get(f"{site}/api/3/action/package_show", params={"id": "ai-funds"}, timeout=10).json()
    csv = next(resource for resource in shown["result"]["resources"] if resource["format"] == "CSV")

    address = f"{site}/dataset/ai-funds/download/{csv['key']}"
    body = subprocess.run(["curl", "-sSfL", address], capture_output=True, check=True, timeout=30).stdout
    digest = sha256(body).hexdigest()

    assert csv["hash"] == f"sha256:{digest}"
    assert csv["size"] == len(body)
    assert body.startswith("\ufeff".encode())


def test_pandas_reads_parquet_and_csv_from_the_printed_addresses(site: str) -> None:
    address = f"{site}/dataset/ai-funds/download/ai-funds"
    typed = pandas.read_parquet(f"{address}.parquet")
    korean = pandas.read_csv(f"{address}.csv", dtype=str, encoding="utf-8-sig")

    assert len(typed) == len(korean) == 6
    assert str(typed["amount_krw"].dtype) in {"int64", "Int64"}
    assert 104_800_000_000 in set(typed["amount_krw"])


def test_duckdb_queries_parquet_over_http(site: str) -> None:
    address = f"{site}/dataset/ai-funds/download/ai-funds.parquet"
    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as connection:
        _load_httpfs(connection)
        highest = connection.execute("SELECT max(amount_krw) FROM read_parquet(?)", [address]).fetchone()

    assert highest is not None
    assert highest[0] == 400_000_000_000


def _load_httpfs(connection: duckdb.DuckDBPyConnection) -> None:
    """Load DuckDB's HTTP reader from its wheel: a test machine may not reach DuckDB's own server for it."""
    [folder] = duckdb_extension_httpfs.__path__
    [extension] = Path(folder).rglob("*.duckdb_extension")
    connection.execute(f"LOAD '{extension}'")
