"""The words of the reading `planned`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("boolean",),
    meaning=Text("예정·계획인가", "whether it is planned"),
    example="`2020-12 예정` → true",
    done=Text("계획인지 구분함", "whether it is planned"),
)
