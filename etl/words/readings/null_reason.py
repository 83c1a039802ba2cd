"""The words of the reading `null_reason`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    meaning=Text("값이 없는 까닭", "why there is no value"),
    example="`해당없음` → not_applicable",
    done=Text("값이 없는 까닭을 구분함", "why a value is missing"),
)
