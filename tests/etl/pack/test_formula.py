"""Texts that a spreadsheet would run."""

from packing import packed, path


def test_texts_that_excel_would_run_are_reported_and_kept(sample, cleaning, tmp_path):
    for row, text in ((2, "=1+1"), (3, "-5,000"), (4, "＠SUM(1)")):
        sample.put("notes", row, "note", text)

    release = packed(sample, cleaning, tmp_path / "out")

    assert [warning.split(": ")[0] for warning in release.warnings] == [
        "datasets/sample/raw/f.xlsx, sheet '예산', row 2, column 'NOTE'",
        "datasets/sample/raw/f.xlsx, sheet '예산', row 4, column 'NOTE'",
    ]
    assert "=1+1" in path(release, "sample.notes.csv").read_text(encoding="utf-8")
