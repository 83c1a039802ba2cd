"""How a dataset wants to be credited."""

from flask.testing import FlaskClient


def test_fills_in_the_credit_sentence(client: FlaskClient):
    assert (
        "출처: 광주광역시 인공지능산업, 「인공지능 집적단지 예산」(2026-01-16 기준), "
        "http://data.example.kr/dataset/ai-cluster-budget, "
        "CC BY 4.0(https://creativecommons.org/licenses/by/4.0/deed.ko)"
    ) in client.get("/dataset/ai-cluster-budget").text


def test_credits_kogl_data_in_the_words_of_kogl(client: FlaskClient):
    assert (
        "공공누리 제1유형(출처표시)으로 개방한 ‘국가 인공지능 데이터센터’"
        in client.get("/dataset/ai-data-centre").text
    )
