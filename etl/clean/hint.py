"""What a cell says beside its value: that it is approximate, that it is planned."""

import re

from etl.clean.text import text

_ROUGH = re.compile(r"(?<![가-힣])약\s*(?=\d)")
_ROUGH_PREFIX = re.compile(r"^(약|~)\s*(?=[\d△▲])")
_ROUGH_SUFFIX = re.compile(r"(?<=\S)\s*(규모|이상|안팎|내외|정도|가량)\s*$")
_MORE = re.compile(r"(?<=[\d경조억만천백십개])\s?여(?=\s?[경조억만천백십원개명건곳종㎡평]|$)")
_PLANNED = re.compile(r"\s*(\(\s*(예정|계획|목표)\s*\)|(예정|계획|목표))")


def approximate(cell: str) -> bool:
    """Tell whether the cell calls its number a rough one: 약 4,300억, 3000억여원, 1,000억 규모."""
    words = without_plan(text(cell))
    return "~" in words or bool(_ROUGH.search(words) or _ROUGH_SUFFIX.search(words) or _MORE.search(words))


def planned(cell: str) -> bool:
    """Tell whether the cell speaks of a plan: 2020-12 예정, 310개 목표."""
    return bool(_PLANNED.search(text(cell)))


def without_plan(words: str) -> str:
    """Take the words of a plan out of a text."""
    return _PLANNED.sub("", words).strip()


def without_hints(words: str) -> str:
    """Leave the number and its unit."""
    rest = _ROUGH_PREFIX.sub("", without_plan(words), count=1)
    return _MORE.sub("", _ROUGH_SUFFIX.sub("", rest)).strip()
