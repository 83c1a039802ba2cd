"""The words of the reading `url`."""

from etl.words.reading import ReadingWords, Recognition
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    meaning=Text("인터넷 주소", "a URL"),
    example="`www.aica-gj.kr` → http://www.aica-gj.kr",
    done=Text("인터넷 주소 표기를 통일함", "URL in its usual form"),
    recognised=Recognition(titles="홈페이지|누리집|url|사이트|웹주소|링크"),
)
