"""Texts in Korean and English."""

from etl.words.text import Text


def test_falls_back_to_the_other_language_and_says_which():
    text = Text("가", "")

    assert (text.say("en"), text.lang("en")) == ("가", "ko")
    assert (Text().say("en"), Text().lang("en"), bool(Text())) == ("", "en", False)
