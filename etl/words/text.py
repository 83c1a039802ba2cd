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
        """Return the language in which the text is shown: the wanted one if it is translated."""
        other = "en" if wanted == "ko" else "ko"
        return wanted if getattr(self, wanted) or not getattr(self, other) else other

    def say(self, wanted: str) -> str:
        """Return the text in the wanted language, or in the other one if it is not translated."""
        return str(getattr(self, self.lang(wanted)))
