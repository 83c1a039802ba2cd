"""Validate clean tables with Great Expectations before anything leaves the machine; follows `etl.clean`.

The checks come from the types, constraints and keys of `dataset.yml` and from the suites in `validators/`.
Great Expectations is slow to import, so it is imported inside the functions, when there is something to
validate.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.dataset import Dataset, Table
from etl.messages import _, either
from etl.personal import mask
from etl.problems import location
from etl.validate.report import SHOWN, Check, Report, Result, TableReport
from etl.validate.rules import columns_check, declared_checks, foreign_key_check

if TYPE_CHECKING:
    from etl.clean import CleanTable
    from etl.expectations.references import References
    from etl.validate.engine import Outcome

__all__ = ["Report", "validate"]

# The most characters of a value in a message.
_VALUE_SHOWN = 60


def validate(
    dataset: Dataset,
    tables: Mapping[str, "CleanTable"],
    validators: Path,
    references: "References | None" = None,
) -> Report:
    """Check every table against everything that is declared for it; a table on disk is checked in portions.

    What the checks find is in the report, also which ones need values that `references` cannot tell. Raises
    DatasetError if a check itself is wrong or is not answered, or if what it refers to does not exist.
    """
    from etl.expectations.references import Unasked
    from etl.validate.engine import known_expectations
    from etl.validate.suites import written_checks

    written = written_checks(dataset, validators, known_expectations())
    return Report(
        dataset.name,
        tuple(
            _check_table(dataset, table, tables, written[table.name], references or Unasked())
            for table in dataset.tables
        ),
    )


def _check_table(
    dataset: Dataset,
    table: Table,
    tables: Mapping[str, "CleanTable"],
    written: list[Check],
    references: "References",
) -> TableReport:
    """Check one table; if its columns are not the declared ones, nothing else is checked."""
    from etl.expectations.references import known
    from etl.validate.ask import ask
    from etl.validate.frames import key_frames
    from etl.validate.portions import column_names, run_portions, run_table

    clean = tables[table.name]
    checks = [columns_check(table)]
    if column_names(clean) == [field.name for field in table.fields]:
        checks += [*declared_checks(table), *written]
    asked = ask(checks, dataset.name, table.name, references)
    with known(asked.values):
        outcomes = run_table(asked.checks, clean, table)
    results = [_result(dataset, table, *pair) for pair in zip(asked.checks, outcomes, strict=True)]
    if len(checks) > 1:
        for key in table.foreign_keys:
            check, dangling = foreign_key_check(table, key), key_frames(clean, key, tables[key.table])
            results.append(_result(dataset, table, check, run_portions([check], dangling)[0]))
    return TableReport(table.name, len(clean), tuple(results), asked.unchecked)


def _result(dataset: Dataset, table: Table, check: Check, outcome: "Outcome") -> Result:
    """Return the result of a check, with messages that have their locations in the raw file."""
    if outcome.success:
        return Result(check, outcome.checked, outcome.failed, success=True)
    if outcome.error:
        reason = _("the check {type} ({origin}) could not run: {reason}").format(
            type=check.type, origin=check.origin, reason=mask(outcome.error)
        )
        return Result(
            check,
            outcome.checked,
            outcome.failed,
            success=False,
            lines=(f"{_location(dataset, table, check, None)}: {reason}",),
        )
    offenders = outcome.offenders[:SHOWN] or ((None, outcome.observed),)
    rule = either(check.rule.ko, check.rule.en)
    lines = tuple(
        f"{_location(dataset, table, check, row)}: {_shown(value)}{rule}" for row, value in offenders
    )
    return Result(check, outcome.checked, outcome.failed, success=False, lines=lines)


def _location(dataset: Dataset, table: Table, check: Check, row: int | None) -> str:
    """Return the location of a value in the raw file, with the titles and names of its columns."""
    raw = table.raw
    columns = [
        _("column {title!r} ({name})").format(title=field.source, name=field.name)
        for field in table.fields
        if field.name in check.columns
    ]
    return ", ".join([location(dataset.folder / raw.path, raw.sheet, row), *columns])


def _shown(value: Any) -> str:
    """Return a value for a message: one short line, masked if it looks personal; an empty text for a null."""
    values = value if isinstance(value, tuple) else (value,)
    words = ["" if each is None or str(each) in ("<NA>", "nan", "NaT") else str(each) for each in values]
    if not any(words):
        return ""
    # Masked before it is cut, because a part of a personal number would not be recognised.
    text = " ".join("".join(c if c.isprintable() else " " for c in mask(" / ".join(words))).split())
    return f"{text if len(text) <= _VALUE_SHOWN else text[:_VALUE_SHOWN] + '…'} — "
