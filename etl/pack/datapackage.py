"""Build the content of `datapackage.json`, the description that Data Package tools read.

Follows Data Package v2 (https://datapackage.org/standard/data-package/). Each table's CSV is its tabular
resource. The CSV's header holds Korean titles, so the dialect skips that row, and the schema names the
columns in their order. The other formats contain names and types themselves and are listed as plain files.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from etl.dataset import Contributor, Dataset, Field, Source, Table
from etl.release import TABULAR_FORMAT, Attribution, ReleaseFile
from etl.words.licences import LICENCES
from etl.words.text import Text

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "header": False, "commentRows": [1]}


def datapackage(dataset: Dataset, attribution: Attribution, files: Iterable[ReleaseFile]) -> dict[str, Any]:
    """Return the content of `datapackage.json` for a dataset and its files.

    What the standard has no property for (`title_en`, `themes`, `update_cycle` ...) is added under our
    own names.
    """
    licence = LICENCES[dataset.license.name]
    terms = {"name": licence.name, "title": licence.title.ko} | ({"path": licence.url} if licence.url else {})
    start, end = dataset.temporal or (None, None)
    return {
        "$schema": PROFILE,
        "name": dataset.name,
        **_bilingual("title", dataset.title),
        **_bilingual("description", dataset.description),
        **_bilingual("limitations", dataset.limitations),
        "homepage": attribution.page.ko,
        **_bilingual("attribution", attribution.credit),
        "licenses": [terms],
        "sources": [_source(source) for source in dataset.sources],
        "contributors": [_contributor(each) for each in (attribution.publisher, *attribution.contributors)],
        "keywords": list(dataset.keywords),
        "themes": list(dataset.themes),
        "update_cycle": dataset.update_cycle,
        "reference_date": dataset.reference_date.isoformat(),
        **({"temporal": {"start": start, "end": end}} if dataset.temporal else {}),
        "resources": [_resource(file, dataset) for file in files],
    }


def _resource(file: ReleaseFile, dataset: Dataset) -> dict[str, Any]:
    """Return the resource of one file."""
    table = next((table for table in dataset.tables if table.name == file.table), None)
    tabular = table is not None and file.format == TABULAR_FORMAT
    # Resource names are unique. The table's name goes to its tabular resource, because foreign keys refer to
    # it.
    name = file.table if tabular else file.key
    described: dict[str, Any] = {
        "name": name,
        "path": file.key,
        **_bilingual("title", file.title),
        **(_bilingual("description", table.description) if table and table.description else {}),
        "format": file.key.rpartition(".")[2],
        "mediatype": file.media_type,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    if table is not None and tabular:
        described |= {"type": "table", "encoding": "utf-8", "dialect": _DIALECT, "schema": _schema(table)}
    return described


def _schema(table: Table) -> dict[str, Any]:
    """Return the Table Schema of a table."""
    keys = [
        {"fields": list(key.fields), "reference": {"resource": key.table, "fields": list(key.reference)}}
        for key in table.foreign_keys
    ]
    return {
        "fields": [_field(field) for field in table.fields],
        "missingValues": [""],
        **({"primaryKey": list(table.primary_key)} if table.primary_key else {}),
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(field: Field) -> dict[str, Any]:
    """Return the field descriptor of one field."""
    constraints = {name: _plain(value) for name, value in field.constraints.items()}
    return {
        "name": field.name,
        "type": field.type,
        **_bilingual("title", field.title),
        **(_bilingual("description", field.description) if field.description else {}),
        **({"unit": field.unit} if field.unit else {}),
        **({"constraints": constraints} if constraints else {}),
    }


def _source(source: Source) -> dict[str, Any]:
    """Return the properties of a source that are known."""
    entry = {
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "path": source.path,
    }
    return {name: value for name, value in entry.items() if value}


def _contributor(contributor: Contributor) -> dict[str, Any]:
    """Return the properties of a contributor that are known."""
    entry = {
        **_bilingual("title", contributor.title or Text()),
        "path": contributor.path,
        "email": contributor.email,
        "roles": list(contributor.roles),
    }
    return {name: value for name, value in entry.items() if value}


def _bilingual(name: str, text: Text) -> Mapping[str, str]:
    """Return the Korean text under the standard's name and the English one under the name with `_en`."""
    return {name: text.ko, f"{name}_en": text.en}


def _plain(value: Any) -> Any:
    """Return the value of a constraint as JSON can hold it; dates in ISO 8601."""
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
