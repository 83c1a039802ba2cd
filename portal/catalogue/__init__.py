"""Calls of CKAN's actions over HTTP; `portal.catalogue.reader` interprets the answers.

`Catalogue` is the interface that tests replace with a fake.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Protocol

import requests
from requests.adapters import HTTPAdapter

TIMEOUT = (1, 5)  # seconds to connect, and between two bytes of the response
_MAX_BYTES = 64 * 1024 * 1024


class AwayError(Exception):
    """The catalogue does not respond, or responds with an error of its own."""


class UnusableError(AwayError):
    """The catalogue responds, but its response to this call is unusable; other calls may still work."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The response of an action of CKAN: the HTTP status and the JSON body as received."""

    status: int
    body: bytes


class Catalogue(Protocol):
    """The interface of CKAN's read-only actions."""

    def ask(self, action: str, data: Mapping[str, Any]) -> Answer:
        """Call an action and return its answer.

        Raises AwayError without a response, and UnusableError for a status of 3xx or 5xx.
        """
        ...


class Ckan:
    """The real catalogue, always called anonymously, since everybody may see what it returns."""

    def __init__(self, ckan_url: str, session: requests.Session | None = None) -> None:
        self._actions = f"{ckan_url}/api/3/action/"
        self._session = session or _session()

    def ask(self, action: str, data: Mapping[str, Any]) -> Answer:
        """Call an action over HTTP and return its answer.

        Uses POST, because JSON keeps the types of lists and numbers. Redirects are not followed, because no
        action of CKAN redirects. Raises AwayError without a response and UnusableError for a status of 3xx or
        5xx.
        """
        try:
            with self._session.post(
                self._actions + action,
                data=json.dumps(data).encode(),
                headers={"Content-Type": "application/json"},
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
            ) as response:
                body = _read(response)
        except requests.RequestException as error:
            raise AwayError(f"{action}: {type(error).__name__}") from error
        if response.status_code >= 500 or 300 <= response.status_code < 400:
            raise UnusableError(f"{action}: answered {response.status_code}")
        return Answer(response.status_code, body)


def _read(response: requests.Response) -> bytes:
    """Read a body of up to 64 MB, which no response within the limits of the API exceeds."""
    body = bytearray()
    for chunk in response.iter_content(64 * 1024):
        body += chunk
        if len(body) > _MAX_BYTES:
            raise requests.exceptions.ContentDecodingError(f"more than {_MAX_BYTES} bytes")
    return bytes(body)


def _session() -> requests.Session:
    """Return a session that keeps connections, takes no cookies and ignores proxies and .netrc.

    The catalogue is nearby, mostly on loopback, where a proxy meant for the internet could not reach it.
    """
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    adapter = HTTPAdapter(pool_connections=1, pool_maxsize=16, max_retries=0)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session
