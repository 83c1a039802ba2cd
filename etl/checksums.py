"""Compare the raw files with their SHA-256 in `dataset.yml`; wraps reading, cleaning and validating.

A steward who edited a raw file needs one report: that the file is not the described one *and* what is wrong
inside it. So a wrong checksum does not stop the block: it runs, and the checksums are added to the problems
it raises.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from etl.dataset import Dataset
from etl.errors import DatasetError
from etl.messages import _


@contextmanager
def verify_checksums(dataset: Dataset) -> Iterator[None]:
    """Verify the raw files' checksums around a block.

    Raises DatasetError naming each raw file that differs, together with the problems of a DatasetError that
    the block raises.
    """
    changed = _changed(dataset)
    try:
        yield
    except DatasetError as error:
        raise DatasetError(*error.problems, *changed) from error
    if changed:
        raise DatasetError(*changed)


def sha256_line(file: Path) -> str:
    """Return the line of `dataset.yml` with the SHA-256 that the file has now."""
    with file.open("rb") as stream:
        return f"sha256: {file_digest(stream, 'sha256').hexdigest()}"


def _changed(dataset: Dataset) -> list[str]:
    """Return a message for each table whose raw file differs, with what to do."""
    problems = []
    for table in dataset.tables:
        file = dataset.folder / table.raw.path
        if (line := sha256_line(file)) != f"sha256: {table.raw.sha256}":
            problems.append(
                _(
                    "{file}: this is not the file that dataset.yml describes for the table {table}. If "
                    "it was replaced on purpose, write the line `{line}` and the new date of retrieved: "
                    "under raw: of that table in {description}; if not, restore the original file."
                ).format(file=file, table=table.name, description=dataset.folder / "dataset.yml", line=line)
            )
    return problems
