"""Check one dataset without publishing it; needs no service. Loads the data libraries."""

import logging
from pathlib import Path

from etl.clean import CleanReport, clean
from etl.dataset import Dataset
from etl.intact import intact
from etl.messages import _
from etl.read import read
from etl.validate import validate

_log = logging.getLogger(__name__)


def check(dataset: Dataset, suites: Path) -> CleanReport:
    """Read, clean and validate a dataset, and tell what cleaning changed."""
    for decision in dataset.undecided:
        _log.warning(decision)
    _log.info(_("{name}: reading and cleaning").format(name=dataset.name))
    with intact(dataset):
        tables, cleaning = clean(read(dataset), dataset)
        _log.info(_("{name}: validating").format(name=dataset.name))
        validate(dataset, tables, suites).raise_if_failed()
    return cleaning
