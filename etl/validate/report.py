"""What validation found: frozen values that the steward's messages and `quality.json` are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from etl.errors import DatasetError
from etl.messages import _
from etl.words.text import Text

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Check:
    """One rule as declared: what Great Expectations is asked, in words, and where the words stand."""

    type: str
    kwargs: Mapping[str, Any]
    rule: Text
    origin: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """How one check ended; `lines` name the first places that break the rule, ready to be shown."""

    check: Check
    checked: int
    failed: int
    success: bool
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableReport:
    """All checks of one table."""

    table: str
    rows: int
    results: tuple[Result, ...]

    @property
    def success(self) -> bool:
        """Tell whether every check passed."""
        return all(result.success for result in self.results)

    def problems(self) -> list[str]:
        """List the first places where a rule is broken, and how many more there are."""
        failures = [result for result in self.results if not result.success]
        lines = [line for result in failures for line in result.lines]
        total = sum(max(result.failed, len(result.lines)) for result in failures)
        if total <= SHOWN:
            return lines
        more = _("Table {table}: {total} places break a rule; the first {shown} are shown.")
        shown = lines[:SHOWN]
        return [*shown, more.format(table=self.table, total=f"{total:,}", shown=len(shown))]


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked and what was found, for one dataset."""

    dataset: str
    tables: tuple[TableReport, ...]

    @property
    def success(self) -> bool:
        """Tell whether every check of every table passed."""
        return all(table.success for table in self.tables)

    @property
    def error(self) -> DatasetError | None:
        """Say what failed, with a line for every place, bounded; None when every check passed."""
        if self.success:
            return None
        return DatasetError(*(line for table in self.tables for line in table.problems()))

    def raise_if_failed(self) -> None:
        """Refuse the dataset when a check failed, as DatasetError."""
        if self.error:
            raise self.error

    def quality(self) -> dict[str, Any]:
        """Build what `quality.json` says: rules and counts, never a value of the data."""
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
    """Sum up checks; the error rate is failed values by checked values in per cent."""
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
    """Describe one check without the data's values."""
    return {
        "columns": list(result.check.columns),
        "rule": {"ko": result.check.rule.ko, "en": result.check.rule.en},
        "expectation": result.check.type,
        "checked": result.checked,
        "failed": result.failed,
        "success": result.success,
    }
