"""HTTP sessions for the services, and the timeouts that all modules of this package use."""

from ipaddress import ip_address
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

# Seconds to connect and seconds to wait for the next byte: for work that may take long, and for quick
# requests.
TIMEOUT = (5.0, 120.0)
QUICK_TIMEOUT = (5.0, 15.0)
# The number of concurrent requests.
CONNECTIONS = 8
# A service that is being restarted refuses connections for a moment. Nothing was sent yet, so retrying is
# safe.
_RETRIES = Retry(connect=3, read=0, redirect=0, status=0, other=0, backoff_factor=0.2)


def session(url: str) -> requests.Session:
    """Open a session for a service; for a service on this machine it ignores proxy variables."""
    opened = requests.Session()
    opened.trust_env = not is_loopback(url)
    # Without an auth function, requests replaces our token with a password from ~/.netrc.
    opened.auth = _keep_auth
    adapter = HTTPAdapter(pool_connections=2, pool_maxsize=CONNECTIONS, max_retries=_RETRIES)
    opened.mount("http://", adapter)
    opened.mount("https://", adapter)
    return opened


def is_loopback(url: str) -> bool:
    """Return whether a URL leads to this machine."""
    host = urlsplit(url).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _keep_auth(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Leave a request's Authorization header as it is."""
    return request
