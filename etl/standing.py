"""Compare a dataset's folder with its published version, without reading any data: a second run is quick."""

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from etl.fingerprint import fingerprint
from etl.referred import published
from etl.register import Catalogue
from etl.register.live import Live
from etl.site import Site
from etl.store.public import PublicBucket


class State(Enum):
    """How the folder compares with the published version; DAMAGED: published files or rows are missing."""

    NEW = auto()
    CHANGED = auto()
    DAMAGED = auto()
    UNCHANGED = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a dataset, and its published version if there is one."""

    state: State
    live: Live | None


def standing(folder: Path, suites: Path, catalogue: Catalogue, public: PublicBucket, site: Site) -> Standing:
    """Compare a dataset's folder with its published version, whose files and rows must be publicly available.

    Raises ServiceError if the catalogue or the store does not respond.
    """
    live = catalogue.live(folder.name)
    if live is None or live.draft:
        return Standing(State.NEW, live)
    mark = fingerprint(folder, suites, site, published=published(folder, suites, catalogue))
    if live.fingerprint != mark:
        return Standing(State.CHANGED, live)
    whole = live.whole and public.holds(live.files) and catalogue.holds(live)
    return Standing(State.UNCHANGED if whole else State.DAMAGED, live)
