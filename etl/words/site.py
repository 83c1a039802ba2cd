"""The name of the site, unless the settings SITE_TITLE and SITE_TITLE_EN give another."""

from etl.words.text import Text

TITLE = Text("광주 인공지능 열린데이터", "Gwangju AI Open Data")
