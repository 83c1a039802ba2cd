"""The words of the reading `precision`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"year": ()},
    meaning=Text("날짜가 어디까지 적혔는가", "the precision of a date"),
    example="`2020년 4월` → month",
    done=Text("날짜가 어디까지 적혔는지 구분함", "precision of the date"),
)
