"""SIGKILL for the publisher and for the services: clients see a whole version, the next run ends new.

The publisher is the command itself, on a real stack; nothing in it knows that it is being tested.
"""

import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import psutil
import pytest

from stack.supervision import MARK

ROOT = Path(__file__).parents[2]
NAME = "crash-funds"
pytestmark = [pytest.mark.crash, pytest.mark.stack, pytest.mark.timeout(600)]
# Shares of the time that a whole run takes: loading, reading, validating, packing, uploading, registering.
MOMENTS = (0.75, 0.87, 0.93, 0.97)
# Words of the command lines of who is killed; the empty one is in all of them.
SERVICES = {"gunicorn": 201, "postgres": 202, "": 203}


@dataclass
class Steward:
    """One dataset in a folder of its own, and the command that publishes it."""

    folder: Path
    environ: Mapping[str, str]

    def edit(self, edition: int) -> None:
        """Change what the next release holds."""
        description = self.folder / "datasets" / NAME / "dataset.yml"
        text = (ROOT / "datasets" / "ai-funds" / "dataset.yml").read_text(encoding="utf-8")
        changed = text.replace("\n  en: ", f"\n  en: Edition {edition}, ", 1)
        assert changed != text
        description.write_text(changed, encoding="utf-8")

    def start(self) -> subprocess.Popen[bytes]:
        """Start publishing."""
        options = ("--datasets", self.folder / "datasets", "--validators", self.folder / "validators")
        return subprocess.Popen(
            [sys.executable, "-m", "etl", "publish", *options, "--format", "json"],
            cwd=ROOT,
            env=self.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )

    def publish(self) -> dict[str, Any]:
        """Publish without interruption, and return the command's result for the dataset."""
        output, _nothing = self.start().communicate(timeout=120)
        (result,) = json.loads(output)
        assert isinstance(result, dict)
        return result

    def publish_until(self, seconds: float) -> None:
        """Publish, and kill the process after that many seconds."""
        process = self.start()
        try:
            process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.communicate()


@dataclass(frozen=True)
class AnonymousClient:
    """A client without a token, which takes a version for whole only if all its parts belong to it."""

    ckan: str

    def version(self) -> str:
        """Download every file of the dataset, check size and hash, and return its version."""
        package = self._accepted()
        for resource in package["resources"]:
            with urllib.request.urlopen(resource["url"], timeout=30) as answer:
                content = answer.read()
            assert len(content) == resource["size"]
            assert f"sha256:{hashlib.sha256(content).hexdigest()}" == resource["hash"]
        return str(package["version"])

    def rows(self) -> tuple[str, int]:
        """Return the table behind the row address, and its number of rows."""
        found = self._ask("datastore_search", resource_id=NAME, limit=0)
        return found["resource_id"], found["total"]

    def announced(self) -> tuple[str, int]:
        """Return the table and the number of rows in the catalogue record."""
        extras = {extra["key"]: extra["value"] for extra in self._accepted()["extras"]}
        (table,) = json.loads(extras["tables"])
        return table["rows_id"], table["rows"]

    def _accepted(self) -> dict[str, Any]:
        for _attempt in range(5):
            package: dict[str, Any] = self._ask("package_show", id=NAME)
            if {resource["pub"] for resource in package["resources"]} == {package["version"]}:
                return package
            time.sleep(0.02)
        pytest.fail("five torn reads in a row")

    def _ask(self, action: str, **query: Any) -> Any:
        url = f"{self.ckan}/api/3/action/{action}?{urllib.parse.urlencode(query)}"
        with urllib.request.urlopen(url, timeout=30) as answer:
            return json.load(answer)["result"]


@pytest.fixture(scope="module")
def steward(stack: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Steward:
    """Return the steward of a published dataset that no other test publishes."""
    folder = tmp_path_factory.mktemp("crash")
    shutil.copytree(ROOT / "datasets" / "ai-funds", folder / "datasets" / NAME)
    shutil.copy(ROOT / "datasets" / "publisher.yml", folder / "datasets")
    shutil.copytree(ROOT / "validators", folder / "validators")
    (folder / "validators" / "ai-funds.yml").rename(folder / "validators" / f"{NAME}.yml")
    steward = Steward(folder, os.environ | stack)
    steward.edit(0)
    assert steward.publish()["status"] == "published"
    return steward


@pytest.fixture
def anonymous(stack: Mapping[str, str]) -> AnonymousClient:
    return AnonymousClient(stack["CKAN_URL"])


@pytest.fixture(scope="module")
def duration(steward: Steward) -> float:
    """Return the seconds that a whole run takes on this machine now."""
    steward.edit(1)
    began = time.monotonic()
    assert steward.publish()["status"] == "published"
    return time.monotonic() - began


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_publisher_killed_at_any_moment_leaves_a_whole_version_and_the_next_run_ends_new(
    steward: Steward, anonymous: AnonymousClient, duration: float, moment: float
) -> None:
    before = anonymous.version()
    steward.edit(round(moment * 100))
    steward.publish_until(duration * random.uniform(moment - 0.02, moment + 0.02))
    after = anonymous.version()
    result = steward.publish()

    assert result["error"] is None
    assert after in {before, result["version"]}
    _ended_new(steward, anonymous, result["version"], before)


@pytest.fixture
def killed_among(
    stack: Mapping[str, str], run_stack: Callable[..., CompletedProcess[str]]
) -> Iterator[Callable[[str], int]]:
    """Return a function that kills all processes of a service; afterwards everything is started again."""
    folder = stack["STACK_DIR"]

    def kill(word: str) -> int:
        victims = [process for process in _processes(folder) if word in " ".join(process.cmdline())]
        for process in victims:
            process.kill()
        return len(victims)

    yield kill
    assert run_stack(Path(folder), "up").returncode == 0


@pytest.mark.parametrize(
    ("service", "edition"), SERVICES.items(), ids=[word or "everything" for word in SERVICES]
)
def test_services_killed_during_a_run_come_back_and_the_next_run_ends_new(
    steward: Steward,
    anonymous: AnonymousClient,
    duration: float,
    killed_among: Callable[[str], int],
    stack: Mapping[str, str],
    run_stack: Callable[..., CompletedProcess[str]],
    service: str,
    edition: int,
) -> None:
    before = anonymous.version()
    steward.edit(edition)
    process = steward.start()
    time.sleep(duration * random.uniform(0.75, 0.95))
    killed = killed_among(service)
    process.communicate(timeout=240)
    raised = run_stack(Path(stack["STACK_DIR"]), "up")
    _until(lambda: anonymous.version() != "")
    after = anonymous.version()
    result = steward.publish()

    assert killed
    assert raised.returncode == 0, raised.stderr
    assert process.returncode in {0, 75}
    assert result["error"] is None
    assert after in {before, result["version"]}
    _ended_new(steward, anonymous, result["version"], before)


def _ended_new(steward: Steward, anonymous: AnonymousClient, version: str, before: str) -> None:
    """Check the new version anonymously, and that a third run finds nothing to do."""
    third = steward.publish()

    assert anonymous.version() == version
    assert int(version.split("-")[0]) == int(before.split("-")[0]) + 1
    assert anonymous.rows() == anonymous.announced()
    assert (third["status"], third["version"]) == ("unchanged", version)


def _processes(folder: str) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == folder:
                found.append(process)
        except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return found


def _until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Wait until the condition holds, while services cannot be reached."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if condition():
                return
        except (urllib.error.URLError, ConnectionError):
            pass
        assert time.monotonic() < deadline, "the services do not come back"
        time.sleep(0.5)
