"""Ask for what checks compare a table with: columns of other datasets, or of the version before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from etl.errors import DatasetError
from etl.expectations import EXPECTATIONS
from etl.expectations.references import Reference, References
from etl.messages import _, either
from etl.validate.engine import require_valid
from etl.validate.report import Check

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Asked:
    """The checks that can be run, the values that they refer to, and messages for those that cannot."""

    checks: tuple[Check, ...]
    values: "Mapping[Reference, pa.Array | pa.ChunkedArray]"
    unchecked: tuple[str, ...]


def ask(checks: Sequence[Check], dataset: str, table: str, references: References) -> Asked:
    """Ask for everything that the checks of a table refer to.

    Raises DatasetError if an argument is wrong or what is referred to does not exist, ServiceError if a
    service does not respond.
    """
    runnable: list[Check] = []
    values: dict[Reference, pa.Array | pa.ChunkedArray] = {}
    unchecked: list[str] = []
    for check in checks:
        own = EXPECTATIONS.get(check.type)
        if own and own.refers:
            require_valid([check])
            reference = own.refers(check.kwargs)
            found = values.get(reference)
            if found is None:
                found = _values(check, dataset, table, reference, references)
            if found is None:
                unchecked.append(_unchecked(check, reference))
                continue
            values[reference] = found
        runnable.append(check)
    return Asked(tuple(runnable), values, tuple(unchecked))


def _values(
    check: Check, dataset: str, table: str, reference: Reference, references: References
) -> "pa.Array | pa.ChunkedArray | None":
    """Return the values of a reference; what is wrong with it is told with the place of the check."""
    try:
        return references.values(dataset, table, reference)
    except DatasetError as error:
        raise DatasetError(*(f"{check.origin}: {problem}" for problem in error.problems)) from error


def _unchecked(check: Check, reference: Reference) -> str:
    """Return the message for a check that needs what is published."""
    if reference.dataset is None:
        message = _(
            "{origin}: {columns}: {rule}: this was not checked, because it is compared with what is "
            "published; `make publish` checks it."
        )
    else:
        message = _(
            "{origin}: {columns}: {rule}: this was not checked, because there is no dataset {dataset} beside "
            "this one; `make publish` asks for the published one."
        )
    return message.format(
        origin=check.origin,
        columns=", ".join(check.columns),
        rule=either(check.rule.ko, check.rule.en),
        dataset=reference.dataset,
    )
