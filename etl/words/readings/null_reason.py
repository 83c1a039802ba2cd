"""The words of the reading `null_reason`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    meaning=Text("결측 사유", "why there is no value"),
    example="`해당없음` → not_applicable",
    done=Text("결측 사유를 구분함", "why a value is missing"),
)
