"""What is said of a reading: in `dataset.yml`, in its documentation, in the account of cleaning.

It cannot change a release: how cells are read stands in `etl.clean.readings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.words.text import Text


@dataclass(frozen=True, slots=True)
class Recognition:
    """By what `make new` recognises a column of a reading; what is given must all hold.

    `titles` is a regular expression found in the column's title, in small letters without spaces; `cells` one
    that nearly every filled cell matches as a whole. `digits` says that the cells are digits but no figures.
    `options` are proposed with the reading.
    """

    titles: str = ""
    cells: str = ""
    digits: bool = False
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """A reading as `dataset.yml` knows it; the first of its `types` is the one that `make new` proposes.

    `options` maps each option to the words that it takes, none for any text. `meaning` and `example`, in
    Markdown, stand in `docs/dataset.md`; `done` says in the account of cleaning what was done to the cells.
    """

    types: tuple[str, ...]
    meaning: Text
    done: Text
    example: str = ""
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recognised: Recognition | None = None
