"""Downloads and the addresses by which CKAN's users look for things."""

import pytest
from fake_catalogue import FILES, FakeCatalogue
from flask.testing import FlaskClient

BUDGET = "/dataset/ai-cluster-budget"


def test_leads_to_the_immutable_file(client: FlaskClient):
    answer = client.get(f"{BUDGET}/download/ai-cluster-budget.csv")

    assert answer.status_code == 302
    assert answer.location == f"{FILES}ai-cluster-budget/9f2c41d07be85a63/ai-cluster-budget.csv"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_leads_to_the_same_file_by_ids(client: FlaskClient, catalogue: FakeCatalogue):
    package = catalogue.packages["ai-cluster-budget"]
    resource = package["resources"][0]["id"]

    for path in (
        f"{BUDGET}/resource/{resource}",
        f"/dataset/{package['id']}/resource/{resource}/download/ai-cluster-budget.csv",
        f"{BUDGET}/resource/00000000-0000-0000-0000-000000000000/download/ai-cluster-budget.csv",
    ):
        assert client.get(path).location == package["resources"][0]["url"]


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


def test_leads_from_an_id_to_the_name(client: FlaskClient, catalogue: FakeCatalogue):
    answer = client.get(f"/dataset/{catalogue.packages['ai-funds']['id']}")

    assert (answer.status_code, answer.location) == (301, "/dataset/ai-funds")


@pytest.mark.parametrize(
    "path", ["/dataset/nothing", "/dataset/nothing/download/x.csv", f"{BUDGET}/download/x.csv"]
)
def test_knows_what_it_does_not_have(client: FlaskClient, path: str):
    assert client.get(path).status_code == 404
