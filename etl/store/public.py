"""Look at published files as a stranger does, without a key; quick to import."""

from collections.abc import Sequence

import requests

from etl import http
from etl.errors import ServiceError
from etl.messages import _
from etl.register.live import LiveFile
from etl.settings import Settings


class Public:
    """The address under which everybody can fetch the files of the bucket."""

    def __init__(self, settings: Settings) -> None:
        self._base = base(settings)
        self._session = http.session(settings.s3_public_url)

    def holds(self, files: Sequence[LiveFile]) -> bool:
        """Tell whether every one of these files is there in its right size; asks for no content."""
        try:
            return all(self._holds(file) for file in files)
        except requests.RequestException as error:
            raise ServiceError(
                _(
                    "The object storage at {url} does not answer. Is it up (`make status`)? Try again later."
                ).format(url=self._base)
            ) from error

    def _holds(self, file: LiveFile) -> bool:
        """Ask for one file; only the storage's word that there is none counts as absent, no failure."""
        if not file.url.startswith(f"{self._base}/"):
            return False
        reply = self._session.head(
            file.url, timeout=http.QUICK_TIMEOUT, headers={"Accept-Encoding": "identity"}
        )
        if reply.status_code in {403, 404}:
            return False
        reply.raise_for_status()
        return int(reply.headers.get("Content-Length", -1)) == file.size


def base(settings: Settings) -> str:
    """Tell the public address of the bucket; an object's key follows after a slash."""
    return f"{settings.s3_public_url.rstrip('/')}/{settings.s3_bucket}"
