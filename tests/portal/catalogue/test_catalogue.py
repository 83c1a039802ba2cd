"""The client of the real catalogue, on a transport that is passed in."""

import io
from typing import Any

import pytest
import requests
from requests.adapters import BaseAdapter

from portal.catalogue import TIMEOUT, Answer, AwayError, Ckan, _session


class Transport(BaseAdapter):
    """Answers every request with one response, or raises one error, and keeps the requests."""

    def __init__(
        self, status: int = 200, body: bytes = b"{}", error: Exception | None = None, **headers: str
    ) -> None:
        super().__init__()
        self.status, self.body, self.error, self.headers = status, body, error, headers
        self.sent: list[tuple[requests.PreparedRequest, Any]] = []

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        self.sent.append((request, timeout))
        if self.error:
            raise self.error
        response = requests.Response()
        response.status_code, response.raw, response.request = self.status, io.BytesIO(self.body), request
        response.headers.update(self.headers)
        response.url = request.url
        return response

    def close(self) -> None:
        pass


def _ckan(transport: Transport) -> Ckan:
    session = _session()
    session.mount("http://", transport)
    return Ckan("http://127.0.0.1:5000", session)


def test_posts_json_without_credentials_and_with_limits(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("http_proxy", "http://proxy.example:3128")
    transport = Transport(body='{"result": "광주"}'.encode())

    answer = _ckan(transport).ask("package_show", {"id": "광주"})

    request, timeout = transport.sent[0]
    assert answer == Answer(200, '{"result": "광주"}'.encode())
    assert (request.method, request.url) == ("POST", "http://127.0.0.1:5000/api/3/action/package_show")
    assert request.body == b'{"id": "\\uad11\\uc8fc"}'
    assert timeout == TIMEOUT == (1, 5)
    assert not {"Authorization", "Cookie"} & set(request.headers)


@pytest.mark.parametrize("status", [400, 403, 404, 409])
def test_returns_refusals_as_answers(status: int):
    assert _ckan(Transport(status)).ask("package_show", {}).status == status


@pytest.mark.parametrize("status", [301, 302, 500, 502, 503])
def test_takes_failures_and_redirects_for_absence(status: int):
    with pytest.raises(AwayError, match=str(status)):
        _ckan(Transport(status, Location="http://elsewhere.example/")).ask("package_show", {})


@pytest.mark.parametrize(
    "error", [requests.ConnectionError(), requests.ReadTimeout(), requests.exceptions.ChunkedEncodingError()]
)
def test_translates_what_the_network_does(error: Exception):
    with pytest.raises(AwayError, match=type(error).__name__):
        _ckan(Transport(error=error)).ask("package_show", {})
