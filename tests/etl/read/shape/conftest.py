"""A sheet as a few literals, and what is made of it: `shaped(rows, header=(1, 2))`."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from etl.dataset import RawFile
from etl.read.errors import RefusedError
from etl.read.grid import Grid
from etl.read.log import Log
from etl.read.shape import shape

Shaped = Callable[..., tuple[pd.DataFrame, Log]]


def raw_file(**raw: Any) -> RawFile:
    return RawFile(Path("raw/sheet.csv"), "", date(2026, 11, 20), **raw)


def sheet(text: str) -> list[list[str]]:
    """Read rows from lines whose cells are parted by |."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]


def a_grid(rows: list[list[str]] | str, **more: Any) -> Grid:
    """Make a grid whose rows are equally long, as those of a workbook."""
    cells = sheet(rows) if isinstance(rows, str) else rows
    width = max(map(len, cells))
    return Grid([row + [""] * (width - len(row)) for row in cells], **more)


@pytest.fixture
def grid() -> Callable[..., Grid]:
    return a_grid


@pytest.fixture
def raw() -> Callable[..., RawFile]:
    return raw_file


@pytest.fixture
def shaped() -> Shaped:
    def run(
        rows: Grid | list[list[str]] | str, *, sheet: dict[str, Any] | None = None, **raw: Any
    ) -> tuple[pd.DataFrame, Log]:
        log = Log()
        found = rows if isinstance(rows, Grid) else a_grid(rows, **(sheet or {}))
        return shape(found, raw_file(**raw), log), log

    return run


@pytest.fixture
def refused(shaped: Shaped) -> Callable[..., str]:
    def run(*args: Any, **more: Any) -> str:
        with pytest.raises(RefusedError) as caught:
            shaped(*args, **more)
        return str(caught.value)

    return run
