"""Results as a table for people and as JSON for programs."""

import io
import json

from etl import messages
from etl.clean.report import CleanReport
from etl.errors import DatasetError, PublishError
from etl.result import Result, Status
from etl.show.results import show_json, show_table


def result(error: PublishError | None = None, name: str = "budget") -> Result:
    status = Status.FAILED if error else Status.PUBLISHED
    return Result(name, status, None if error else "1-abc", None if error else 1234, 0.5, error)


def test_json_has_exactly_the_promised_keys() -> None:
    stream = io.StringIO()

    show_json([result()], stream)

    assert json.loads(stream.getvalue()) == [
        {
            "dataset": "budget",
            "status": "published",
            "version": "1-abc",
            "rows": 1234,
            "seconds": 0.5,
            "error": None,
            "cleaning": None,
        }
    ]


def test_lines_are_aligned_by_the_cells_that_letters_take() -> None:
    stream = io.StringIO()
    messages.use("en")

    show_table([result(name="예산"), result(DatasetError("first\nsecond"), name="budget")], stream)

    assert stream.getvalue().splitlines() == [
        "dataset   rows  version  status",
        "예산     1,234  1-abc    published",
        "budget                   failed: first …",
    ]


def test_the_table_of_a_check_has_the_line_instead_of_a_version(changed: CleanReport) -> None:
    stream = io.StringIO()

    show_table([Result("sample", Status.CHECKED, None, 6, 0.5, None, changed)], stream)

    assert stream.getvalue().splitlines() == [
        "dataset  rows  cleaning                                                                    status",
        "sample      6  changes: 1,208, unreadable: 1, doubtful: 3, rows dropped: 3, rows added: 1  checked",
    ]


def test_programs_get_the_whole_document(changed: CleanReport) -> None:
    stream = io.StringIO()

    show_json([Result("sample", Status.CHECKED, None, 6, 0.5, None, changed)], stream)

    assert json.loads(stream.getvalue())[0]["cleaning"] == json.loads(json.dumps(changed.document()))
