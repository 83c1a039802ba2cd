"""The words of the reading `approximate`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("boolean",),
    meaning=Text("어림수인가", "whether the number is approximate"),
    example="`약 4,300억` → true",
    done=Text("어림값인지 구분함", "whether it is approximate"),
)
