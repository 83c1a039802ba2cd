"""Run a job for one dataset after the other; a failed dataset does not stop the rest, a failed service does.

Quick to import: the data libraries are loaded only when there is something to read.
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
from etl.load.contributor import PUBLISHER, load_publisher
from etl.messages import _
from etl.register import Catalogue
from etl.register.ckan import Ckan
from etl.result import Outcome, Result, Status
from etl.settings import Settings
from etl.site import Site
from etl.standing import Standing, State, standing
from etl.store.public import PublicBucket, bucket_url

if TYPE_CHECKING:
    from etl.store.s3 import Store

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders that datasets and their suites are read from."""

    datasets: Path
    suites: Path


@dataclass(frozen=True, slots=True)
class Services:
    """The services that publishing needs; `state` is a folder for locks and for work in progress.

    `store` is called only when there is something to upload. `site` is the one that releases name.
    """

    catalogue: Catalogue
    public: PublicBucket
    store: Callable[[], "Store"]
    state: Path
    site: Site


def services(settings: Settings, state: Path) -> Services:
    """Create the clients of the services in the settings, without sending any request."""
    catalogue = Catalogue(Ckan(settings), bucket_url(settings))
    site = Site(settings.site_url.rstrip("/"), settings.official)
    return Services(catalogue, PublicBucket(settings), lambda: _store(settings), state, site)


def publish_each(names: Sequence[str], folders: Folders, services: Services) -> Iterator[Result]:
    """Publish datasets one after the other, and yield a result for each.

    Unchanged ones are found beforehand, in parallel. A PublishError of a dataset becomes its result. Raises
    ServiceError, before the first result, if a service does not respond to the first requests.
    """
    before = _survey(names, folders, services)
    return _each(names, lambda name: _settled(before[name]) or _publish(name, folders, services))


def check_each(names: Sequence[str], folders: Folders) -> Iterator[Result]:
    """Check datasets without any service, and yield a result for each; a PublishError becomes its result."""
    return _each(names, lambda name: _check(name, folders))


def _each(names: Sequence[str], job: Callable[[str], Outcome]) -> Iterator[Result]:
    """Run the job for every dataset; after a ServiceError the remaining ones fail without being tried."""
    unavailable = False
    for name in names:
        started = time.monotonic()
        try:
            if unavailable:
                raise ServiceError(_("{name}: skipped, because a service is unavailable.").format(name=name))
            outcome = job(name)
        except PublishError as error:
            unavailable = unavailable or isinstance(error, ServiceError)
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
    """Compare all datasets with what is published, in parallel; in most runs few have changed."""
    with ThreadPoolExecutor(http.CONNECTIONS) as pool:
        return dict(zip(names, pool.map(lambda name: _standing(name, folders, services), names), strict=True))


def _standing(name: str, folders: Folders, services: Services) -> Standing:
    """Compare one dataset with what is published."""
    folder = folders.datasets / name
    return standing(folder, folders.suites, services.catalogue, services.public, services.site)


def _settled(before: Standing) -> Outcome | None:
    """Return the outcome of an unchanged dataset, None for one that must be published."""
    if before.state is State.UNCHANGED and before.live is not None:
        return Outcome(Status.UNCHANGED, before.live.version, before.live.rows)
    return None


def _publish(name: str, folders: Folders, services: Services) -> Outcome:
    """Publish one dataset, unless another process published it while this one waited for the lock."""
    with lock.held(services.state / "locks", name):
        before = _standing(name, folders, services)
        if settled := _settled(before):
            return settled
        publisher, dataset = load_publisher(folders.datasets), load(folders.datasets, name)
        _log.info(_("{name}: loading the data libraries").format(name=name))
        from etl.publish import publish
        from etl.references import Beside, Published

        with TemporaryDirectory(prefix=f"{name}-", dir=_work(services.state)) as work:
            live = publish(
                dataset,
                publisher,
                folders.suites,
                Beside(folders.datasets, Published(services.catalogue, services.public)),
                services.site,
                services.store(),
                services.catalogue,
                Path(work),
            )
    if before.live is None or live.version != before.live.version:
        status = Status.PUBLISHED
    else:
        status = Status.REPAIRED if before.state is State.DAMAGED else Status.UNCHANGED
    return Outcome(status, live.version, live.rows)


@cache
def _store(settings: Settings) -> "Store":
    """Connect to the bucket, once; importing boto3 takes a second."""
    from etl.store.s3 import connect

    return connect(settings)


def _check(name: str, folders: Folders) -> Outcome:
    """Check one dataset, and the publisher's file if it exists; publishing requires it."""
    if (folders.datasets / PUBLISHER).is_file():
        load_publisher(folders.datasets)
    dataset = load(folders.datasets, name)
    _log.info(_("{name}: loading the data libraries").format(name=name))
    from etl.check import check

    cleaning, report = check(dataset, folders.suites)
    status = Status.CHECKED if report.success else Status.FAILED
    return Outcome(status, None, sum(table.rows for table in cleaning.tables), cleaning, report.error)


def _work(state: Path) -> Path:
    """Create the folder in which releases are built, and return it."""
    work = state / "work"
    work.mkdir(parents=True, exist_ok=True)
    return work
