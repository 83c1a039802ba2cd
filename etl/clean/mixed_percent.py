"""Whether a column of percentages mixes 71.2% with 0.712, which may be the same or a hundredth of it."""

import pyarrow as pa
import pyarrow.compute as pc

from etl.dataset import Field
from etl.messages import _

_FRACTION = r"^[-△▲−]?(0?\.[0-9]*[1-9][0-9]*|1(\.0+)?)$"


def mixed_percent(field: Field, cells: pa.Array) -> str | None:
    """Say that some cells carry % and others are bare numbers of 1 at most, which may mean either."""
    if field.reading != "percent":
        return None
    trimmed = pc.utf8_trim_whitespace(cells)
    signed = pc.any(pc.match_substring_regex(trimmed, "[0-9] ?[%％]$")).as_py()
    if not signed or not pc.any(pc.match_substring_regex(trimmed, _FRACTION)).as_py():
        return None
    return _(
        "some cells carry % and others are numbers of at most 1 without it, which may be shares or per cent; "
        "mend those by corrections (field {field})."
    ).format(field=field.name)
