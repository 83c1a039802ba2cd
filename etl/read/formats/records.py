"""Turn records with names into a grid whose first row is the names; for JSON and XML."""

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
    """The names of columns in the order of their first appearance."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self.positions: dict[str, int] = {}
        for name in names:
            self.position(name)

    def position(self, name: str) -> int:
        """Tell a column's position; a new name gets the next."""
        found = self.positions.setdefault(name, len(self.positions))
        if found >= MOST_COLUMNS:
            raise RefusedError(
                _("has more than {count:,} different names; this is no table.").format(count=found)
            )
        return found

    def put(self, row: list[str], name: str, text: str) -> None:
        """Put a text into a row's column."""
        if len(text) > LONGEST_TEXT:
            raise RefusedError(
                _("{name!r} holds a text of more than {count:,} letters; this is no table.").format(
                    name=name, count=LONGEST_TEXT
                )
            )
        at = self.position(name)
        if at >= len(row):
            row.extend([""] * (at + 1 - len(row)))
        row[at] = text


def record_grid(names: Sequence[str], rows: list[list[str]]) -> Grid:
    """Put the names above the rows, all of one length."""
    if not names:
        raise RefusedError(_("holds no records."))
    for row in rows:
        row.extend([""] * (len(names) - len(row)))
    grid = [list(names), *rows]
    refuse_mojibake_in(grid)
    return Grid(grid, titled=True)


# The names and texts of one object or element.
Facts = Sequence[tuple[str, str]]
# How many records there are: the first counts those that were asked for. The last says it by itself.
_TOTALS = ("matchcount", "totalcount", "totalcnt", "totcnt", "total", "listtotalcount")
_SURE = "listtotalcount"
_PAGES = {"limit", "offset", "page", "perpage", "pageno", "pagesize", "numofrows", "pageindex"}
_MESSAGES = ("returnauthmsg", "resultmsg", "message", "msg", "errmsg", "errormessage")
_CODES = ("returnreasoncode", "resultcode", "code")
_AROUND = {"header", "head", "body", "items", "item", "row", "rows", "list", "data", "currentcount"}
_OWN = {*_TOTALS, *_PAGES, *_MESSAGES, *_CODES, *_AROUND}
_LONGEST = 200
_FINE = re.compile(r"(?:INFO-)?0+|200|OK", re.IGNORECASE)


def says_only_itself(names: Iterable[str]) -> bool:
    """Tell whether all names are those with which an answer speaks of itself."""
    return {_key(name) for name in names} <= _OWN


def refuse_part(facts: Iterable[Facts], count: int) -> None:
    """Refuse an answer of `count` records where an object of it says that there are more."""
    for said in map(_said, facts):
        totals = [said[name] for name in _TOTALS if name in said and (name == _SURE or said.keys() & _PAGES)]
        # No total of records has more digits.
        if totals and re.fullmatch("[0-9]{1,12}", totals[0]) and int(totals[0]) > count:
            raise RefusedError(
                _(
                    "holds {count:,} of {total:,} records: it is one page of an answer; fetch all of them "
                    "into one file."
                ).format(count=count, total=int(totals[0]))
            )


def without_records(facts: Iterable[Facts]) -> RefusedError:
    """Say that there are no records, and what the answer says about that."""
    said = _said(chain.from_iterable(facts))
    code = next((said[name] for name in _CODES if name in said), "")
    message = next((said[name] for name in _MESSAGES if said.get(name)), "")
    if not message or _FINE.fullmatch(code):
        return RefusedError(_("holds no records."))
    return RefusedError(
        _("holds no records; its sender answered: {message}").format(message=mask(message)[:_LONGEST])
    )


def _said(facts: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Find facts by name; the first of a name counts."""
    said: dict[str, str] = {}
    for name, text in facts:
        said.setdefault(_key(name), text.strip())
    return said


def _key(name: str) -> str:
    """Reduce a name to what all spellings of it share."""
    return "".join(filter(str.isalnum, name)).casefold()
