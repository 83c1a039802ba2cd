"""The reading `raw` in words."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    meaning=Text("원문 그대로(빈칸만 하나로)", "as written, with single spaces"),
    done=Text("원본의 표현을 그대로 둠", "wording of the source kept"),
)
