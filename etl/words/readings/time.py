"""The words of the reading `time`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    meaning=Text("시각", "a time of day"),
    example="`오후 2시 30분` → 14:30",
    done=Text("시각으로 읽음", "read as a time of day"),
)
