"""Downloads and the addresses by which CKAN's users look for things."""

import pytest
from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient

BUDGET = "/dataset/ai-cluster-budget"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "http://169.254.169.254/latest/meta-data",
        "http://127.0.0.1:8333/other-bucket/x.csv",
        "http://127.0.0.1:8333/open-data/../secret/x.csv",
        "http://127.0.0.1:8333/open-data/%2e%2e/secret/x.csv",
        "http://127.0.0.1:8333/open-data.evil.example/x.csv",
        "http://127.0.0.1:8333/open-data/x.csv\r\nSet-Cookie: a=b",
        "http://127.0.0.1:8333/open-data/",
    ],
)
def test_leads_nowhere_else_and_does_not_link_it(client: FlaskClient, catalogue: FakeCatalogue, url: str):
    catalogue.packages["ai-cluster-budget"]["resources"][0]["url"] = url

    assert client.get(f"{BUDGET}/download/ai-cluster-budget.csv").status_code == 404
    assert url not in client.get(BUDGET).text
    assert "예산 수치 CSV 내려받기" not in client.get(BUDGET).text


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/dataset", "/search"),
        ("/dataset/", "/search"),
        ("/en/dataset", "/en/search"),
        ("/organization/gwangju", "/search?organization=gwangju"),
        ("/group/finance", "/search?groups=finance"),
        ("/en/group/finance", "/en/search?groups=finance"),
        ("/api", "/help/api"),
    ],
)
def test_leads_users_of_ckan_to_what_they_look_for(client: FlaskClient, path: str, to: str):
    assert client.get(path).location == to
