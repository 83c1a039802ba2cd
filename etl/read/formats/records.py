"""Convert the records of JSON and XML to a grid; refuse responses that do not contain all of them."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from etl.messages import _
from etl.personal import mask
from etl.read.errors import RefusedError
from etl.read.grid import LONGEST_TEXT, Grid
from etl.read.text.mojibake import refuse_mojibake_in

MOST_COLUMNS = 16_384


class Columns:
    """The columns of records, in the order in which their names first occur; `positions` are 0-based."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.positions: dict[str, int] = {}
        for name in names:
            self.position(name)

    def position(self, name: str) -> int:
        """Return the position of a column, which is added if its name is new.

        Raises RefusedError if there are more than `MOST_COLUMNS`.
        """
        found = self.positions.setdefault(name, len(self.positions))
        if found >= MOST_COLUMNS:
            raise RefusedError(
                _("has more than {count:,} different names; this is not a table.").format(count=found)
            )
        return found

    def put(self, row: list[str], name: str, text: str) -> None:
        """Set the text of a column in a row, which is extended as needed.

        Raises RefusedError if the text is too long or there are too many columns.
        """
        if len(text) > LONGEST_TEXT:
            raise RefusedError(
                _("{name!r} holds a text of more than {count:,} characters; this is not a table.").format(
                    name=name, count=LONGEST_TEXT
                )
            )
        index = self.position(name)
        if index >= len(row):
            row.extend([""] * (index + 1 - len(row)))
        row[index] = text


def record_grid(names: Sequence[str], rows: list[list[str]]) -> Grid:
    """Return a grid with the names as header; all rows are extended to the same length.

    Raises RefusedError if there is no name or a text is mojibake.
    """
    if not names:
        raise RefusedError(_("holds no records."))
    for row in rows:
        row.extend([""] * (len(names) - len(row)))
    grid = [list(names), *rows]
    refuse_mojibake_in(grid)
    return Grid(grid, titled=True)


# The names and texts of an object or element around the records, such as its number of records.
Facts = Sequence[tuple[str, str]]
# Names in responses of Korean open APIs, as `_key` returns them.
# The number of all records, by precedence; all but the last mean it only beside a name of `_PAGES`.
_TOTALS = ("matchcount", "totalcount", "totalcnt", "totcnt", "total", "listtotalcount")
_ALWAYS_TOTAL = "listtotalcount"
_PAGES = {"limit", "offset", "page", "perpage", "pageno", "pagesize", "numofrows", "pageindex"}
_MESSAGES = ("returnauthmsg", "resultmsg", "message", "msg", "errmsg", "errormessage")
_CODES = ("returnreasoncode", "resultcode", "code")
_CONTAINERS = {"header", "head", "body", "items", "item", "row", "rows", "list", "data", "currentcount"}
_METADATA = {*_TOTALS, *_PAGES, *_MESSAGES, *_CODES, *_CONTAINERS}
_LONGEST_MESSAGE = 200
_SUCCESS = re.compile(r"(?:INFO-)?0+|200|OK", re.IGNORECASE)


def is_metadata(names: Iterable[str]) -> bool:
    """Return whether all names are those of an API response's metadata, such as totalCount and resultMsg."""
    return {_key(name) for name in names} <= _METADATA


def refuse_incomplete(facts: Iterable[Facts], count: int) -> None:
    """Raise RefusedError if the metadata of a response with `count` records state that there are more."""
    for stated in map(_by_key, facts):
        totals = [
            stated[name]
            for name in _TOTALS
            if name in stated and (name == _ALWAYS_TOTAL or stated.keys() & _PAGES)
        ]
        # More digits are not a number of records.
        if totals and re.fullmatch("[0-9]{1,12}", totals[0]) and int(totals[0]) > count:
            raise RefusedError(
                _(
                    "holds {count:,} of {total:,} records: it is one page of an answer; fetch all of them "
                    "into one file."
                ).format(count=count, total=int(totals[0]))
            )


def no_records(facts: Iterable[Facts]) -> RefusedError:
    """Return the error for a response without records, with the error message in it, if any."""
    stated = _by_key(chain.from_iterable(facts))
    code = next((stated[name] for name in _CODES if name in stated), "")
    message = next((stated[name] for name in _MESSAGES if stated.get(name)), "")
    if not message or _SUCCESS.fullmatch(code):
        return RefusedError(_("holds no records."))
    return RefusedError(
        _("holds no records; its sender answered: {message}").format(message=mask(message)[:_LONGEST_MESSAGE])
    )


def _by_key(facts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the texts by name, as `_key` returns it; of several with the same name, the first."""
    stated: dict[str, str] = {}
    for name, text in facts:
        stated.setdefault(_key(name), text.strip())
    return stated


def _key(name: str) -> str:
    """Return a name without case, spaces and punctuation."""
    return "".join(filter(str.isalnum, name)).casefold()
