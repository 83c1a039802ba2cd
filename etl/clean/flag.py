"""Yes and no."""

from etl.clean.text import text
from etl.clean.unreadable import UnreadableError
from etl.messages import _

_YES = frozenset(("y", "yes", "예", "네", "o", "○", "◯", "1", "여", "true"))
_NO = frozenset(("n", "no", "아니오", "아니요", "x", "×", "0", "부", "false"))


def flag(cell: str) -> bool:
    """Read Y/N, 예/아니오, O/X, ○/×, 1/0, 여/부, TRUE/FALSE."""
    word = text(cell).casefold()
    if word not in _YES | _NO:
        raise UnreadableError(_("Y or N, 예 or 아니오, O or X, 1 or 0 is expected."))
    return word in _YES
