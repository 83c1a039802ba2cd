"""Sheets as departments send them, and what reading notes of them."""

from etl.read.log import Log

BUDGET = """
2020년 인공지능 집적단지 예산 현황
 | | | (단위: 백만원)
구분 | 예산 | | 비고
 | 국비 | 지방비 |
1단계 | 2843 | 812 | x
2단계 | 2798.5 | 910 |
"""
BUDGET_MERGES = (((0, 0), (0, 3)), ((2, 0), (3, 0)), ((2, 1), (2, 2)), ((2, 3), (3, 3)))


def notes(log: Log, kind: str) -> list[str]:
    """Return the texts of the notes of a kind."""
    return [note.text for note in log.notes if note.kind == kind]


def notes_with_rows(log: Log, kind: str) -> list[tuple[str, int | None]]:
    """Return the texts of the notes of a kind, each with its row."""
    return [(note.text, note.row) for note in log.notes if note.kind == kind]


def counts(log: Log, kind: str) -> list[int]:
    """Return the counts of the notes of a kind."""
    return [note.count for note in log.notes if note.kind == kind]
