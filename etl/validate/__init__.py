"""Check clean tables with Great Expectations before anything leaves the machine; follows `etl.clean`.

Suites come from the constraints, types and keys of `dataset.yml` and from `validators/`. The slow library is
imported inside, when there is something to check.
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
    from etl.validate.engine import Outcome

__all__ = ["Report", "validate"]

_VALUE_SHOWN = 60


def validate(dataset: Dataset, tables: Mapping[str, "CleanTable"], validators: Path) -> Report:
    """Check every table against all that is declared for it; a table on disk is checked in portions.

    Raises DatasetError when the checks themselves are wrong; what they find is in the report.
    """
    from etl.validate.engine import known_expectations
    from etl.validate.suites import written_checks

    written = written_checks(dataset, validators, known_expectations())
    return Report(
        dataset.name,
        tuple(_check_table(dataset, table, tables, written[table.name]) for table in dataset.tables),
    )


def _check_table(
    dataset: Dataset, table: Table, tables: Mapping[str, "CleanTable"], written: list[Check]
) -> TableReport:
    """Check one table; with other columns than declared, nothing but that is worth telling."""
    from etl.validate.frames import key_frames
    from etl.validate.portions import columns, run_portions, run_table

    clean = tables[table.name]
    checks = [columns_check(table)]
    if columns(clean) == [field.name for field in table.fields]:
        checks += [*declared_checks(table), *written]
    outcomes = run_table(checks, clean, table)
    results = [_result(dataset, table, *pair) for pair in zip(checks, outcomes, strict=True)]
    if len(checks) > 1:
        for key in table.foreign_keys:
            check, dangling = foreign_key_check(table, key), key_frames(clean, key, tables[key.table])
            results.append(_result(dataset, table, check, run_portions([check], dangling)[0]))
    return TableReport(table.name, len(clean), tuple(results))


def _result(dataset: Dataset, table: Table, check: Check, outcome: "Outcome") -> Result:
    """Word what was found, in the places of the raw file."""
    if outcome.success:
        return Result(check, outcome.checked, outcome.failed, success=True)
    if outcome.trouble:
        reason = _("the check {type} ({origin}) could not run: {reason}").format(
            type=check.type, origin=check.origin, reason=mask(outcome.trouble)
        )
        return Result(
            check,
            outcome.checked,
            outcome.failed,
            success=False,
            lines=(f"{_place(dataset, table, check, None)}: {reason}",),
        )
    offenders = outcome.offenders[:SHOWN] or ((None, outcome.observed),)
    rule = either(check.rule.ko, check.rule.en)
    lines = tuple(f"{_place(dataset, table, check, row)}: {_shown(value)}{rule}" for row, value in offenders)
    return Result(check, outcome.checked, outcome.failed, success=False, lines=lines)


def _place(dataset: Dataset, table: Table, check: Check, row: int | None) -> str:
    """Write where a value stands in the raw file, with the columns' titles there and their names."""
    raw = table.raw
    columns = [
        _("column {title!r} ({name})").format(title=field.source, name=field.name)
        for field in table.fields
        if field.name in check.columns
    ]
    return ", ".join([location(dataset.folder / raw.path, raw.sheet, row), *columns])


def _shown(value: Any) -> str:
    """Write a value into a message: one short line, masked where it looks personal; nothing for a null."""
    values = value if isinstance(value, tuple) else (value,)
    words = ["" if each is None or str(each) in ("<NA>", "nan", "NaT") else str(each) for each in values]
    if not any(words):
        return ""
    # Masked whole, then cut: a part of a number would slip through.
    text = " ".join("".join(c if c.isprintable() else " " for c in mask(" / ".join(words))).split())
    return f"{text if len(text) <= _VALUE_SHOWN else text[:_VALUE_SHOWN] + '…'} — "
