"""Fixtures for every kind of test; the real services are started once, on free ports, in a new folder."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from real_files import REALDATA

from etl.settings import NAMES

ROOT = Path(__file__).parents[1]
# Root needs no sandbox of Chromium's own; nothing but the site under test is asked.
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

# The same examples every time, so that a change is judged and not the dice; `make fuzz` throws them.
settings.register_profile("same", max_examples=50, derandomize=True, deadline=None)
settings.register_profile("fuzz", max_examples=2_000, deadline=None)
settings.load_profile("same")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests on real files where the files are not."""
    if not REALDATA.is_dir():
        for item in items:
            if item.get_closest_marker("realdata"):
                item.add_marker(pytest.mark.skip(reason="the real files are not on this machine"))


@pytest.fixture(scope="session")
def run_stack() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Give the command `stack` as a function of a folder and of its arguments."""
    return _run_stack


def _run_stack(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command `stack` on a folder, with no setting from this machine."""
    environ = {name: value for name, value in os.environ.items() if name not in NAMES}
    return subprocess.run(
        [sys.executable, "-m", "stack", *arguments],
        cwd=folder.parent,
        env=environ | {"STACK_DIR": str(folder), "LC_ALL": "en_US.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """Run the real services in a folder of their own; give what $STACK_DIR/env says, and STACK_DIR."""
    folder = tmp_path_factory.mktemp("services") / "stack"
    started = _run_stack(folder, "up")
    try:
        assert started.returncode == 0, started.stderr
        lines = (folder / "env").read_text(encoding="utf-8").splitlines()
        yield dict(line.split("=", 1) for line in lines) | {"STACK_DIR": str(folder)}
    finally:
        _run_stack(folder, "down", "--erase")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a headless Chromium; where there is none, tests that need it say so, and fail only in CI."""
    chromium = shutil.which("chromium")
    if chromium is None:
        message = "Chromium is not installed: apt-get install chromium"
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
