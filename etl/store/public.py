"""Look at published files without a key, as an anonymous client does; quick to import."""

from collections.abc import Sequence

import requests

from etl import http
from etl.errors import ServiceError
from etl.messages import _
from etl.register.live import LiveFile
from etl.settings import Settings


class PublicBucket:
    """The bucket as an anonymous client sees it."""

    def __init__(self, settings: Settings) -> None:
        self._url = bucket_url(settings)
        self._session = http.session(settings.s3_public_url)

    def holds(self, files: Sequence[LiveFile]) -> bool:
        """Return whether every file is there and has the right size in bytes; no content is downloaded.

        Raises ServiceError if the object storage does not respond or fails.
        """
        try:
            return all(self._holds(file) for file in files)
        except requests.RequestException as error:
            raise ServiceError(
                _(
                    "The object storage at {url} does not respond. Check with `make status` whether it is "
                    "running, and try again later."
                ).format(url=self._url)
            ) from error

    def _holds(self, file: LiveFile) -> bool:
        """Return whether one file is there; only 403 and 404 say that it is not, other errors are raised."""
        if not file.url.startswith(f"{self._url}/"):
            return False
        reply = self._session.head(
            file.url, timeout=http.QUICK_TIMEOUT, headers={"Accept-Encoding": "identity"}
        )
        if reply.status_code in {403, 404}:
            return False
        reply.raise_for_status()
        return int(reply.headers.get("Content-Length", -1)) == file.size


def bucket_url(settings: Settings) -> str:
    """Return the public URL of the bucket; an object key follows after a slash."""
    return f"{settings.s3_public_url.rstrip('/')}/{settings.s3_bucket}"
