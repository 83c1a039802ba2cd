"""Compare the raw files with their sha256 in `dataset.yml`; wraps reading, cleaning and validating.

A steward who mended or broke a raw file wants one report: that it is not the described one *and* what is
wrong inside it. So nothing stops at the digest: the block runs, and the lines are added to what it found.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import file_digest
from pathlib import Path

from etl.dataset import Dataset
from etl.errors import DatasetError
from etl.messages import _


@contextmanager
def intact(dataset: Dataset) -> Iterator[None]:
    """Refuse raw files that are not the described ones, together with every problem that the block finds."""
    changed = _changed(dataset)
    try:
        yield
    except DatasetError as error:
        raise DatasetError(*error.problems, *changed) from error
    if changed:
        raise DatasetError(*changed)


def sha256_line(file: Path) -> str:
    """Write the line of `dataset.yml` that describes the file as it is now."""
    with file.open("rb") as stream:
        return f"sha256: {file_digest(stream, 'sha256').hexdigest()}"


def _changed(dataset: Dataset) -> list[str]:
    """Say of each raw file that differs what to do, once per file and table."""
    problems = []
    for table in dataset.tables:
        file = dataset.folder / table.raw.path
        if (line := sha256_line(file)) != f"sha256: {table.raw.sha256}":
            problems.append(
                _(
                    "{file}: is not the file that dataset.yml describes for the table {table}. If it was "
                    "replaced on purpose, write under raw: of that table in {description} the line `{line}` "
                    "and, as retrieved:, the day it came; if not, put the former file back."
                ).format(file=file, table=table.name, description=dataset.folder / "dataset.yml", line=line)
            )
    return problems
