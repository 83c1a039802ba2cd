"""The output formats: the folder is their registry, and each says all that a release says of its files."""

from pathlib import Path

import pytest

from etl import pack
from etl.pack.formats import FORMATS


def test_every_module_with_a_format_is_registered_under_its_name() -> None:
    folder = Path(pack.__file__).parent
    modules = {path.stem for path in folder.glob("*.py") if "\nFORMAT = Format(" in path.read_text("utf-8")}

    assert set(FORMATS) == modules
    assert {"csv", "xlsx", "parquet", "jsonl"} <= modules


def test_formats_stand_in_the_order_of_downloads_and_none_is_like_another() -> None:
    assert list(FORMATS)[:4] == ["csv", "xlsx", "parquet", "jsonl"]
    assert len({form.name for form in FORMATS.values()}) == len(FORMATS)
    assert len({form.media_type for form in FORMATS.values()}) == len(FORMATS)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_format_says_in_both_languages_what_it_is_good_for(suffix: str) -> None:
    assert FORMATS[suffix].use.ko
    assert FORMATS[suffix].use.en
