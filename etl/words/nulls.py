"""The words that Korean tables put where there is no value, and why there is none."""

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
    """Tell why a declared word stands for no value; one that says nothing of it is unknown."""
    key = "".join(unicodedata.normalize("NFC", word).split())
    return _REASON.get(key, "unknown") if key else "empty"


def looks_null(word: str) -> bool:
    """Tell whether a cell says nothing but that there is no value; nobody but a steward can decide it."""
    key = "".join(unicodedata.normalize("NFC", word).split())
    return not key or key in _REASON
