"""A text in both languages of the platform."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Korean and English; either may be empty."""

    ko: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.ko or self.en)

    def lang(self, wanted: str) -> str:
        """Return the language that a reader of `wanted` gets: the other one when there is no translation."""
        other = "en" if wanted == "ko" else "ko"
        return wanted if getattr(self, wanted) or not getattr(self, other) else other

    def say(self, wanted: str) -> str:
        """Return the text as a reader of `wanted` gets it."""
        return str(getattr(self, self.lang(wanted)))
