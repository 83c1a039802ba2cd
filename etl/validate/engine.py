"""Run checks with Great Expectations; but for `etl.expectations` the only module that imports it.

What it does that we must guard against (observed with 1.24.1): it logs and drops an unknown expectation, lets
an empty suite succeed, returns results in another order than declared and some of them twice, lists a check
that could not run among the others, draws progress bars, and creates a folder for reports.
"""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from etl.errors import DatasetError
from etl.expectations import EXPECTATIONS
from etl.messages import _
from etl.validate.frames import ROW
from etl.validate.report import SHOWN, Check

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its own imports use deprecated modules
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
    """What Great Expectations found for one check.

    `checked` and `failed` count values. `offenders` are the first failing values, each with its row number in
    the raw file, if there is one. `observed` is the value of a check on the whole table, such as a sum.
    `error` says why the check could not run. `counted` is true if it judged row by row.
    """

    success: bool
    checked: int
    failed: int
    offenders: tuple[tuple[int | None, Any], ...]
    observed: Any
    error: str | None
    counted: bool

    def __add__(self, other: "Outcome") -> "Outcome":
        """Return the outcome of two portions of a table, the other being the later one."""
        for each in (self, other):
            if each.error or not (each.success or each.counted):
                return each
        return replace(
            self,
            success=self.success and other.success,
            checked=self.checked + other.checked if self.counted else self.checked,
            failed=self.failed + other.failed,
            offenders=(self.offenders + other.offenders)[:SHOWN],
        )


def known_expectations() -> list[str]:
    """List the names of all expectations."""
    return sorted({*list_registered_expectation_implementations(), *EXPECTATIONS})


def run(checks: Sequence[Check], frame: "DataFrame") -> list[Outcome]:
    """Return one outcome for each check of a frame, in the order of the checks.

    The failing rows are asked for only if a check fails, because finding them takes half as long again.
    Raises DatasetError if there is no check, or one is wrong or not answered.
    """
    require_valid(checks)
    outcomes = _ask(checks, frame, "BASIC")
    broken = [number for number, outcome in enumerate(outcomes) if not outcome.success]
    if broken:
        detailed = _ask([checks[number] for number in broken], frame, "SUMMARY")
        for number, outcome in zip(broken, detailed, strict=True):
            outcomes[number] = outcome
    return outcomes


def require_valid(checks: Sequence[Check]) -> None:
    """Raise DatasetError with all problems if there is no check, or a type or an argument is wrong."""
    if not checks:
        raise DatasetError(
            _("No rule is declared for a table, so nothing would be checked; add one in validators/.")
        )
    problems = [problem for check in checks for problem in _problems(check)]
    if problems:
        raise DatasetError(*problems)


def _ask(checks: Sequence[Check], frame: "DataFrame", detail: str) -> list[Outcome]:
    """Run the checks on a frame, and make sure that every one is answered; `detail` is a `result_format`."""
    batch = _batches().get_batch({"dataframe": frame})
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pandas warnings about Great Expectations' code
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
    """Build the suite, and make sure that it contains every check."""
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


def _problems(check: Check) -> Iterator[str]:
    """Yield what is wrong with the type and the arguments of a check."""
    if check.type not in known_expectations():
        yield _("{origin}: {type!r} is not an expectation of Great Expectations.").format(
            origin=check.origin, type=check.type
        )
        return
    try:
        with warnings.catch_warnings():
            # A row_condition as a text is deprecated, but its replacement cannot be written in YAML.
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
    """Return the batch definition of this process' only context: in memory, silent, without a folder."""
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
    """Return the outcome of one check over a table of `rows` rows; of two results the worse one counts."""
    error = next(filter(None, map(_error, results)), None)
    result = next((each for each in results if not each.success), results[0])
    values = result.result
    success = result.success is True and error is None
    offenders = tuple(_offender(entry) for entry in values.get("partial_unexpected_index_list") or ())
    if not offenders and not success:
        offenders = tuple((None, value) for value in values.get("partial_unexpected_list") or ())
    return Outcome(
        success=success,
        checked=values.get("element_count", 1) if rows else 0,
        failed=values.get("unexpected_count", 0) or int(not success),
        offenders=offenders,
        observed=values.get("observed_value"),
        error=error,
        counted="element_count" in values,
    )


def _offender(entry: Mapping[str, Any]) -> tuple[int | None, Any]:
    """Return the row number and the value or values of a failing row."""
    values = [value for name, value in entry.items() if name != ROW]
    return entry.get(ROW), values[0] if len(values) == 1 else tuple(values)


def _error(result: Any) -> str | None:
    """Return why a check could not run, None if it ran; the exceptions are at one of two levels."""
    info = result.exception_info or {}
    for each in (info, *(value for value in info.values() if isinstance(value, dict))):
        if each.get("raised_exception"):
            return str(each.get("exception_message"))
    return None
