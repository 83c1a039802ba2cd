"""Publish one dataset: all stages in their order. Imports the data libraries, so import it late."""

import logging
from dataclasses import replace
from pathlib import Path

from etl.checksums import verify_checksums
from etl.clean import clean
from etl.dataset import Dataset, Publisher
from etl.errors import DatasetError
from etl.expectations.references import References
from etl.fingerprint import fingerprint
from etl.messages import _
from etl.pack import pack
from etl.pack.attribution import attribution
from etl.problems import bounded
from etl.read import read
from etl.referred import published
from etl.register import Catalogue
from etl.register.live import DRAFT, Live
from etl.register.record import successor
from etl.site import Site
from etl.store.s3 import Store
from etl.validate import validate

_log = logging.getLogger(__name__)


def publish(
    dataset: Dataset,
    publisher: Publisher,
    suites: Path,
    references: References,
    site: Site,
    store: Store,
    catalogue: Catalogue,
    work: Path,
) -> Live:
    """Publish one dataset and return its published version; nothing is uploaded unless every check passes.

    Raises DatasetError if the description, a raw file or the values break a rule, ConflictError if somebody
    else changes the dataset in the catalogue at the same time, and ServiceError if a service fails.
    """
    if undecided := (*publisher.undecided, *dataset.undecided):
        raise DatasetError(*bounded(undecided))
    dataset = replace(dataset, organization=dataset.organization or publisher.name)
    base = catalogue.expect(dataset)
    # Computed before reading, so that the next run notices a file that changes in the meantime.
    mark = fingerprint(dataset.folder, suites, site, published=published(dataset.folder, suites, catalogue))
    _log.info(_("{name}: reading and cleaning").format(name=dataset.name))
    with verify_checksums(dataset):
        tables, cleaning = clean(read(dataset), dataset)
        _log.info(_("{name}: validating").format(name=dataset.name))
        report = validate(dataset, tables, suites, references)
        report.raise_if_failed()
    _log.info(_("{name}: packing").format(name=dataset.name))
    release = pack(dataset, tables, report, cleaning, attribution(dataset, publisher, site), work, mark)
    for warning in release.warnings:
        _log.warning(warning)
    _log.info(_("{name}: uploading").format(name=dataset.name))
    version = successor(base.version if base else DRAFT, release.sha256)
    store.upload(release, version)
    _log.info(_("{name}: registering").format(name=dataset.name))
    return catalogue.commit(release, base, version)
