"""The platform as its users meet it: the datasets, published into a real stack by the command line."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Run:
    """The exit code and the output of one run of `etl`."""

    exit_code: int
    rows: list[dict[str, Any]]
    messages: str

    def of(self, name: str) -> dict[str, Any]:
        return next(row for row in self.rows if row["dataset"] == name)


Etl = Callable[..., Run]


@pytest.fixture(scope="session")
def etl(stack: Mapping[str, str]) -> Etl:
    def run(*arguments: str, lang: str = "en") -> Run:
        process = subprocess.run(
            [sys.executable, "-m", "etl", *arguments, "--format", "json", "--lang", lang],
            cwd=ROOT,
            env=os.environ | stack,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        rows = json.loads(process.stdout) if process.stdout.strip() else []
        return Run(process.returncode, rows, process.stderr)

    return run


@pytest.fixture(scope="session")
def published(etl: Etl) -> Run:
    run = etl("publish")
    assert run.exit_code == 0, run.messages
    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of datasets with one copy of a shipped one, as a steward starts a new dataset."""
    shutil.copytree(ROOT / "datasets" / "ai-funds", tmp_path / "datasets" / "ai-funds-copy")
    shutil.copy(ROOT / "datasets" / "publisher.yml", tmp_path / "datasets")
    return tmp_path / "datasets"
