"""A folder of datasets with one dataset of one raw file, in whatever shape a test needs."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.dataset import Dataset
from etl.errors import DatasetError
from etl.load import load

CSV = "구분,금액\n합계,4116억원\n".encode()

HEAD = """\
title: {ko: 예산, en: Budget}
description: {ko: 설명, en: Description}
limitations: {ko: 주의, en: Caveats}
licenses: [{name: CC-BY-4.0}]
keywords: [인공지능, 예산]
themes: [finance]
update_cycle: as-needed
reference_date: 2026-01-16
sources:
- {title: 기사, publisher: 신문, date: 2020-01-28, path: null}
tables:
"""
FIELDS = """\
  - {name: kind, from: 구분, title: {ko: 구분, en: Kind}, type: string}
  - {name: amount_krw, from: 금액, title: {ko: 금액, en: Amount}, type: integer, reading: amount}
"""


@dataclass(frozen=True)
class Folder:
    """A folder of datasets with the dataset `budget` in it."""

    datasets: Path

    @property
    def path(self) -> Path:
        return self.datasets / "budget"

    def raw(self, content: bytes, name: str = "budget.csv") -> None:
        """Write a raw file."""
        file = self.path / "raw" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    def describe(self, text: str) -> None:
        """Write dataset.yml."""
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / "dataset.yml").write_text(text, encoding="utf-8")

    def table(self, fields: str = FIELDS, raw: str = "", more: str = "", name: str = "budget.csv") -> str:
        """Write the entry of a table that is read from a raw file."""
        digest = hashlib.sha256((self.path / "raw" / name).read_bytes()).hexdigest()
        where = f"    path: raw/{name}\n    sha256: {digest}\n    retrieved: 2026-11-20\n"
        extra = f"    {raw}\n" if raw else ""
        more = f"  {more}\n" if more else ""
        title = "{ko: 수치, en: Figures}"
        return f"- name: figures\n  title: {title}\n  raw:\n{where}{extra}{more}  fields:\n{fields}"

    def dataset(
        self, content: bytes, fields: str = FIELDS, raw: str = "", more: str = "", name: str = "budget.csv"
    ) -> Dataset:
        """Write a dataset of one raw file and load it."""
        self.raw(content, name)
        self.describe(HEAD + self.table(fields, raw, more, name))
        return load(self.datasets, "budget")

    def problems(self, text: str) -> list[str]:
        """Return what is wrong with a description."""
        self.describe(text)
        with pytest.raises(DatasetError) as caught:
            load(self.datasets, "budget")
        return list(caught.value.problems)

    def refused(self, content: bytes = CSV, **given: str) -> str:
        """Return why a dataset of one raw file is not loaded, a problem in each line."""
        with pytest.raises(DatasetError) as caught:
            self.dataset(content, **given)
        return "\n".join(caught.value.problems)
