"""The words of the reading `amount`."""

from etl.words.reading import ReadingWords
from etl.words.text import Text

WORDS = ReadingWords(
    types=("integer",),
    options={
        "unit": ("원", "천원", "만원", "백만원", "천만원", "억원", "십억원", "조원"),
        "instead_of": ("원", "천원", "만원", "백만원", "천만원", "억원", "십억원", "조원"),
    },
    meaning=Text(
        "금액(원). `unit`은 열의 단위. 시트에 적힌 단위와 다르면 거절하며, 시트가 틀렸다면 `instead_of`",
        "an amount in won; `unit` is the column's unit. Another unit on the sheet is refused, "
        "unless `instead_of` names it as wrong",
    ),
    example="`4천116억원` → 411600000000",
    done=Text("금액을 원 단위 숫자로 바꿈", "amount converted to won"),
)
