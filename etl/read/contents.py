"""What a raw file holds: its format, its sheets and a way to read one of them."""

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
    """A raw file that was looked into; `load` reads a sheet by its name, or with None the only one.

    `format` is one of CSV, TSV, XLSX, XLS, ODS, HTML, JSON, XML and HWPX. `sheets` names the visible sheets
    in order, in NFC, and is empty where the format has none; tables of a page are called 1, 2, …
    `size` counts the bytes of a text with separators, which `texts` decodes anew from its beginning.
    """

    format: str
    sheets: tuple[str, ...]
    load: Callable[[str | None], Grid]
    size: int = 0
    texts: Callable[[], Iterator[str]] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that may be read; its name is in NFC."""

    name: str
    hidden: bool
    is_blank: Callable[[], bool]
    load: Callable[[], Grid]


def of_sheets(kind: str, sheets: Sequence[Sheet], log: Log) -> Contents:
    """Offer the visible sheets; hidden ones are noted, and blank ones count only when they are named."""
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
            raise RefusedError(_("say which sheet: is one of {sheets}.").format(sheets=names))
        if not filled:
            raise RefusedError(_("is empty."))
        for sheet in visible:
            if sheet is not filled[0]:
                log.note("empty_sheet", sheet=sheet.name)
        return filled[0].load()

    return Contents(kind, tuple(sheet.name for sheet in visible), load)


def _named(wanted: str, visible: Sequence[Sheet], hidden: Sequence[str]) -> Sheet:
    """Find the sheet that is meant; what is hidden was not made for others to see.

    Names are compared without regard to their Unicode form, to small letters and to spaces.
    """
    same = [sheet for sheet in visible if sheet.name == normalize("NFC", wanted)]
    near = [sheet for sheet in visible if _key(sheet.name) == _key(wanted)]
    if same or len(near) == 1:
        return (same or near)[0]
    if _key(wanted) in map(_key, hidden):
        raise RefusedError(
            _("the sheet {sheet!r} is hidden; unhide it if its content may be published.").format(
                sheet=mask(wanted)
            )
        )
    names = [sheet.name for sheet in visible]
    raise RefusedError(
        _("there is no sheet {sheet!r}; there is {sheets}.").format(sheet=wanted, sheets=", ".join(names))
        + nearest(wanted, names)
    )


def without_sheets(wanted: str | None, kind: str) -> None:
    """Refuse a sheet's name for a format that has none."""
    if wanted is not None:
        raise RefusedError(
            _("is a {kind} file and has no sheets; leave out sheet: in dataset.yml.").format(kind=kind)
        )


def _key(name: str) -> str:
    """Reduce a sheet's name to what a person tells it by."""
    return "".join(normalize("NFC", name).split()).casefold()
