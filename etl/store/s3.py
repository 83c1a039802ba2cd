"""Upload a release to object storage under keys that contain its content's hash; only here boto3 is imported.

Nothing is ever overwritten or deleted. Uploads use S3's conditional writes and SHA-256 checksums
(https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html,
https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html).
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

# Bytes. Larger files are uploaded in parts of `_PART` bytes, each with a checksum of its own.
SINGLE = 64 * 1024 * 1024
_PART = 16 * 1024 * 1024
_FOREVER = "public, max-age=31536000, immutable"
# SeaweedFS answers 500 for up to three seconds after it was killed; botocore waits longer before each
# attempt.
_ATTEMPTS = 6


class Store:
    """A bucket and a client that may write to it; files of more than `single` bytes are uploaded in parts."""

    def __init__(self, client: Any, bucket: str, single: int = SINGLE) -> None:
        self._s3 = client
        self._bucket = bucket
        self._single = single

    def upload(self, release: Release, version: str) -> None:
        """Upload the files that are missing, verify all of them, then write the manifest of the version.

        Raises ServiceError if the object storage refuses a request, does not respond, or has other content
        under a key.
        """
        with self._translated():
            with ThreadPoolExecutor(http.CONNECTIONS) as pool:
                tuple(pool.map(lambda file: self._store(release.object_key(file), file), release.files))
            self._write_manifest(
                f"{release.dataset.name}/manifests/{version}.json", manifest(release, version)
            )

    def _store(self, key: str, file: ReleaseFile) -> None:
        """Upload one file unless its key exists, and verify the object."""
        if self._head(key) is None:
            put = self._put if file.size <= self._single else self._put_in_parts
            put(key, file)
        self._verify(key, file)

    def _write_manifest(self, key: str, content: bytes) -> None:
        """Upload a manifest unless its key exists."""
        if self._head(key) is None:
            headers = _headers(key.rpartition("/")[2], "application/json")
            self._create(Key=key, Body=content, ChecksumSHA256=_base64(sha256(content).digest()), **headers)

    def _put(self, key: str, file: ReleaseFile) -> None:
        """Upload a file in one request, which the storage refuses if the bytes do not have this checksum."""
        headers = _headers(file.key, file.media_type)
        with file.path.open("rb") as body:
            self._create(Key=key, Body=body, ChecksumSHA256=_base64(bytes.fromhex(file.sha256)), **headers)

    def _create(self, **request: Any) -> None:
        """Create an object; if somebody else created it meanwhile, leave theirs for the caller to verify."""
        try:
            self._s3.put_object(Bucket=self._bucket, IfNoneMatch="*", **request)
        except ClientError as error:
            if _status(error) != 412:
                raise

    def _put_in_parts(self, key: str, file: ReleaseFile) -> None:
        """Upload a large file in parts; two clients that do so at once write the same bytes to one key."""
        headers = _headers(file.key, file.media_type)
        target = {"Bucket": self._bucket, "Key": key}
        started = self._s3.create_multipart_upload(**target, ChecksumAlgorithm="SHA256", **headers)
        target["UploadId"] = started["UploadId"]
        try:
            parts = [self._put_part(target, number, data) for number, data in enumerate(_parts(file), 1)]
            self._s3.complete_multipart_upload(**target, MultipartUpload={"Parts": parts})
        except (BotoCoreError, ClientError, KeyboardInterrupt):
            self._s3.abort_multipart_upload(**target)
            raise

    def _put_part(self, target: Mapping[str, str], number: int, data: bytes) -> dict[str, Any]:
        """Upload one part and return what completes the upload."""
        checksum = _base64(sha256(data).digest())
        sent = self._s3.upload_part(**target, PartNumber=number, Body=data, ChecksumSHA256=checksum)
        return {"PartNumber": number, "ETag": sent["ETag"], "ChecksumSHA256": checksum}

    def _verify(self, key: str, file: ReleaseFile) -> None:
        """Raise ServiceError unless the object has the size and the SHA-256 of the file.

        The storage's own checksum is compared; without one, the object is downloaded.
        """
        stored = self._head(key)
        if stored is None:
            raise ServiceError(
                _(
                    "{key}: the file that was just uploaded is missing in the object storage; "
                    "try again later."
                ).format(key=key)
            )
        found = stored.get("ChecksumSHA256", "")
        # A checksum of the parts' checksums ends in their number, as in "…-4", and is not one of the file.
        if not found or "-" in found:
            found = self._read(key)
        if stored["ContentLength"] != file.size or found != _base64(bytes.fromhex(file.sha256)):
            raise ServiceError(
                _(
                    "{key}: the object storage has other content under this key, and objects are never "
                    "overwritten. Ask its administrator to look at the object, then publish again."
                ).format(key=key)
            )

    def _read(self, key: str) -> str:
        """Download an object and return its checksum."""
        digest = sha256()
        for chunk in self._s3.get_object(Bucket=self._bucket, Key=key)["Body"].iter_chunks(1024 * 1024):
            digest.update(chunk)
        return _base64(digest.digest())

    def _head(self, key: str) -> Mapping[str, Any] | None:
        """Return an object's size and checksum, None only if the storage says that it does not exist."""
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
        """Raise ServiceError for the errors of boto3."""
        try:
            yield
        except (Boto3Error, BotoCoreError, ClientError) as error:
            raise ServiceError(
                _(
                    "The object storage at {url} refuses a request or does not respond: {error} "
                    "Try again later, or check S3_ENDPOINT_URL, S3_BUCKET and the S3 keys."
                ).format(url=self._s3.meta.endpoint_url, error=error)
            ) from error


def connect(settings: Settings) -> Store:
    """Return the bucket of the settings, with timeouts for every call; no request is sent."""
    config = Config(
        connect_timeout=http.TIMEOUT[0],
        read_timeout=http.TIMEOUT[1],
        retries={"mode": "standard", "total_max_attempts": _ATTEMPTS},
        max_pool_connections=http.CONNECTIONS,
        s3={"addressing_style": "path"},
        # We send SHA-256 ourselves; not every storage supports the default, a CRC after the body.
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
    """Return headers by which browsers save the object under its name (RFC 6266, RFC 5987) and cache it."""
    return {
        "ContentType": f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type,
        "ContentDisposition": f"attachment; filename=\"{name}\"; filename*=UTF-8''{quote(name, safe='')}",
        "CacheControl": _FOREVER,
    }


def _parts(file: ReleaseFile) -> Iterator[bytes]:
    """Yield a file in parts."""
    with file.path.open("rb") as body:
        while data := body.read(_PART):
            yield data


def _base64(digest: bytes) -> str:
    """Return a digest in base64, as S3 writes it."""
    return b64encode(digest).decode("ascii")


def _status(error: ClientError) -> int:
    """Return the HTTP status of the storage's answer."""
    status: int = error.response["ResponseMetadata"]["HTTPStatusCode"]
    return status
