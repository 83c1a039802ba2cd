"""Look at published files without a key, as an anonymous client does; quick to import."""

from collections.abc import Sequence
from pathlib import Path

import requests

from etl import http
from etl.errors import ServiceError
from etl.messages import _
from etl.register.live import LiveFile
from etl.settings import Settings

_CHUNK = 1024 * 1024


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
            raise self._away() from error

    def fetch(self, file: LiveFile, path: Path) -> None:
        """Download a published file.

        Raises ServiceError if the object storage does not respond, fails, or has a file of another size.
        """
        try:
            with (
                self._session.get(
                    file.url, timeout=http.TIMEOUT, headers={"Accept-Encoding": "identity"}, stream=True
                ) as reply,
                path.open("wb") as target,
            ):
                reply.raise_for_status()
                for chunk in reply.iter_content(_CHUNK):
                    target.write(chunk)
        except requests.RequestException as error:
            raise self._away() from error
        if path.stat().st_size != file.size:
            raise self._away()

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

    def _away(self) -> ServiceError:
        """Return the error for a storage that does not give what it should."""
        return ServiceError(
            _(
                "The object storage at {url} does not respond. Check with `make status` whether it is "
                "running, and try again later."
            ).format(url=self._url)
        )


def bucket_url(settings: Settings) -> str:
    """Return the public URL of the bucket; an object key follows after a slash."""
    return f"{settings.s3_public_url.rstrip('/')}/{settings.s3_bucket}"
