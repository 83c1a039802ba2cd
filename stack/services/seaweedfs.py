"""SeaweedFS: object storage with the S3 API; one process, on the loopback address only."""

import json
from collections.abc import Mapping
from pathlib import Path

from stack import wheels
from stack.buckets import READY_KEY, set_up_bucket
from stack.certificates import issue, tls_paths
from stack.files import make_folder
from stack.installation import Installation
from stack.ports import LOOPBACK
from stack.probe import http_status
from stack.service import Service

BUCKET = "gwangju-data"
PORTS = ("s3", "s3_grpc", "filer", "filer_grpc", "master", "master_grpc", "volume", "volume_grpc")


def seaweedfs(installation: Installation, bucket: str) -> Service:
    """Describe SeaweedFS with one bucket that anyone may read and only the publisher may write.

    Raises ServiceError if its wheel is not installed.
    """
    folder = installation.folder / "seaweedfs"
    return Service(
        name="seaweedfs",
        command=(str(wheels.weed()), "-logtostderr=true", "-v=0", "server", *_options(installation)),
        folder=folder,
        files={
            # SeaweedFS looks for it first in its working folder.
            folder / "security.toml": _security(installation),
            folder / "s3.json": json.dumps(_identities(installation.secrets, bucket), indent=1),
        },
        ports=PORTS,
        # Its volumes close within two seconds; then its filer waits for its own gateway without end.
        stop_seconds=4,
        probe=lambda: http_status(installation.ports["s3"], f"/{bucket}/{READY_KEY}") == 200,
        prepare=lambda: _prepare(installation),
        liveness_probe=lambda: http_status(installation.ports["s3"], f"/{bucket}") is not None,
        set_up=lambda: set_up_bucket(installation, bucket),
    )


def stray_sockets(installation: Installation) -> list[Path]:
    """Return the sockets that SeaweedFS creates outside of its folders and leaves behind when killed."""
    names = ("master", "volume", "filer", "s3")
    ports = [(name, installation.ports[f"{name}_grpc"]) for name in names]
    return [Path(f"/tmp/seaweedfs-{name}-grpc-{port}.sock") for name, port in ports]  # noqa: S108 (SeaweedFS's choice)


def _prepare(installation: Installation) -> None:
    make_folder(installation.folder / "seaweedfs" / "data")
    make_folder(installation.run / "seaweedfs")
    issue(installation.folder / "seaweedfs")


def _options(installation: Installation) -> list[str]:
    ports, run = installation.ports, installation.run / "seaweedfs"
    return [
        f"-dir={installation.folder / 'seaweedfs' / 'data'}",
        f"-ip={LOOPBACK}",
        f"-ip.bind={LOOPBACK}",
        f"-master.port={ports['master']}",
        f"-master.port.grpc={ports['master_grpc']}",
        "-master.peers=none",  # a single master is ready within 3 s after a kill -9, instead of 20
        "-disableHttp",  # of master and filer: the master's HTTP interface would give anyone a key to write
        "-master.telemetry=false",
        "-master.volumeSizeLimitMB=1024",
        f"-volume.port={ports['volume']}",
        f"-volume.port.grpc={ports['volume_grpc']}",
        "-volume.max=100",
        "-volume.preStopSeconds=1",
        "-filer",
        f"-filer.port={ports['filer']}",
        f"-filer.port.grpc={ports['filer_grpc']}",
        f"-filer.localSocket={run / 'filer.sock'}",
        "-filer.exposeDirectoryData=false",
        "-filer.disableDirListing",
        "-s3",
        f"-s3.port={ports['s3']}",
        f"-s3.port.grpc={ports['s3_grpc']}",
        f"-s3.localSocket={run / 's3.sock'}",
        f"-s3.config={installation.folder / 'seaweedfs' / 's3.json'}",
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-s3.autoCreateBucket=false",
        "-s3.allowDeleteBucketNotEmpty=false",
        "-s3.iam=false",
    ]


def _security(installation: Installation) -> str:
    """Return security.toml: the keys that filer and volumes require, and the internal certificates."""
    authority, certificate, key = tls_paths(installation.folder / "seaweedfs")
    secrets = installation.secrets
    sections = [
        f'[jwt.signing]\nkey = "{secrets["volume_signing"]}"\nexpires_after_seconds = 60',
        f'[jwt.filer_signing]\nkey = "{secrets["filer_signing"]}"\nexpires_after_seconds = 60',
        f'[jwt.filer_signing.read]\nkey = "{secrets["filer_reading"]}"\nexpires_after_seconds = 60',
        "[access]\nui = false",
        "[filer.expose_directory_metadata]\nenabled = false",
        f'[grpc]\nca = "{authority}"',
    ]
    sections += [
        f'[grpc.{part}]\ncert = "{certificate}"\nkey = "{key}"'
        for part in ("master", "volume", "filer", "s3", "client")
    ]
    return "\n\n".join(sections) + "\n"


def _identities(secrets: Mapping[str, str], bucket: str) -> dict[str, object]:
    """Return who may do what: we administer, the publisher writes to the bucket, others have its policy."""
    return {
        "identities": [
            _identity("stack", secrets["s3_admin_id"], secrets["s3_admin_secret"], ["Admin"]),
            _identity(
                "publisher",
                secrets["s3_publisher_id"],
                secrets["s3_publisher_secret"],
                [f"{action}:{bucket}" for action in ("Read", "Write", "List", "Tagging")],
            ),
        ]
    }


def _identity(name: str, key_id: str, secret: str, actions: list[str]) -> dict[str, object]:
    return {"name": name, "credentials": [{"accessKey": key_id, "secretKey": secret}], "actions": actions}
