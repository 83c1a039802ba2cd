"""Corporate registration numbers (법인등록번호)."""

import re

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.clean.readings.registration import DASH, wrong_check_digits
from etl.messages import _

_CORPORATION = re.compile(rf"(\d{{6}})(?:{DASH})?(\d{{7}})(?:\.0)?", re.ASCII)
_CORPORATION_COMMON = r"^(\d{6})-?(\d{7})$"
_ZEROS = r"^[0-]*$"


def corporate_number(cell: str) -> str:
    """Read a corporate registration number: 1101111234569 is 110111-1234569.

    Raises UnreadableError for what is not a number of thirteen digits; a wrong check digit is only reported.
    """
    match = _CORPORATION.fullmatch(cell)
    if match is None or not set(match[0]) - set("0-. "):
        raise UnreadableError(
            _("a corporate registration number has thirteen digits, such as 110111-1234569.")
        )
    return f"{match[1]}-{match[2]}"


def corporate_number_many(cells: pa.Array) -> pa.Array:
    """Read many numbers, with a hyphen or digits only; others become null, left to `corporate_number`."""
    common = pc.match_substring_regex(cells, _CORPORATION_COMMON)
    plain = pc.and_not(common, pc.match_substring_regex(cells, _ZEROS))
    known = pc.if_else(plain, cells, pa.scalar(None, pa.string()))
    return pc.replace_substring_regex(known, _CORPORATION_COMMON, r"\1-\2")


READING = Reading(corporate_number, corporate_number_many, wrong_check_digits)
