"""What the page of a dataset states for search engines."""

import json

from flask.testing import FlaskClient
from page import visit


def test_describes_the_dataset_to_search_engines(client: FlaskClient):
    page = visit(client, "/dataset/ai-cluster-budget")
    [block] = page.root.xpath("//script[@type='application/ld+json']")

    described = json.loads(block.text)

    assert described["@type"] == "Dataset"
    assert described["license"] == "https://creativecommons.org/licenses/by/4.0/deed.ko"
    assert described["distribution"][0]["contentUrl"] == (
        "http://data.example.kr/dataset/ai-cluster-budget/download/ai-cluster-budget.csv"
    )
