import unicodedata

from etl.clean.readings.raw import raw


def test_raw_keeps_the_wording() -> None:
    assert raw(unicodedata.normalize("NFD", " ４，１１６억  원 ")) == "４，１１６억  원"
