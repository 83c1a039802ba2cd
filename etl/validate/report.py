"""What validation found, as frozen values; the messages and `quality.json` are made from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from etl.errors import DatasetError
from etl.messages import _
from etl.words.text import Text

# The most messages of one table, and failing values of one check, that are shown.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Check:
    """A declared rule: its expectation with arguments, the rule in words, and where it is declared.

    `columns` are the fields that the expectation is about; none if it is about the whole table.
    """

    type: str
    kwargs: Mapping[str, Any]
    rule: Text
    origin: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one check; `lines` are messages for the first values that break the rule."""

    check: Check
    checked: int
    failed: int
    success: bool
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableReport:
    """The results of all checks of one table, and its number of rows.

    `unchecked` are messages for the checks that could not be run here.
    """

    table: str
    rows: int
    results: tuple[Result, ...]
    unchecked: tuple[str, ...] = ()

    @property
    def success(self) -> bool:
        """Return whether every check passed."""
        return all(result.success for result in self.results)

    def problems(self) -> list[str]:
        """Return messages for the first values that break a rule, and the number of all if there are more."""
        failures = [result for result in self.results if not result.success]
        lines = [line for result in failures for line in result.lines]
        total = sum(max(result.failed, len(result.lines)) for result in failures)
        if total <= SHOWN:
            return lines
        more = _("Table {table}: {total} values break a rule; the first {shown} are shown.")
        shown = lines[:SHOWN]
        return [*shown, more.format(table=self.table, total=f"{total:,}", shown=len(shown))]


@dataclass(frozen=True, slots=True)
class Report:
    """The results of all checks of one dataset."""

    dataset: str
    tables: tuple[TableReport, ...]

    @property
    def success(self) -> bool:
        """Return whether every check of every table passed."""
        return all(table.success for table in self.tables)

    @property
    def unchecked(self) -> tuple[str, ...]:
        """Return messages for the checks that could not be run here."""
        return tuple(line for table in self.tables for line in table.unchecked)

    @property
    def error(self) -> DatasetError | None:
        """Return what failed as an error with a limited number of messages, None if every check passed."""
        if self.success:
            return None
        return DatasetError(*(line for table in self.tables for line in table.problems()))

    def raise_if_failed(self) -> None:
        """Raise DatasetError if a check failed."""
        if self.error:
            raise self.error

    def quality(self) -> dict[str, Any]:
        """Return the content of `quality.json`: rules and counts, no value of the data."""
        results = [result for table in self.tables for result in table.results]
        return {
            "dataset": self.dataset,
            "success": self.success,
            **_totals(results),
            "tables": [
                {
                    "name": table.table,
                    "rows": table.rows,
                    "success": table.success,
                    **_totals(table.results),
                    "checks": [_entry(result) for result in table.results],
                }
                for table in self.tables
            ],
        }


def _totals(results: "list[Result] | tuple[Result, ...]") -> dict[str, Any]:
    """Return the totals of results; the error rate is the percentage of checked values that failed."""
    checked = sum(result.checked for result in results)
    failed = sum(result.failed for result in results)
    return {
        "checks": len(results),
        "failed_checks": sum(not result.success for result in results),
        "checked_values": checked,
        "failed_values": failed,
        "error_rate_percent": round(100 * failed / checked, 4) if checked else 0.0,
    }


def _entry(result: Result) -> dict[str, Any]:
    """Return the entry of one result, without values of the data."""
    return {
        "columns": list(result.check.columns),
        "rule": {"ko": result.check.rule.ko, "en": result.check.rule.en},
        "expectation": result.check.type,
        "checked": result.checked,
        "failed": result.failed,
        "success": result.success,
    }
