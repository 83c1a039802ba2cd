"""The words of the reading `company`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("string",),
    options={"part": ("name", "form", "key")},
    meaning=Text("업체명. `part: name` / `form` / `key`", "a company's name; `part: name` / `form` / `key`"),
    example="`㈜솔트룩스` → 솔트룩스 / 주식회사",
    done=Text("업체명을 정리함", "company name tidied"),
)
