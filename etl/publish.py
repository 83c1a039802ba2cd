"""Publish one dataset: the whole flow in one place. Loads the data libraries; import it late."""

import logging
from pathlib import Path

from etl.checksums import intact
from etl.clean import clean
from etl.dataset import Dataset
from etl.errors import DatasetError
from etl.fingerprint import fingerprint
from etl.messages import _
from etl.pack import pack
from etl.problems import bounded
from etl.read import read
from etl.register import Catalogue
from etl.register.live import DRAFT, Live
from etl.register.record import successor
from etl.store.s3 import Store
from etl.validate import validate

_log = logging.getLogger(__name__)


def publish(dataset: Dataset, suites: Path, store: Store, catalogue: Catalogue, work: Path) -> Live:
    """Take one dataset from its folder to the catalogue; nothing leaves unless every check passes."""
    if dataset.undecided:
        raise DatasetError(*bounded(dataset.undecided))
    base = catalogue.expect(dataset)
    # Before reading, so that a file that changes meanwhile is seen by the next run.
    mark = fingerprint(dataset.folder, suites)
    _log.info(_("{name}: reading and cleaning").format(name=dataset.name))
    with intact(dataset):
        tables, cleaning = clean(read(dataset), dataset)
        _log.info(_("{name}: validating").format(name=dataset.name))
        report = validate(dataset, tables, suites)
        report.raise_if_failed()
    _log.info(_("{name}: packing").format(name=dataset.name))
    release = pack(dataset, tables, report, cleaning, work, mark)
    for warning in release.warnings:
        _log.warning(warning)
    _log.info(_("{name}: uploading").format(name=dataset.name))
    version = successor(base.version if base else DRAFT, release.sha256)
    store.upload(release, version)
    _log.info(_("{name}: registering").format(name=dataset.name))
    return catalogue.commit(release, base, version)
