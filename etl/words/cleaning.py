"""The words for what cleaning did: its rules, the notes of reading, why rows and values are left out.

The keys are those of `clean.json`.
"""

from collections.abc import Mapping

from etl.words.readings import READINGS
from etl.words.text import Text

# The rules of `etl.clean.readings.text`, those of the other steps of cleaning, and the readings.
RULES: Mapping[str, Text] = {
    "nfc": Text("풀어쓴 한글 자모를 합침", "separate Hangul letters composed"),
    "full_width": Text("전각 문자를 반각으로 바꿈", "full-width characters made half-width"),
    "html": Text("HTML 표기를 글자로 바꿈", "HTML codes replaced by characters"),
    "invisible": Text("보이지 않는 글자를 지움", "invisible characters removed"),
    "middle_dot": Text("가운뎃점을 한 가지로 맞춤", "middle dots unified"),
    "apostrophe": Text("맨 앞 작은따옴표를 지움", "leading apostrophe removed"),
    "spaces": Text("남는 공백을 지움", "surplus spaces removed"),
    "missing": Text("‘값 없음’ 표시를 빈칸으로 바꿈", "word for “no value” removed"),
    "coalesced": Text("다른 열의 값을 가져옴", "taken from another column"),
    "joined": Text("여러 열을 이어 붙임", "several columns joined"),
    "extract": Text("필요한 부분만 뽑음", "relevant part extracted"),
    "corrected": Text("원본의 오류를 바로잡음", "error in the source corrected"),
    "own": Text(
        "이 데이터셋 전용 프로그램(clean.py)으로 바꿈", "changed by the dataset's own program (clean.py)"
    ),
    **{name: reading.done for name, reading in READINGS.items()},
}
# What was noted while a file was read, by the kind of the note.
NOTES: Mapping[str, Text] = {
    "title": Text("표 위의 제목", "heading above the table"),
    "unit": Text("단위", "unit"),
    "footer": Text("표 아래의 주석", "remark below the table"),
    "other_table": Text("다른 표(공개하지 않음)", "other table, not published"),
    "empty_sheet": Text("빈 시트", "empty sheet"),
    "format": Text("파일 형식", "file format"),
    "encoding": Text("문자 인코딩", "character encoding"),
    "mixed_encoding": Text("문자 인코딩이 다른 줄", "lines in two character encodings"),
    "member": Text("압축 파일 안의 파일", "file in the archive"),
    "header": Text("머리글 행", "header"),
    "header_rows": Text("합친 머리글 행", "header rows joined"),
    "columns": Text("열 제목", "column titles"),
    "unpivot": Text("행으로 바꾼 열", "columns turned into rows"),
    "split": Text("칸을 나누어 늘어난 행", "rows added by splitting cells"),
    "section": Text("열로 바꾼 소제목", "headings between rows, turned into a column"),
    "section_kept": Text("행으로 남은 소제목", "headings between rows, kept as rows"),
    "subtotal_kept": Text("확인하지 않고 그대로 둔 소계·합계 행", "subtotals and totals kept unchecked"),
    "ditto_word": Text("값으로 남은 ‘상동’ 같은 낱말", "words for “same as above”, kept as values"),
    "scaled_format": Text(
        "나누어 표시된 숫자(저장된 값으로 읽음)", "numbers displayed divided, read as stored"
    ),
    "doubled_quotes": Text("겹친 따옴표를 바로잡음", "doubled quotation marks corrected"),
    "text_formula": Text(
        "글만 담은 수식을 그 글로 바꿈", "formulas that only hold text, replaced by the text"
    ),
    "merge": Text("병합된 칸을 채움", "merged cells filled"),
    "fill_down": Text("빈칸을 위 칸의 값으로 채움", "cells filled from above"),
    "ditto": Text("‘위와 같음’ 표시를 값으로 바꿈", "ditto marks replaced"),
    "repeated_title": Text("되풀이된 열 제목", "repeated column title"),
    "spacer_column": Text("빈 열을 건너뜀", "empty column skipped"),
    "overflow": Text("마지막 열 밖의 칸", "cells beyond the last column"),
    "absent_column": Text("시트에 없어 비워 둔 열", "column missing from a sheet, left empty"),
    "hidden_sheet": Text("숨긴 시트(공개하지 않음)", "hidden sheet, not published"),
    "hidden_row": Text("숨긴 행(공개하지 않음)", "hidden row, not published"),
    "hidden_column": Text("숨긴 열(공개하지 않음)", "hidden column, not published"),
    "comment": Text("칸에 붙은 메모(공개하지 않음)", "cell comment, not published"),
}
# The kinds of dropped rows.
DROPPED: Mapping[str, Text] = {
    "blank": Text("빈 행", "blank rows"),
    "repeated_header": Text("되풀이된 머리글 행", "repeated headers"),
    "subtotal": Text("소계·합계 행", "subtotals and totals"),
    "section": Text("소제목 행", "headings between rows"),
    "footer": Text("표 아래의 주석 행", "remarks below the table"),
    "hidden": Text("숨긴 행", "hidden rows"),
    "correction": Text("원본의 오류여서 뺀 행", "rows removed as errors in the source"),
    "duplicate": Text("중복된 행", "repeated rows"),
    "own": Text(
        "이 데이터셋 전용 프로그램(clean.py)으로 뺀 행",
        "rows removed by the dataset's own program (clean.py)",
    ),
}
# The reasons for null values.
# The kinds of declared corrections.
CORRECTIONS: Mapping[str, Text] = {
    "set": Text("값을 바꿈", "value replaced"),
    "swap": Text("두 열의 값을 맞바꿈", "two columns swapped"),
    "drop": Text("행을 뺌", "row removed"),
}
