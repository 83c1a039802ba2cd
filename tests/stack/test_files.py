"""Files that hold secrets."""

from pathlib import Path

from stack.files import write_private


def test_a_secret_file_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    write_private(tmp_path / "file", "secret")

    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def test_writing_the_same_text_again_changes_nothing(tmp_path: Path) -> None:
    first = write_private(tmp_path / "file", "text")
    again = write_private(tmp_path / "file", "text")

    assert (first, again) == (True, False)
