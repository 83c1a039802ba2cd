"""The catalogue over HTTP: one question, one answer; `portal.catalogue.reader` knows what the answers mean.

This is the seam: the site is given a Catalogue, the tests give it a fake one.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Protocol

import requests
from requests.adapters import HTTPAdapter

TIMEOUT = (1, 5)
_LARGEST = 64 * 1024 * 1024


class AwayError(Exception):
    """The catalogue does not answer, or answers with an error of its own."""


class UnusableError(AwayError):
    """The catalogue is there, but what it answers to this question is of no use; others it may answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an action of CKAN returned: the HTTP status and the JSON body as it came."""

    status: int
    body: bytes


class Catalogue(Protocol):
    """Somebody who answers CKAN's read-only actions."""

    def ask(self, action: str, data: Mapping[str, Any]) -> Answer:
        """Call an action; raise AwayError when there is no answer below 500."""
        ...


class Ckan:
    """The real catalogue; anonymous always, since what it returns is shown to everybody."""

    def __init__(self, ckan_url: str, session: requests.Session | None = None) -> None:
        self._actions = f"{ckan_url}/api/3/action/"
        self._session = session or _session()

    def ask(self, action: str, data: Mapping[str, Any]) -> Answer:
        """Call an action over HTTP.

        POST, because lists and numbers keep their types; redirects are not followed, because no action
        of CKAN redirects.
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
    """Read a body, up to a size that no bounded question can exceed."""
    body = bytearray()
    for chunk in response.iter_content(64 * 1024):
        body += chunk
        if len(body) > _LARGEST:
            raise requests.exceptions.ContentDecodingError(f"more than {_LARGEST} bytes")
    return bytes(body)


def _session() -> requests.Session:
    """Make a session that keeps connections, takes no cookies and ignores proxies and .netrc.

    The catalogue is a neighbour, mostly on loopback: a proxy variable meant for the world would lose it.
    """
    session = requests.Session()
    session.trust_env = False
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    adapter = HTTPAdapter(pool_connections=1, pool_maxsize=16, max_retries=0)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session
