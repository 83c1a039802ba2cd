"""Years."""

import re

import numpy as np
import pyarrow as pa

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.moment import moment
from etl.clean.readings.moment_many import moments
from etl.clean.readings.reading import Reading
from etl.messages import _

# School years and fiscal years are named by a year.
_LABELLED = re.compile(r"(\d{4}|['’‘]\d\d) ?(?:학년도|회계 ?연도)", re.ASCII)


def year(cell: str) -> int:
    """Read a year: 2020학년도 is 2020; also 2020년, '20년, 단기 4353년.

    Raises UnreadableError for what is not one year without a month.
    """
    labelled = _LABELLED.fullmatch(cell)
    found = moment(labelled[1] if labelled else cell)
    if found.month is not None:
        raise UnreadableError(_("a year without a month or day is expected."))
    return found.year


def year_many(cells: pa.Array) -> pa.Array:
    """Read many years at once; rarer forms become null and are left to `year`."""
    found = moments(cells)
    return pa.array(found.year.astype(np.int64), mask=(found.year == 0) | (found.month > 0))


READING = Reading(year, year_many)
