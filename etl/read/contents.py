"""What a raw file contains: its format, its sheets and a function that reads one of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from etl.messages import _
from etl.personal import mask
from etl.problems import nearest
from etl.read.errors import RefusedError
from etl.read.grid import Grid
from etl.read.log import Log


@dataclass(frozen=True, slots=True)
class Contents:
    """An opened raw file; `load` reads the sheet with the given name, or the only one if that is None.

    `format` is the name of a file format, which its module in `etl.read.formats` registers as `FORMAT`.
    `sheets` are the names of the visible sheets in order, in NFC, and empty if the format has no sheets;
    tables of an HTML page are named 1, 2, … `load` raises RefusedError if there is no such sheet or it cannot
    be read.

    Only CSV and TSV have `size`, in bytes, and `texts`, which yields the decoded text in chunks from its
    beginning at every call.
    """

    format: str
    sheets: tuple[str, ...]
    load: Callable[[str | None], Grid]
    size: int = 0
    texts: Callable[[], Iterator[str]] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook; `name` is in NFC."""

    name: str
    hidden: bool
    is_blank: Callable[[], bool]
    load: Callable[[], Grid]


def of_sheets(kind: str, sheets: Sequence[Sheet], log: Log) -> Contents:
    """Return contents with the visible sheets; hidden ones are noted, blank ones are read only by name.

    Their `load` raises RefusedError if no visible sheet has the name, or, without a name, if all sheets are
    blank or several are not; also where `is_blank` or `load` of a sheet does.
    """
    visible = [sheet for sheet in sheets if not sheet.hidden]
    hidden = [sheet.name for sheet in sheets if sheet.hidden]
    for name in hidden:
        log.note("hidden_sheet", mask(name))

    def load(wanted: str | None) -> Grid:
        if wanted is not None:
            return _named(wanted, visible, hidden).load()
        filled = visible if len(visible) == 1 else [sheet for sheet in visible if not sheet.is_blank()]
        if len(filled) > 1:
            names = ", ".join(sheet.name for sheet in visible)
            raise RefusedError(_("set sheet: to one of {sheets}.").format(sheets=names))
        if not filled:
            raise RefusedError(_("is empty."))
        for sheet in visible:
            if sheet is not filled[0]:
                log.note("empty_sheet", sheet=sheet.name)
        return filled[0].load()

    return Contents(kind, tuple(sheet.name for sheet in visible), load)


def _named(wanted: str, visible: Sequence[Sheet], hidden: Sequence[str]) -> Sheet:
    """Return the visible sheet with a name, whatever its Unicode form, case and spaces.

    An exact match has precedence. Raises RefusedError if there is none, or if the sheet is hidden.
    """
    same = [sheet for sheet in visible if sheet.name == normalize("NFC", wanted)]
    similar = [sheet for sheet in visible if _key(sheet.name) == _key(wanted)]
    if same or len(similar) == 1:
        return (same or similar)[0]
    if _key(wanted) in map(_key, hidden):
        raise RefusedError(
            _("the sheet {sheet!r} is hidden; unhide it if its content may be published.").format(
                sheet=mask(wanted)
            )
        )
    names = [sheet.name for sheet in visible]
    raise RefusedError(
        _("there is no sheet {sheet!r}; the file has {sheets}.").format(sheet=wanted, sheets=", ".join(names))
        + nearest(wanted, names)
    )


def without_sheets(wanted: str | None, kind: str) -> None:
    """Raise RefusedError if a sheet is asked for, because the format has none."""
    if wanted is not None:
        raise RefusedError(
            _("is a {kind} file and has no sheets; leave out sheet: in dataset.yml.").format(kind=kind)
        )


def _key(name: str) -> str:
    """Return the name of a sheet in NFC and lower case, without spaces."""
    return "".join(normalize("NFC", name).split()).casefold()
