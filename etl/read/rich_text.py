"""The text of a cell whose letters are formatted one by one; what is raised stays apart from what it follows.

A raised 2 behind 345 marks a footnote, behind m it makes square metres: as ² it is neither 3452 nor m2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

_RAISED = str.maketrans("0123456789()+-=", "⁰¹²³⁴⁵⁶⁷⁸⁹⁽⁾⁺⁻⁼")


def raised(text: str) -> str:
    """Write digits, brackets and signs as the raised letters that Unicode has for them."""
    return text.translate(_RAISED)


@dataclass(slots=True)
class RichText:
    """Collects the runs of an XLSX text; how a Chinese character is read aloud is none of it."""

    _pieces: list[str] = field(default_factory=list)
    _aloud: bool = False
    _raised: bool = False

    def start(self, kind: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if kind == "rPh":
            self._aloud = True
        elif kind == "r":
            self._raised = False
        elif kind == "vertAlign":
            self._raised = attributes.get("val") == "superscript"

    def end(self, kind: str, text: str) -> None:
        """End an element that holds a text."""
        if kind == "t" and not self._aloud:
            self._pieces.append(raised(text) if self._raised else text)
        elif kind == "r":
            self._raised = False
        elif kind == "rPh":
            self._aloud = False

    def take(self) -> str:
        """Give what was collected, and begin anew."""
        text = "".join(self._pieces)
        self._pieces.clear()
        self._raised = False
        return text
