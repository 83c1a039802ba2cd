"""Where the columns come from that datasets refer to: folders, and what is published.

Imports the data libraries: import it late.
"""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.checksums import verify_checksums
from etl.clean import CleanTable, clean
from etl.errors import DatasetError
from etl.expectations.references import Reference
from etl.load import find, load
from etl.messages import _
from etl.problems import nearest
from etl.read import read
from etl.register import Catalogue
from etl.register.live import LiveFile
from etl.store.public import PublicBucket

_PARQUET = ".parquet"
# The name of the table of a dataset that has only one: its file is called like the dataset.
_ONLY = ""
T = TypeVar("T")


class Published:
    """Columns of what is published, from its Parquet files."""

    def __init__(self, catalogue: Catalogue, public: PublicBucket) -> None:
        self._catalogue = catalogue
        self._public = public

    def values(self, dataset: str, reference: Reference) -> pa.ChunkedArray | None:
        """Return a column of a published dataset, None if no such dataset is published.

        Raises DatasetError if there is no such table or column, ServiceError if a service fails.
        """
        files = self._files(dataset)
        if not files:
            return None
        found, names = self._column(_one(files, reference.table, dataset), reference.field)
        if found is None:
            raise _no_field(dataset, reference.field, names)
        return found

    def before(self, dataset: str, table: str, field: str) -> pa.ChunkedArray:
        """Return a column of a dataset's last version, an empty one if it had none.

        Raises ServiceError if a service fails.
        """
        files = self._files(dataset)
        file = files.get(table) or files.get(_ONLY)
        found = self._column(file, field)[0] if file else None
        return pa.chunked_array([], pa.float64()) if found is None else found

    def _files(self, dataset: str) -> Mapping[str, LiveFile]:
        """Return the Parquet files of a published dataset by their tables."""
        live = self._catalogue.live(dataset)
        if live is None or live.draft or live.withdrawn:
            return {}
        stems = {file.key.removesuffix(_PARQUET): file for file in live.files if file.key.endswith(_PARQUET)}
        return {stem.removeprefix(dataset).removeprefix("."): file for stem, file in stems.items()}

    def _column(self, file: LiveFile, field: str) -> tuple[pa.ChunkedArray | None, list[str]]:
        """Download a file; return one of its columns, None if it has no such column, and all their names."""
        with TemporaryDirectory() as work:
            path = Path(work) / "table.parquet"
            self._public.fetch(file, path)
            names = pq.read_schema(path).names
            found = pq.read_table(path, columns=[field]).column(field) if field in names else None
            return found, names


class Beside:
    """Columns of the datasets in a folder and, if that is known, of what is published."""

    def __init__(self, datasets: Path, published: Published | None = None) -> None:
        self._datasets = datasets
        self._published = published
        self._tables: dict[str, Mapping[str, CleanTable]] = {}

    def values(self, dataset: str, table: str, reference: Reference) -> pa.Array | pa.ChunkedArray | None:
        """Return the values that a table of a dataset refers to, None if only a service could tell them.

        A dataset in the folder goes before the published one of this name. Raises DatasetError if there is no
        such dataset, table or column, or if it cannot be read; ServiceError if a service fails.
        """
        if reference.dataset is None:
            return self._published and self._published.before(dataset, table, reference.field)
        beside = find(self._datasets)
        if reference.dataset in beside:
            tables = self._cleaned(reference.dataset)
            return _column(
                _one(tables, reference.table, reference.dataset), reference.dataset, reference.field
            )
        if self._published is None:
            return None
        found = self._published.values(reference.dataset, reference)
        if found is None:
            raise DatasetError(
                _("there is no dataset {name!r}, neither in {folder} nor published.").format(
                    name=reference.dataset, folder=self._datasets
                )
                + nearest(reference.dataset, beside)
            )
        return found

    def _cleaned(self, name: str) -> Mapping[str, CleanTable]:
        """Return the clean tables of a dataset in the folder, read once."""
        if name not in self._tables:
            dataset = load(self._datasets, name)
            with verify_checksums(dataset):
                self._tables[name] = clean(read(dataset), dataset)[0]
        return self._tables[name]


def _one(tables: Mapping[str, T], table: str | None, dataset: str) -> T:
    """Return a table of a dataset by its name, which may be left out if there is only one."""
    if table is not None and table in tables:
        return tables[table]
    if len(tables) == 1 and (table is None or _ONLY in tables):
        return next(iter(tables.values()))
    if table is None:
        problem = _("the dataset {name} has several tables; write other_table, one of {tables}.")
    else:
        problem = _("the dataset {name} has no table {table!r}; it has {tables}.")
    raise DatasetError(problem.format(name=dataset, table=table, tables=", ".join(tables)))


def _column(table: CleanTable, dataset: str, field: str) -> pa.Array | pa.ChunkedArray:
    """Return a column of a clean table."""
    names = list(table.columns if isinstance(table, pd.DataFrame) else table.kinds)
    if field not in names:
        raise _no_field(dataset, field, names)
    if isinstance(table, pd.DataFrame):
        return pa.array(table[field], from_pandas=True)
    return table.data.column(field)


def _no_field(dataset: str, field: str, names: list[str]) -> DatasetError:
    """Return the error for a field that a dataset does not have."""
    problem = _("the dataset {name} has no field {field!r}.").format(name=dataset, field=field)
    return DatasetError(problem + nearest(field, names))
