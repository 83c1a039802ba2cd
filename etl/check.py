"""Check one dataset without publishing it; needs no service. Imports the data libraries: import it late."""

import logging
from pathlib import Path

from etl.checksums import verify_checksums
from etl.clean import CleanReport, clean
from etl.dataset import Dataset
from etl.messages import _
from etl.read import read
from etl.references import Beside
from etl.validate import Report, validate

_log = logging.getLogger(__name__)


def check(dataset: Dataset, suites: Path) -> tuple[CleanReport, Report]:
    """Read, clean and validate a dataset; return what cleaning changed and what validation found.

    Raises DatasetError if a raw file is not the described one or cannot be read or cleaned; rules of the
    suites that the tables break are part of the returned report. What needs a service is told and left out.
    """
    for decision in dataset.undecided:
        _log.warning(decision)
    _log.info(_("{name}: reading and cleaning").format(name=dataset.name))
    with verify_checksums(dataset):
        tables, cleaning = clean(read(dataset), dataset)
        _log.info(_("{name}: validating").format(name=dataset.name))
        report = validate(dataset, tables, suites, Beside(dataset.folder.parent))
        for line in report.unchecked:
            _log.warning(line)
        return cleaning, report
