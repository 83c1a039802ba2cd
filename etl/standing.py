"""Compare a dataset's folder with what is published of it, reading neither, so that a second run is quick."""

from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from etl.fingerprint import fingerprint
from etl.register import Catalogue
from etl.register.live import Live
from etl.store.public import Public


class State(Enum):
    """How the folder and the published version stand to each other."""

    NEW = auto()
    CHANGED = auto()
    DAMAGED = auto()
    UNCHANGED = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """What is published, if anything, and what must be done about it."""

    state: State
    live: Live | None


def standing(folder: Path, suites: Path, catalogue: Catalogue, public: Public) -> Standing:
    """Tell whether a folder is published as it is, every file and row where a stranger finds them."""
    live = catalogue.live(folder.name)
    if live is None or live.draft:
        return Standing(State.NEW, live)
    if live.fingerprint != fingerprint(folder, suites):
        return Standing(State.CHANGED, live)
    whole = live.whole and public.holds(live.files) and catalogue.holds(live)
    return Standing(State.UNCHANGED if whole else State.DAMAGED, live)
