"""Columns of cells that look like personal data to a machine and to no reader."""

from random import Random

from labelled.column import MUTE, LabelledColumn, harmless
from labelled.harmless.form import Harmless
from labelled.harmless.machines import MACHINES
from labelled.harmless.measures import MEASURES
from labelled.harmless.moments import MOMENTS
from labelled.harmless.offices import OFFICES
from labelled.harmless.registers import REGISTERS


def harmless_columns(rng: Random) -> list[LabelledColumn]:
    """Return columns of every kind under its own titles and under mute ones."""
    kinds = (*REGISTERS, *MOMENTS, *MEASURES, *OFFICES, *MACHINES)
    return [column for kind in kinds for column in _columns(rng, kind)]


def _columns(rng: Random, kind: Harmless) -> list[LabelledColumn]:
    titles = (*kind.titles, *rng.sample(MUTE, kind.mute))
    return [harmless(title, kind.cells(rng, rng.randint(60, 180))) for title in titles]
