"""The words of the reading `text`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    meaning=Text("정돈한 글", "tidied text"),
    example="`（주）　솔트룩스` → `(주) 솔트룩스`",
    done=Text("글로 읽음", "read as text"),
)
