"""The words of the reading `percent`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("number",),
    meaning=Text("백분율 그대로", "a percentage, in per cent"),
    example="`71.2%` → 71.2",
    done=Text("백분율로 읽음", "read as a percentage"),
)
