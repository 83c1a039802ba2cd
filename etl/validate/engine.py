"""The only module that speaks with great_expectations; it takes seconds to import, so it is imported last.

What it must be guarded against (tried with 1.24.1): an unknown expectation is logged and dropped, an empty
suite succeeds, results come in another order than declared and sometimes twice, a check that could not run
stands among the others, and it draws progress bars and makes a folder for reports.
"""

import logging
import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from etl.errors import DatasetError
from etl.messages import _
from etl.validate.frames import ROW
from etl.validate.report import SHOWN, Check

# Read by great_expectations while it is being imported.
os.environ["GX_ANALYTICS_ENABLED"] = "false"
logging.getLogger("great_expectations").setLevel(logging.CRITICAL + 1)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its imports warn of deprecated modules that are its own affair
    import great_expectations as gx
    from great_expectations.data_context.types import base
    from great_expectations.expectations.registry import (
        get_expectation_impl,
        list_registered_expectation_implementations,
    )
    from pydantic.v1 import ValidationError

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True)
class Outcome:
    """What great_expectations answered to one check: counts, the first offenders and why it could not run.

    `counted` tells that it judged row by row.
    """

    success: bool
    checked: int
    failed: int
    offenders: tuple[tuple[int | None, Any], ...]
    observed: Any
    trouble: str | None
    counted: bool

    def __add__(self, other: "Outcome") -> "Outcome":
        """Put together what two portions of a table, one after the other, answered."""
        for each in (self, other):
            if each.trouble or not (each.success or each.counted):
                return each
        return replace(
            self,
            success=self.success and other.success,
            checked=self.checked + other.checked if self.counted else self.checked,
            failed=self.failed + other.failed,
            offenders=(self.offenders + other.offenders)[:SHOWN],
        )


def known_expectations() -> list[str]:
    """List the expectations that there are."""
    return sorted(list_registered_expectation_implementations())


def run(checks: Sequence[Check], frame: "DataFrame") -> list[Outcome]:
    """Check a frame; answers one outcome for each check, in their order, or raises DatasetError.

    Where values stand is asked for broken rules only: finding that out costs half as much again.
    """
    require(checks)
    outcomes = _ask(checks, frame, "BASIC")
    broken = [number for number, outcome in enumerate(outcomes) if not outcome.success]
    if broken:
        places = _ask([checks[number] for number in broken], frame, "SUMMARY")
        for number, outcome in zip(broken, places, strict=True):
            outcomes[number] = outcome
    return outcomes


def require(checks: Sequence[Check]) -> None:
    """Refuse checks that nothing can be asked by: DatasetError with all that is wrong with them."""
    if not checks:
        raise DatasetError(_("No check is declared for a table: nothing would be proven."))
    problems = [problem for check in checks for problem in _refusals(check)]
    if problems:
        raise DatasetError(*problems)


def _ask(checks: Sequence[Check], frame: "DataFrame", detail: str) -> list[Outcome]:
    """Let Great Expectations check a frame, and make sure that it answers every check."""
    batch = _batches().get_batch({"dataframe": frame})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pandas warns its caller, which is not us here
        answer = batch.validate(
            _suite(checks), result_format={"result_format": detail, "partial_unexpected_count": SHOWN}
        )
    found: dict[int, list[Any]] = {}
    for result in answer.results:
        found.setdefault(result.expectation_config.meta["check"], []).append(result)
    if set(found) != set(range(len(checks))):
        raise DatasetError(
            _("Great Expectations answered {found} of {declared} checks.").format(
                found=len(found), declared=len(checks)
            )
        )
    return [_outcome(found[number], len(frame)) for number in range(len(checks))]


def _suite(checks: Sequence[Check]) -> Any:
    """Build the suite and make sure that it holds every check."""
    declared = [
        {"type": check.type, "kwargs": dict(check.kwargs), "meta": {"check": number}}
        for number, check in enumerate(checks)
    ]
    suite = gx.ExpectationSuite("suite", expectations=declared)
    if len(suite.expectations) != len(checks):
        raise DatasetError(
            _("Great Expectations kept {kept} of {declared} checks.").format(
                kept=len(suite.expectations), declared=len(checks)
            )
        )
    return suite


def _refusals(check: Check) -> Iterator[str]:
    """Tell in plain words what is wrong with a check's type and arguments."""
    if check.type not in known_expectations():
        yield _("{origin}: {type!r} is no expectation.").format(origin=check.origin, type=check.type)
        return
    try:
        with warnings.catch_warnings():
            # A row_condition as text is deprecated, but what is to replace it cannot be written in YAML.
            warnings.simplefilter("ignore", DeprecationWarning)
            get_expectation_impl(check.type)(**check.kwargs)
    except ValidationError as error:
        for each in error.errors():
            argument = ".".join(str(part) for part in each["loc"] if part != "__root__")
            yield _("{origin}: {type}: the argument {argument} is wrong: {reason}").format(
                origin=check.origin, type=check.type, argument=argument or "kwargs", reason=each["msg"]
            )


@cache
def _batches() -> Any:
    """Open the one context of this process: in memory, silent, without a folder."""
    config = base.DataContextConfig(
        store_backend_defaults=base.InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        analytics_enabled=False,
        progress_bars=base.ProgressBarsConfig(globally=False, metric_calculations=False),
    )
    context = gx.get_context(mode="ephemeral", project_config=config)
    return (
        context.data_sources.add_pandas("tables")
        .add_dataframe_asset("table")
        .add_batch_definition_whole_dataframe("all")
    )


def _outcome(results: Sequence[Any], rows: int) -> Outcome:
    """Read the answer to one check; where it stands twice, the worse one counts."""
    trouble = next(filter(None, map(_trouble, results)), None)
    result = next((each for each in results if not each.success), results[0])
    values = result.result
    success = result.success is True and trouble is None
    offenders = tuple(_offender(entry) for entry in values.get("partial_unexpected_index_list") or ())
    if not offenders and not success:
        offenders = tuple((None, value) for value in values.get("partial_unexpected_list") or ())
    return Outcome(
        success=success,
        checked=values.get("element_count", 1) if rows else 0,
        failed=values.get("unexpected_count", 0) or int(not success),
        offenders=offenders,
        observed=values.get("observed_value"),
        trouble=trouble,
        counted="element_count" in values,
    )


def _offender(entry: Mapping[str, Any]) -> tuple[int | None, Any]:
    """Part a failing row's number from its values."""
    values = [value for name, value in entry.items() if name != ROW]
    return entry.get(ROW), values[0] if len(values) == 1 else tuple(values)


def _trouble(result: Any) -> str | None:
    """Tell why a check could not run; the answer's shape differs by where it broke."""
    info = result.exception_info or {}
    for each in (info, *(value for value in info.values() if isinstance(value, dict))):
        if each.get("raised_exception"):
            return str(each.get("exception_message"))
    return None
