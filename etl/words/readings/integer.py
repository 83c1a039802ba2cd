"""The words of the reading `integer`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("integer",),
    meaning=Text("정수", "a whole number"),
    example="`1,234` → 1234",
    done=Text("정수로 읽음", "read as a whole number"),
)
