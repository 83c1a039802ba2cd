"""The words of the reading `raw`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    meaning=Text("원문 그대로(앞뒤 빈칸만 지움)", "as written, without spaces at the ends"),
    done=Text("원본의 표현을 그대로 둠", "wording of the source kept"),
)
