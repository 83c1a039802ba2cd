"""Decide which services to run, and under which names their addresses are published."""

from collections.abc import Mapping
from pathlib import Path

from stack.buckets import REGION
from stack.installation import Installation
from stack.ports import LOOPBACK
from stack.service import Service
from stack.services.ckan import ckan, ckan_token
from stack.services.portal import SOURCES, portal
from stack.services.postgres import postgres
from stack.services.seaweedfs import BUCKET, seaweedfs
from stack.services.valkey import valkey


def services(installation: Installation, given: Mapping[str, str], root: Path) -> tuple[Service, ...]:
    """List the services in the order of their start, without those whose address the user has set.

    `given` are the user's settings. Raises ServiceError for a wheel that is not installed.
    """
    wanted: list[Service] = []
    if not given.get("CKAN_URL"):
        wanted += [postgres(installation), valkey(installation), ckan(installation, given, root)]
    if not given.get("S3_ENDPOINT_URL"):
        wanted.append(seaweedfs(installation, given.get("S3_BUCKET", BUCKET)))
    if (SOURCES / "wsgi.py").is_file():
        needs = tuple(service.name for service in wanted if service.name in {"ckan", "seaweedfs"})
        wanted.append(portal(installation, addresses(installation) | dict(given), needs))
    return tuple(wanted)


def addresses(installation: Installation) -> dict[str, str]:
    """Return the settings of our services that are not secret."""
    ports = installation.ports
    store = f"http://{LOOPBACK}:{ports['s3']}"
    return {
        "SITE_URL": f"http://{LOOPBACK}:{ports['site']}",
        "CKAN_URL": f"http://{LOOPBACK}:{ports['ckan']}",
        "S3_ENDPOINT_URL": store,
        "S3_PUBLIC_URL": store,
        "S3_BUCKET": BUCKET,
        "S3_REGION": REGION,
        "PORTAL_CACHE_DIR": str(installation.folder / "portal" / "cache"),
    }


def env_values(installation: Installation, given: Mapping[str, str]) -> dict[str, str]:
    """Return the settings for `$STACK_DIR/env`: addresses and credentials of the services that we run.

    Services that the user has set in `given` are left out.
    """
    values = addresses(installation) | {
        "CKAN_API_TOKEN": ckan_token(installation),
        "S3_ACCESS_KEY_ID": installation.secrets["s3_publisher_id"],
        "S3_SECRET_ACCESS_KEY": installation.secrets["s3_publisher_secret"],
    }
    if given.get("CKAN_URL"):
        del values["CKAN_URL"], values["CKAN_API_TOKEN"]
    if given.get("S3_ENDPOINT_URL"):
        values = {name: value for name, value in values.items() if not name.startswith("S3_")}
    return values
