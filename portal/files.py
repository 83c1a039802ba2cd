"""Published files over HTTP: the small ones that the site needs to render a page.

`Files` is the interface that tests replace with a fake.
"""

import time
from http.cookiejar import DefaultCookiePolicy
from ipaddress import ip_address
from typing import Protocol
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

_TIMEOUT = (1, 2)  # seconds to connect, and between two bytes of the response
_MAX_SECONDS = 4.0  # for the whole file, because a page waits for it


class UnreachableError(Exception):
    """A file is missing, too large, or takes too long."""


class Files(Protocol):
    """The interface for fetching published files."""

    def fetch(self, url: str, max_bytes: int) -> bytes:
        """Return the content of a file of at most `max_bytes`.

        Raises UnreachableError for a file that is missing, too large, or takes too long.
        """
        ...


class PublicFiles:
    """The public storage, accessed anonymously and only below `files_url`."""

    def __init__(self, files_url: str) -> None:
        self._base = files_url
        self._session = _session(files_url)

    def fetch(self, url: str, max_bytes: int) -> bytes:
        """Return the content of a file of at most `max_bytes`; redirects are not followed.

        Raises UnreachableError for an address outside the storage, and for a file that is missing, too large,
        or takes too long.
        """
        if not url.startswith(self._base):
            raise UnreachableError("not in our storage")
        try:
            with self._session.get(url, timeout=_TIMEOUT, allow_redirects=False, stream=True) as response:
                if response.status_code != 200:
                    raise UnreachableError(f"answered {response.status_code}")
                return _read(response, max_bytes)
        except requests.RequestException as error:
            raise UnreachableError(type(error).__name__) from error


def _read(response: requests.Response, max_bytes: int) -> bytes:
    """Read a body; raise UnreachableError if it is too large or takes too long."""
    body, end = bytearray(), time.monotonic() + _MAX_SECONDS
    for chunk in response.iter_content(16 * 1024):
        body += chunk
        if len(body) > max_bytes:
            raise UnreachableError(f"more than {max_bytes} bytes")
        if time.monotonic() > end:
            raise UnreachableError(f"takes more than {_MAX_SECONDS} seconds")
    return bytes(body)


def _session(url: str) -> requests.Session:
    """Return a session without cookies, which uses no proxy for storage on this machine."""
    session = requests.Session()
    session.trust_env = not _is_loopback(url)
    session.auth = lambda request: request  # without it, requests looks for a password in ~/.netrc
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
