"""Create the bucket, versioned and with publicly readable objects, with requests that we sign ourselves.

Signatures: "Authenticating Requests (AWS Signature Version 4)" in the S3 API reference.
"""

import datetime
import hashlib
import hmac
import http.client
import json
import time
from collections.abc import Mapping

from etl.errors import ServiceError
from etl.messages import _
from stack.installation import Installation
from stack.ports import LOOPBACK
from stack.probe import http_status

REGION = "us-east-1"
# The object that the readiness probe reads, through gateway, filer and volume server.
READY_KEY = ".ready"
SECONDS = 60.0
VERSIONING = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"
CORS = (
    "<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod>"
    "<AllowedMethod>HEAD</AllowedMethod><AllowedHeader>*</AllowedHeader>"
    "<ExposeHeader>ETag</ExposeHeader><ExposeHeader>Content-Range</ExposeHeader>"
    "<ExposeHeader>Content-Length</ExposeHeader><MaxAgeSeconds>3600</MaxAgeSeconds></CORSRule></CORSConfiguration>"
)


def set_up_bucket(installation: Installation, bucket: str) -> None:
    """Create and configure the bucket; safe to repeat. Retry for a minute while SeaweedFS is still starting.

    Raises ServiceError if SeaweedFS refuses a request for longer.
    """
    steps: tuple[tuple[str, str, bytes], ...] = (
        (f"/{bucket}", "", b""),
        (f"/{bucket}", "versioning=", VERSIONING.encode()),
        (f"/{bucket}", "policy=", json.dumps(_policy(bucket)).encode()),
        (f"/{bucket}", "cors=", CORS.encode()),
    )
    # Written only once: in a versioned bucket every further write would add a version.
    if http_status(installation.ports["s3"], f"/{bucket}/{READY_KEY}") != 200:
        steps += ((f"/{bucket}/{READY_KEY}", "", b"ready\n"),)
    deadline = time.monotonic() + SECONDS
    for path, query, body in steps:
        while (status := _put(installation, path, query, body)) not in {200, 204, 409}:
            if time.monotonic() > deadline:
                raise ServiceError(
                    _("SeaweedFS refused to set up {path}?{query} (status {status}); see {log}.").format(
                        path=path,
                        query=query,
                        status=status,
                        log=installation.folder / "seaweedfs/seaweedfs.log",
                    )
                )
            time.sleep(0.2)


def signed_headers(
    method: str, host: str, path: str, query: str, body: bytes, keys: tuple[str, str], now: datetime.datetime
) -> Mapping[str, str]:
    """Return the headers of a request signed with `keys` (id, secret) at the moment `now` (UTC)."""
    stamp, day = now.strftime("%Y%m%dT%H%M%SZ"), now.strftime("%Y%m%d")
    digest = hashlib.sha256(body).hexdigest()
    headers = {"host": host, "x-amz-content-sha256": digest, "x-amz-date": stamp}
    names = ";".join(headers)
    canonical = "\n".join([method, path, query, *(f"{k}:{v}" for k, v in headers.items()), "", names, digest])
    scope = f"{day}/{REGION}/s3/aws4_request"
    to_sign = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = f"AWS4{keys[1]}".encode()
    for part in (day, REGION, "s3", "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    signature = hmac.digest(key, to_sign.encode(), "sha256").hex()
    proof = f"AWS4-HMAC-SHA256 Credential={keys[0]}/{scope}, SignedHeaders={names}, Signature={signature}"
    return headers | {"Authorization": proof}


def _put(installation: Installation, path: str, query: str, body: bytes) -> int | None:
    """Send one signed PUT as the administrator; return its status, or None without a response."""
    port = installation.ports["s3"]
    keys = (installation.secrets["s3_admin_id"], installation.secrets["s3_admin_secret"])
    now = datetime.datetime.now(datetime.UTC)
    headers = signed_headers("PUT", f"{LOOPBACK}:{port}", path, query, body, keys, now)
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    try:
        connection.request("PUT", f"{path}?{query}" if query else path, body, dict(headers))
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def _policy(bucket: str) -> dict[str, object]:
    """Return the policy that lets anyone read an object whose address they know, but not list objects."""
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": "*",
                "Action": "s3:GetObject",
                "Resource": f"arn:aws:s3:::{bucket}/*",
            }
        ],
    }
