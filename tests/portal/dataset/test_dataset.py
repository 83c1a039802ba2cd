"""The page of a dataset, and the addresses of its files."""

import pytest
from fake_catalogue import FILES, FakeCatalogue
from flask.testing import FlaskClient
from page import visit

BUDGET = "/dataset/ai-cluster-budget"
PREVIEW = "예산 수치 미리보기: 전체 12행 중 처음 8행"


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


def test_leads_from_an_id_to_the_name(client: FlaskClient, catalogue: FakeCatalogue):
    answer = client.get(f"/dataset/{catalogue.packages['ai-funds']['id']}")

    assert (answer.status_code, answer.location) == (301, "/dataset/ai-funds")


@pytest.mark.parametrize(
    "path", ["/dataset/nothing", "/dataset/nothing/download/x.csv", f"{BUDGET}/download/x.csv"]
)
def test_knows_what_it_does_not_have(client: FlaskClient, path: str):
    assert client.get(path).status_code == 404


def test_marks_a_title_that_has_no_translation(client: FlaskClient):
    page = visit(client, "/en/dataset/ai-academy")

    assert page.headings(1) == ["인공지능사관학교 기수별 현황 (Korean only)"]
    assert "인공지능사관학교 기수별 현황" in page.in_language("ko")


def test_shows_what_a_dataset_is_not_good_for(client: FlaskClient):
    caution = visit(client, BUDGET).section("이용 전에 확인하세요")

    assert "금액을 서로 더하거나 빼면 안 됩니다." in caution.words()


def test_previews_rows_with_korean_headers(client: FlaskClient):
    page = visit(client, BUDGET)

    assert page.titles(PREVIEW)[:6] == ["지표", "기준 시점", "금액(원)", "원문 표기", "근사값 여부", "연도"]
    first, *_others, last = page.rows(PREVIEW)
    assert first[2:6] == ["406,100,000,000 4,061억 원", "4,061억", "아니요", "2020"]
    assert last[2] == "–값 없음"


def test_describes_every_column(client: FlaskClient):
    rows = visit(client, BUDGET).rows("예산 수치 항목 설명")

    assert ["금액(원) Amount (KRW)", "amount_krw", "정수", "KRW", "0 이상"] in rows
    assert rows[0][4] == "필수 · 허용값: 총사업비, 국비, 지방비"
    assert "_id" not in [row[1] for row in rows]


def test_names_each_download_with_format_and_size(client: FlaskClient):
    downloads = visit(client, BUDGET).section("내려받기")

    assert downloads.link("예산 수치 CSV 내려받기 (12 KB)").href == f"{BUDGET}/download/ai-cluster-budget.csv"


def test_says_where_the_rows_of_each_table_are(client: FlaskClient):
    text = client.get("/dataset/ai-committee").text

    assert "resource_id=ai-committee<" in text
    assert "resource_id=ai-committee.agenda<" in text
