"""Check one dataset without publishing it; needs no service. Loads the data libraries."""

import logging
from pathlib import Path

from etl.checksums import intact
from etl.clean import CleanReport, clean
from etl.dataset import Dataset
from etl.messages import _
from etl.read import read
from etl.validate import Report, validate

_log = logging.getLogger(__name__)


def check(dataset: Dataset, suites: Path) -> tuple[CleanReport, Report]:
    """Read, clean and validate a dataset; tell what cleaning changed and what validation found."""
    for decision in dataset.undecided:
        _log.warning(decision)
    _log.info(_("{name}: reading and cleaning").format(name=dataset.name))
    with intact(dataset):
        tables, cleaning = clean(read(dataset), dataset)
        _log.info(_("{name}: validating").format(name=dataset.name))
        return cleaning, validate(dataset, tables, suites)
