"""Write a text as YAML that `etl.load.node` reads back as it is: plain where that is safe, else in quotes."""

import json
import re
import unicodedata

from etl.load.node import NULLS

_PLAIN = re.compile(r"[\w가-힣.(㎡℃%][\w가-힣 .()/%·㎡℃+=~'-]*")
_WIDTH = 110


def scalar(text: str) -> str:
    """Write one text; what is no letter in sight is escaped."""
    if text not in NULLS and _PLAIN.fullmatch(text) and text == text.strip() and not text.startswith("%"):
        return text
    if "\\" in text and all(map(_is_visible, text)):
        # Single quotes keep a regular expression as it is.
        return "'" + text.replace("'", "''") + "'"
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if _is_visible(sign) else f"\\U{ord(sign):08x}" for sign in quoted)


def flow(texts: object) -> str:
    """Write several texts in one line."""
    return f"[{', '.join(map(scalar, texts))}]" if isinstance(texts, list | tuple) else scalar(str(texts))


def comment(words: str, indent: str = "") -> list[str]:
    """Write a remark as lines that are not too long."""
    lines: list[str] = []
    line = ""
    for word in " ".join(words.split()).split(" "):
        if line and _columns(f"{indent}# {line} {word}") > _WIDTH:
            lines.append(f"{indent}# {line}")
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, f"{indent}# {line}"]


def _columns(line: str) -> int:
    """Count the columns of a line on a screen, where Hangul takes two each."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


def _is_visible(sign: str) -> bool:
    """Tell a sign that YAML keeps in quotes from one that it would refuse or change."""
    return sign == " " or unicodedata.category(sign)[0] not in "CZ"
