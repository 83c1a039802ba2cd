"""What the page of a dataset states for search engines."""

import json

from fake_catalogue import FakeCatalogue, package
from flask.testing import FlaskClient
from page import visit


def test_describes_the_dataset_to_search_engines(client: FlaskClient):
    page = visit(client, "/dataset/ai-cluster-budget")
    [block] = page.root.xpath("//script[@type='application/ld+json']")

    described = json.loads(block.text)

    assert described["@type"] == "Dataset"
    assert described["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert described["distribution"][0]["contentUrl"] == (
        "http://data.example.kr/dataset/ai-cluster-budget/download/ai-cluster-budget.csv"
    )
    assert described["publisher"] == {"@type": "Organization", "name": "광주광역시 인공지능산업"}
    assert "creator" not in described
    assert described["creditText"].endswith("CC BY 4.0, http://data.example.kr/dataset/ai-cluster-budget")
    assert described["isBasedOn"] == [
        {
            "@type": "CreativeWork",
            "description": "광주 인공지능 집적단지 예타 면제 사업 본격화",
            "publisher": {"@type": "Organization", "name": "전자신문"},
            "datePublished": "2020-01-28",
            "url": "https://etnews.com/20200128000171",
        },
        {
            "@type": "CreativeWork",
            "publisher": {"@type": "Organization", "name": "천지일보"},
            "datePublished": "2020-04-27",
        },
    ]


def test_an_author_is_the_creator(client: FlaskClient, catalogue: FakeCatalogue):
    author = {"title": {"ko": "통계청", "en": "Statistics Korea"}, "roles": ["author"], "email": "s@d.kr"}
    extras = {"contributors": json.dumps([author, author | {"roles": ["contributor"]}])}
    catalogue.packages["jobs"] = package(
        "jobs", ("고용", "Jobs"), ("", ""), {"t": ("표", "T")}, extras=extras
    )
    [block] = visit(client, "/en/dataset/jobs").root.xpath("//script[@type='application/ld+json']")

    assert json.loads(block.text)["creator"] == [
        {"@type": "Organization", "name": "Statistics Korea", "email": "s@d.kr"}
    ]
