"""Open HTTP sessions to the services; says how long any module of this package waits for one."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

# Seconds to connect, seconds to wait for the next byte: of work that may take long, and of a mere question.
TIMEOUT = (5.0, 120.0)
QUESTION = (5.0, 15.0)
# How many requests are under way at once.
CONNECTIONS = 8
# A service that is being restarted refuses connections for a moment. Nothing was sent yet: ask again.
_RETRIES = Retry(connect=3, read=0, redirect=0, status=0, other=0, backoff_factor=0.2)


def session(url: str) -> requests.Session:
    """Open a session for a service; a service on this machine is never asked through a proxy."""
    opened = requests.Session()
    opened.trust_env = not loopback(url)
    # Without an answer of its own, requests replaces our token by a password from ~/.netrc.
    opened.auth = _as_it_is
    adapter = HTTPAdapter(pool_connections=2, pool_maxsize=CONNECTIONS, max_retries=_RETRIES)
    opened.mount("http://", adapter)
    opened.mount("https://", adapter)
    return opened


def loopback(url: str) -> bool:
    """Tell whether an address is on this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _as_it_is(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a request's authorisation as the caller wrote it."""
    return request
