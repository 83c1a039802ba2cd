"""A pytest plugin that selects CKAN's tests, expects some to fail, and checks that our engine is used."""

from __future__ import annotations

from pathlib import Path

import pylibmagic  # noqa: F401 - CKAN needs its libmagic
import pytest
import yaml
from ckan import model
from ckan.lib.search import common

HERE = Path(__file__).parent


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option --searching."""
    parser.addoption("--searching", action="store_true", help="only the tests that searching.txt names")


@pytest.hookimpl(trylast=True)
def pytest_sessionstart() -> None:
    """Create the tables once CKAN has read the settings; some tests save while they are collected."""
    model.repo.init_db()
    engine = type(common.make_connection()).__module__
    assert engine.startswith("ckanext.gwangju."), f"{engine} would answer the searches"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Expect the left-out tests to fail, deselect what was not asked for, and refuse unknown test names."""
    left_out = {
        name: entry["reason"]
        for entry in yaml.safe_load((HERE / "left-out.yml").read_text())
        for name in entry["tests"]
    }
    searching = (HERE / "searching.txt").read_text().split()
    if config.args_source is pytest.Config.ArgsSource.TESTPATHS:
        ids = [item.nodeid for item in items]
        unknown = [*(left_out.keys() - set(ids)), *(name for name in searching if not _begins(ids, name))]
        if unknown:
            raise pytest.UsageError(f"CKAN has no such tests: {', '.join(sorted(unknown))}")
    for item in items:
        if item.nodeid in left_out:
            item.add_marker(pytest.mark.xfail(strict=True, reason=left_out[item.nodeid]))
    if config.option.searching:
        items[:] = [item for item in items if item.nodeid.startswith(tuple(searching))]


def _begins(ids: list[str], name: str) -> bool:
    return any(known.startswith(name) for known in ids)
