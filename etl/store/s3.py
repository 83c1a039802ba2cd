"""Put a release into object storage under names made of its content; the only module that imports boto3.

Nothing is ever overwritten or deleted here. Protocol: conditional writes and SHA-256 sums of the S3 API
(https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from boto3.exceptions import Boto3Error
from boto3.session import Session
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from etl import http
from etl.errors import ServiceError
from etl.messages import _
from etl.register.record import manifest
from etl.release import Release, ReleaseFile
from etl.settings import Settings

# Larger files go up in parts, each with its own sum.
SINGLE = 64 * 1024 * 1024
_PART = 16 * 1024 * 1024
_FOREVER = "public, max-age=31536000, immutable"
# SeaweedFS answers 500 for a second or three after it was killed; botocore waits longer before each attempt.
_ATTEMPTS = 6


class Store:
    """A bucket, with the key that may write to it."""

    def __init__(self, client: Any, bucket: str, single: int = SINGLE) -> None:
        self._s3 = client
        self._bucket = bucket
        self._single = single

    def upload(self, release: Release, version: str) -> None:
        """Store what is not there yet, read everything back, then name the whole version in its manifest."""
        with self._translated():
            with ThreadPoolExecutor(http.CONNECTIONS) as pool:
                tuple(pool.map(lambda file: self._store(release.object_key(file), file), release.files))
            self._announce(f"{release.dataset.name}/manifests/{version}.json", manifest(release, version))

    def _store(self, key: str, file: ReleaseFile) -> None:
        """Bring one file to its place, unless something is there, and be sure that it is the right thing."""
        if self._head(key) is None:
            put = self._put if file.size <= self._single else self._put_in_parts
            put(key, file)
        self._verify(key, file)

    def _announce(self, key: str, content: bytes) -> None:
        """Write a version's manifest, once."""
        if self._head(key) is None:
            headers = _headers(key.rpartition("/")[2], "application/json")
            self._create(Key=key, Body=content, ChecksumSHA256=_sum(sha256(content).digest()), **headers)

    def _put(self, key: str, file: ReleaseFile) -> None:
        """Send a file in one request, which the store refuses if the bytes do not have this sum."""
        headers = _headers(file.key, file.media_type)
        with file.path.open("rb") as body:
            self._create(Key=key, Body=body, ChecksumSHA256=_sum(bytes.fromhex(file.sha256)), **headers)

    def _create(self, **request: Any) -> None:
        """Put an object that must not exist yet; the caller compares one that somebody put meanwhile."""
        try:
            self._s3.put_object(Bucket=self._bucket, IfNoneMatch="*", **request)
        except ClientError as error:
            if _status(error) != 412:
                raise

    def _put_in_parts(self, key: str, file: ReleaseFile) -> None:
        """Send a large file piece by piece; two who do this at once send the same bytes to the same name."""
        headers = _headers(file.key, file.media_type)
        target = {"Bucket": self._bucket, "Key": key}
        started = self._s3.create_multipart_upload(**target, ChecksumAlgorithm="SHA256", **headers)
        target["UploadId"] = started["UploadId"]
        try:
            parts = [self._put_part(target, number, data) for number, data in enumerate(_pieces(file), 1)]
            self._s3.complete_multipart_upload(**target, MultipartUpload={"Parts": parts})
        except (BotoCoreError, ClientError, KeyboardInterrupt):
            self._s3.abort_multipart_upload(**target)
            raise

    def _put_part(self, target: Mapping[str, str], number: int, data: bytes) -> dict[str, Any]:
        """Send one piece."""
        checksum = _sum(sha256(data).digest())
        sent = self._s3.upload_part(**target, PartNumber=number, Body=data, ChecksumSHA256=checksum)
        return {"PartNumber": number, "ETag": sent["ETag"], "ChecksumSHA256": checksum}

    def _verify(self, key: str, file: ReleaseFile) -> None:
        """Compare what is stored with what was meant, by the store's sum or, lacking one, by reading it."""
        stored = self._head(key)
        if stored is None:
            raise ServiceError(
                _("{key}: the object storage lost what was just stored there; try again later.").format(
                    key=key
                )
            )
        found = stored.get("ChecksumSHA256", "")
        # A sum of parts' sums ends in their number, as in "…-4", and says nothing about the file.
        if not found or "-" in found:
            found = self._read(key)
        if stored["ContentLength"] != file.size or found != _sum(bytes.fromhex(file.sha256)):
            raise ServiceError(
                _(
                    "{key}: the object storage holds other bytes than this name stands for; they are never "
                    "overwritten. Have its administrator look at this object, then publish again."
                ).format(key=key)
            )

    def _read(self, key: str) -> str:
        """Fetch an object and sum it."""
        digest = sha256()
        for chunk in self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].iter_chunks(1024 * 1024):
            digest.update(chunk)
        return _sum(digest.digest())

    def _head(self, key: str) -> Mapping[str, Any] | None:
        """Ask for an object's size and sum; None only where the store says that there is no such object."""
        try:
            found: Mapping[str, Any] = self._s3.head_object(
                Bucket=self._bucket, Key=key, ChecksumMode="ENABLED"
            )
        except ClientError as error:
            if _status(error) != 404:
                raise
            return None
        return found

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn what boto3 raises into the one error that a user can do something about."""
        try:
            yield
        except (Boto3Error, BotoCoreError, ClientError) as error:
            raise ServiceError(
                _(
                    "The object storage at {url} refuses or does not answer: {error} "
                    "Try again later, or look at S3_ENDPOINT_URL, S3_BUCKET and the S3 keys."
                ).format(url=self._s3.meta.endpoint_url, error=error)
            ) from error


def connect(settings: Settings) -> Store:
    """Open the bucket that the settings name, with limits on every call."""
    config = Config(
        connect_timeout=http.TIMEOUT[0],
        read_timeout=http.TIMEOUT[1],
        retries={"mode": "standard", "total_max_attempts": _ATTEMPTS},
        max_pool_connections=http.CONNECTIONS,
        s3={"addressing_style": "path"},
        # We send SHA-256 ourselves; not every store understands the default, a CRC after the body.
        request_checksum_calculation="when_required",
        response_checksum_validation="when_required",
        proxies={} if http.is_loopback(settings.s3_endpoint_url) else None,
    )
    session = Session(
        aws_access_key_id=settings.s3_access_key_id,
        aws_secret_access_key=settings.s3_secret_access_key,
        region_name=settings.s3_region,
    )
    return Store(
        session.client("s3", endpoint_url=settings.s3_endpoint_url, config=config), settings.s3_bucket
    )


def _headers(name: str, media_type: str) -> dict[str, str]:
    """Say how browsers shall treat the object: save it under its name (RFC 6266, RFC 5987), keep it."""
    return {
        "ContentType": f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type,
        "ContentDisposition": f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name, safe='')}",
        "CacheControl": _FOREVER,
    }


def _pieces(file: ReleaseFile) -> Iterator[bytes]:
    """Read a file piece by piece."""
    with file.path.open("rb") as body:
        while data := body.read(_PART):
            yield data


def _sum(digest: bytes) -> str:
    """Write a digest as S3 does."""
    return b64encode(digest).decode("ascii")


def _status(error: ClientError) -> int:
    """Tell the HTTP status that the store answered with."""
    status: int = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return status
