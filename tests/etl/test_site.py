"""The site that a release names."""

import pytest

from etl.site import Site
from etl.words.text import Text


def test_a_dataset_has_a_page_in_each_language() -> None:
    assert Site("https://d.kr").page("a") == Text("https://d.kr/dataset/a", "https://d.kr/en/dataset/a")


@pytest.mark.parametrize(
    ("url", "is_local"),
    [
        ("http://127.0.0.1:8080", True),
        ("http://127.1.2.3", True),
        ("http://localhost:8080", True),
        ("http://[::1]:8080", True),
        ("https://data.example.kr", False),
        ("https://localhost.example.kr", False),
    ],
)
def test_a_loopback_address_is_local(url: str, is_local: bool) -> None:
    assert Site(url).is_local is is_local
