"""The words of the reading `area`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("number", "integer"),
    meaning=Text("면적(㎡)", "an area in square metres"),
    example="`4만 6200㎡` → 46200",
    done=Text("면적으로 읽음", "read as an area"),
)
