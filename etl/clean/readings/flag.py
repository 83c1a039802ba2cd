"""Yes or no, as truth values; other pairs of words are declared with the reading `code`."""

import pyarrow as pa
import pyarrow.compute as pc

from etl.clean.readings.errors import UnreadableError
from etl.clean.readings.reading import Reading
from etl.clean.readings.text import text
from etl.messages import _

_YES = (
    *("y", "yes", "t", "true", "1", "1.0", "o", "○", "◯", "●", "◎", "v", "√", "✓", "✔", "☑", "■"),
    *("예", "네", "여", "유", "有", "참", "있음", "있다", "존재", "사용", "가능"),
)
_NO = (
    *("n", "no", "f", "false", "0", "0.0", "x", "×", "✗", "✘", "☐", "□"),
    *(
        "아니오",
        "아니요",
        "부",
        "무",
        "無",
        "거짓",
        "없음",
        "없다",
        "부존재",
        "폐지",
        "미사용",
        "불가",
        "불가능",
    ),
)
_VALUES = dict.fromkeys(_YES, True) | dict.fromkeys(_NO, False)


def flag(cell: str) -> bool:
    """Read a word for yes or no: 예 is True; also Y/N, O/X, ○/×, ●, 1/0, 여/부, 유/무, 있음/없음.

    All words are compared without regard to case. Raises UnreadableError for any other word.
    """
    word = text(cell).casefold()
    if word not in _VALUES:
        raise UnreadableError(
            _(
                "a word for yes or no is expected, such as Y or N, 예 or 아니오, O or X, 1 or 0; "
                "declare other words with reading: code."
            )
        )
    return _VALUES[word]


def flag_many(cells: pa.Array) -> pa.Array:
    """Read many words at once; others become null and are left to `flag`."""
    indices = pc.index_in(pc.utf8_lower(cells), pa.array(list(_VALUES), cells.type))
    return pa.array(list(_VALUES.values())).take(indices)


READING = Reading(flag, flag_many)
