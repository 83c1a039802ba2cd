"""Do a job for one dataset after the other; one that fails stops no other, a service that is away does.

Quick to import: the data libraries are loaded when there is something to read.
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from etl import http, lock
from etl.errors import PublishError, ServiceError
from etl.load import load
from etl.messages import _
from etl.register import Catalogue
from etl.register.ckan import Ckan
from etl.result import Outcome, Result, Status
from etl.settings import Settings
from etl.standing import Standing, State, standing
from etl.store.public import Public, base

if TYPE_CHECKING:
    from etl.store.s3 import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Folders:
    """Where datasets and their suites are read from."""

    datasets: Path
    suites: Path


@dataclass(frozen=True, slots=True)
class Services:
    """What publishing needs beyond the folders; `state` is a folder for locks and for work in progress.

    The store is opened when there is something to upload.
    """

    catalogue: Catalogue
    public: Public
    store: Callable[[], "Store"]
    state: Path


def services(settings: Settings, state: Path) -> Services:
    """Open the services that the settings name; nothing is asked yet."""
    catalogue = Catalogue(Ckan(settings), base(settings))
    return Services(catalogue, Public(settings), lambda: _store(settings), state)


def publish_each(names: Sequence[str], folders: Folders, services: Services) -> Iterator[Result]:
    """Publish datasets one after the other; those that need nothing are recognised all at once."""
    before = _survey(names, folders, services)
    return _each(names, lambda name: _settled(before[name]) or _publish(name, folders, services))


def check_each(names: Sequence[str], folders: Folders) -> Iterator[Result]:
    """Check datasets; asks no service."""
    return _each(names, lambda name: _check(name, folders))


def _each(names: Sequence[str], job: Callable[[str], Outcome]) -> Iterator[Result]:
    """Run the job on every dataset and say how it went."""
    away: ServiceError | None = None
    for name in names:
        started = time.monotonic()
        try:
            if away:
                raise ServiceError(_("{name}: not tried, because a service is away.").format(name=name))
            outcome = job(name)
        except PublishError as error:
            if isinstance(error, ServiceError):
                away = error
            yield Result(name, Status.FAILED, None, None, time.monotonic() - started, error)
        else:
            seconds = time.monotonic() - started
            yield Result(
                name,
                outcome.status,
                outcome.version,
                outcome.rows,
                seconds,
                outcome.error,
                outcome.cleaning,
            )


def _survey(names: Sequence[str], folders: Folders, services: Services) -> Mapping[str, Standing]:
    """Find out for all datasets at once how they stand; most runs find little to do."""
    with ThreadPoolExecutor(http.CONNECTIONS) as pool:
        return dict(zip(names, pool.map(lambda name: _standing(name, folders, services), names), strict=True))


def _standing(name: str, folders: Folders, services: Services) -> Standing:
    """Find out how one dataset stands."""
    return standing(folders.datasets / name, folders.suites, services.catalogue, services.public)


def _settled(before: Standing) -> Outcome | None:
    """Tell what became of a dataset that needs nothing."""
    if before.state is State.UNCHANGED and before.live is not None:
        return Outcome(Status.UNCHANGED, before.live.version, before.live.rows)
    return None


def _publish(name: str, folders: Folders, services: Services) -> Outcome:
    """Publish one dataset, unless another process has just done it while this one waited for it."""
    with lock.held(services.state / "locks", name):
        before = _standing(name, folders, services)
        if settled := _settled(before):
            return settled
        dataset = load(folders.datasets, name)
        _log.info(_("{name}: loading the data libraries").format(name=name))
        from etl.publish import publish

        with TemporaryDirectory(prefix=f"{name}-", dir=_work(services.state)) as work:
            live = publish(dataset, folders.suites, services.store(), services.catalogue, Path(work))
    if before.live is None or live.version != before.live.version:
        status = Status.PUBLISHED
    else:
        status = Status.REPAIRED if before.state is State.DAMAGED else Status.UNCHANGED
    return Outcome(status, live.version, live.rows)


@cache
def _store(settings: Settings) -> "Store":
    """Open the bucket, once; boto3 takes a second to import."""
    from etl.store.s3 import connect

    return connect(settings)


def _check(name: str, folders: Folders) -> Outcome:
    """Check one dataset."""
    dataset = load(folders.datasets, name)
    _log.info(_("{name}: loading the data libraries").format(name=name))
    from etl.check import check

    cleaning, report = check(dataset, folders.suites)
    status = Status.CHECKED if report.success else Status.FAILED
    return Outcome(status, None, sum(table.rows for table in cleaning.tables), cleaning, report.error)


def _work(state: Path) -> Path:
    """Make the folder in which releases are built."""
    work = state / "work"
    work.mkdir(parents=True, exist_ok=True)
    return work
