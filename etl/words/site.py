"""What the settings of the site mean: its name, and whether it is an official one of the government."""

from etl.words.text import Text

# Unless SITE_TITLE and SITE_TITLE_EN give another.
TITLE = Text("광주 인공지능 열린데이터", "Gwangju AI Open Data")
_OFFICIAL = {"": False, "0": False, "false": False, "no": False, "1": True, "true": True, "yes": True}


def is_official(setting: str) -> bool:
    """Return whether PORTAL_OFFICIAL says that the site is official. Raises ValueError for another word."""
    if (word := setting.strip().lower()) not in _OFFICIAL:
        raise ValueError(f"PORTAL_OFFICIAL={setting}: 1, 0")
    return _OFFICIAL[word]
