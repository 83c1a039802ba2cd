"""Replace CKAN's connection to Solr with ours."""

from __future__ import annotations

from pathlib import Path

from ckan.lib import search
from ckan.lib.search import common, index, query
from ckanext.gwangju.search.connection import PostgresConnection
from ckanext.gwangju.search.synonyms import SynonymsFile

_check_schema_file = search.check_solr_schema_version


def install(synonyms: Path | None = None) -> None:
    """Replace `make_connection` in every module that imports it by name, and the check of Solr's schema."""
    words = SynonymsFile(synonyms)

    def make_connection(decode_dates: bool = True) -> PostgresConnection:
        """Return a connection in place of ckan.lib.search.common.make_connection."""
        return PostgresConnection(words, decode_dates=decode_dates)

    for module in (common, search, index, query):
        module.make_connection = make_connection
    search.check_solr_schema_version = check_schema_version


def check_schema_version(schema_file: str | None = None) -> bool:
    """Return True in place of CKAN's check over HTTP, as there is no Solr; check a schema file as before."""
    return _check_schema_file(schema_file) if schema_file else True
