"""What a monitor asks: whether the site lives, and whether it reaches the catalogue."""

from fake_catalogue import FakeCatalogue
from flask.testing import FlaskClient


def test_is_healthy_with_the_catalogue(client: FlaskClient):
    assert client.get("/healthz").json == {"portal": "ok", "catalogue": "ok"}


def test_is_healthy_without_the_catalogue_and_says_that_it_is_away(
    client: FlaskClient, catalogue: FakeCatalogue
):
    catalogue.away = True

    away = client.get("/healthz")

    assert (away.status_code, away.json) == (200, {"portal": "ok", "catalogue": "away"})
