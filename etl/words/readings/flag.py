"""The words of the reading `flag`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("boolean",),
    meaning=Text("예/아니오", "yes or no"),
    example="`Y`, `○`, `예`",
    done=Text("예/아니오로 읽음", "read as yes or no"),
)
