"""Proposals for real files of Korean public bodies, compared with the right answers."""

import json
import re
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from real_files import REALDATA

from etl.check import check
from etl.errors import DatasetError
from etl.load import load
from etl.propose.nouns import Proposal, ProposedField, ProposedTable
from etl.propose.propose import propose

VALIDATORS = Path(__file__).parents[3] / "validators"
KINDS = {"string": "text", "number": "decimal"}
RIGHT = 0.95
PASSING = 0.8

pytestmark = pytest.mark.realdata


@dataclass(frozen=True)
class Measured:
    """How many columns have the right type, and which have not."""

    columns: int
    wrong: tuple[str, ...]


@pytest.fixture(scope="module")
def proposals(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, Proposal]]:
    """Propose a dataset for every file; they lie in the folder."""
    folder = tmp_path_factory.mktemp("proposed")
    files = sorted(json.loads((REALDATA / "expected.json").read_text()))
    return folder, {
        file: propose(REALDATA / file, f"real-{file[:2]}", folder, date(2026, 1, 1))[1] for file in files
    }


def test_the_types_of_most_columns_of_real_files_are_right(
    proposals: tuple[Path, Mapping[str, Proposal]],
) -> None:
    expected = json.loads((REALDATA / "expected.json").read_text())
    measured = {
        file: compared(expected[file]["tables"], found.tables) for file, found in proposals[1].items()
    }

    columns = sum(found.columns for found in measured.values())
    wrong = [f"{file}: {line}" for file, found in measured.items() for line in found.wrong]
    sys.stdout.write("\n".join((*wrong, f"{columns - len(wrong)} of {columns} columns are right\n")))
    assert 1 - len(wrong) / columns >= RIGHT


def test_most_proposals_for_real_files_pass_their_check(
    proposals: tuple[Path, Mapping[str, Proposal]],
) -> None:
    failed = []
    for proposal in proposals[1].values():
        try:
            check(load(proposals[0], proposal.name), VALIDATORS)
        except DatasetError as error:
            failed.append(f"{proposal.original}: {len(error.problems)} lines")

    sys.stdout.write("\n".join((*failed, f"{len(proposals[1]) - len(failed)} of {len(proposals[1])} pass\n")))
    assert len(failed) <= (1 - PASSING) * len(proposals[1])


def compared(wanted: Sequence[Mapping[str, Any]], tables: Sequence[ProposedTable]) -> Measured:
    """Compare with the most similar proposed table, by titles and, for what is left, by types alone."""
    total, wrong = 0, []
    for table in wanted:
        total += len(table["columns"])
        wrong += min((_wrong(table["columns"], found) for found in tables), key=len)
    return Measured(total, tuple(wrong))


def _wrong(columns: Sequence[Mapping[str, str]], table: ProposedTable) -> list[str]:
    """List the columns of another type; those that are left out as personal count as right."""
    left = list(table.fields)
    unmatched = []
    wrong = []
    held = {_key(title) for title in table.ignored}
    for column in columns:
        if _key(column["name"]) in held:
            continue
        found = next((f for f in left if _key(column["name"]) in (_key(f.source), _key(f.title.ko))), None)
        if found is None:
            unmatched.append(column)
            continue
        left.remove(found)
        if _kind(found) != column["type"]:
            wrong.append(f"{column['name']}: {column['type']}, proposed {_kind(found)}")
    types = Counter(map(_kind, left))
    for column in unmatched:
        if types[column["type"]]:
            types[column["type"]] -= 1
        else:
            wrong.append(f"{column['name']}: {column['type']}, not proposed ({dict(+types)})")
    return wrong


def _kind(field: ProposedField) -> str:
    """Return a field's type in the words of the expected answers."""
    if field.reading in ("month", "time", "datetime"):
        return field.reading
    return KINDS.get(field.type, field.type)


def _key(title: str) -> str:
    """Return the letters and digits of a title."""
    return re.sub(r"[^0-9A-Za-z가-힣]", "", title).lower()
