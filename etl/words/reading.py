"""The types of a reading's words: its options, its documentation, how `make new` recognises it.

They do not change a release; how cells are read is defined in `etl.clean.readings`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.words.text import Text


@dataclass(frozen=True, slots=True)
class Recognition:
    """How `make new` recognises a column for a reading; all given conditions must hold.

    `titles` is a regular expression that is searched for in the column's title, in lower case without spaces;
    `cells` is one that nearly every non-empty cell matches as a whole. `digits` says that the cells consist
    of digits but are not quantities. `options` are proposed together with the reading.
    """

    titles: str = ""
    cells: str = ""
    digits: bool = False
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """A reading as it is declared in `dataset.yml`; the first of its `types` is what `make new` proposes.

    `options` maps each option to its allowed words, an empty tuple if any text is allowed. `meaning` and
    `example` are Markdown for `docs/dataset.md`; `done` describes what was done to the cells, for the report
    of cleaning.
    """

    types: tuple[str, ...]
    meaning: Text
    done: Text
    example: str = ""
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    recognised: Recognition | None = None
