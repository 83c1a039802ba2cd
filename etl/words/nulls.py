"""The words for missing values in Korean tables, and the reason that each of them gives."""

import unicodedata

_REASONS = {
    "not_applicable": ("해당없음", "해당사항없음", "해당무", "비해당", "없음", "N/A", "n/a", "NA"),
    "unknown": (
        "-",
        "--",
        "―",
        "—",
        "–",
        "ㅡ",
        ".",
        "..",
        "…",
        "X",
        "x",
        "*",
        "?",
        "미상",
        "미확인",
        "불명",
        "모름",
    ),
    "pending": ("미정", "추후공지", "추후통보", "추후", "예정", "협의중", "TBD"),
    "error": (
        "#REF!",
        "#N/A",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "ERR",
        "ERROR",
        "null",
        "NULL",
        "NaN",
    ),
}
_REASON = {word: reason for reason, words in _REASONS.items() for word in words}
_REASON |= dict.fromkeys(("미기재", "미입력", "미제출", "비공개"), "unknown")


def null_reason(word: str) -> str:
    """Return the reason that a declared word for a missing value gives: empty for "", unknown by default."""
    key = "".join(unicodedata.normalize("NFC", word).split())
    return _REASON.get(key, "unknown") if key else "empty"


def looks_null(word: str) -> bool:
    """Return whether a cell looks like a missing value; only the steward can decide that it is one."""
    key = "".join(unicodedata.normalize("NFC", word).split())
    return not key or key in _REASON
