from typing import Any

import pytest

from etl.checksums import verify_checksums
from etl.clean import clean
from etl.errors import DatasetError
from etl.load import load
from etl.read import read

CSV = "구분,금액\n합계,4116억원\n".encode()


def test_a_file_that_is_the_described_one_passes(folder: Any) -> None:
    with verify_checksums(folder.dataset(CSV)):
        pass


def test_a_replaced_file_is_refused_with_the_line_that_would_accept_it(folder: Any) -> None:
    dataset = folder.dataset(CSV)
    folder.raw("구분,금액\n합계,4061억원\n".encode())

    with pytest.raises(DatasetError) as caught, verify_checksums(dataset):
        clean(read(dataset), dataset)

    (problem,) = caught.value.problems
    line = problem.split("`")[1]
    text = (folder.path / "dataset.yml").read_text(encoding="utf-8")
    folder.describe(text.replace(f"sha256: {dataset.tables[0].raw.sha256}", line))
    with verify_checksums(load(folder.datasets, "budget")):
        pass


def test_a_wrong_value_in_a_replaced_file_is_reported_before_the_sha256(folder: Any) -> None:
    dataset = folder.dataset(CSV)
    folder.raw("구분,금액\n합계,4116억x\n".encode())

    with pytest.raises(DatasetError) as caught, verify_checksums(dataset):
        clean(read(dataset), dataset)

    value, digest = caught.value.problems
    assert "row 2, column '금액': '4116억x'" in value
    assert "is not the file that dataset.yml describes" in digest
