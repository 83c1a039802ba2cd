"""Published files over HTTP, as everybody can fetch them; small ones only, which a page is made from.

This is the seam: the site is given Files, the tests give it fake ones.
"""

import time
from http.cookiejar import DefaultCookiePolicy
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

_TIMEOUT = (1, 2)
_LONGEST = 4.0  # seconds for all of a file: a page waits for it


class UnreachableError(Exception):
    """A file is not there, too large, or does not come in time."""


class Files(Protocol):
    """Somebody who fetches published files."""

    def fetch(self, url: str, most: int) -> bytes:
        """Return a file of at most so many bytes; raise UnreachableError otherwise."""
        ...


class PublicFiles:
    """The public storage; anonymous, and asked for nothing outside `files_url`."""

    def __init__(self, files_url: str) -> None:
        self._base = files_url
        self._session = _session(files_url)

    def fetch(self, url: str, most: int) -> bytes:
        """Fetch a file; redirects are not followed, because they would lead elsewhere."""
        if not url.startswith(self._base):
            raise UnreachableError("not in our storage")
        try:
            with self._session.get(url, timeout=_TIMEOUT, allow_redirects=False, stream=True) as response:
                if response.status_code != 200:
                    raise UnreachableError(f"answered {response.status_code}")
                return _read(response, most)
        except requests.RequestException as error:
            raise UnreachableError(type(error).__name__) from error


def _read(response: requests.Response, most: int) -> bytes:
    """Read a body as long as it is neither too large nor too slow."""
    body, end = bytearray(), time.monotonic() + _LONGEST
    for chunk in response.iter_content(16 * 1024):
        body += chunk
        if len(body) > most:
            raise UnreachableError(f"more than {most} bytes")
        if time.monotonic() > end:
            raise UnreachableError(f"takes more than {_LONGEST} seconds")
    return bytes(body)


def _session(url: str) -> requests.Session:
    """Make a session that takes no cookies; storage on this machine is never asked through a proxy."""
    session = requests.Session()
    session.trust_env = not _is_loopback(url)
    session.auth = lambda request: request  # without one, requests looks for a password in ~/.netrc
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    adapter = HTTPAdapter(pool_connections=1, pool_maxsize=8, max_retries=0)
    session.mount("http://", adapter)
    session.mount("https://", adapter)
    return session


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
