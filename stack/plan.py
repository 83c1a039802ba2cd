"""Which services are ours to run, and what their addresses are called outside."""

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
    """List the services in the order of their start, without those whose address a person has set."""
    wanted: list[Service] = []
    if not given.get("CKAN_URL"):
        wanted += [postgres(installation), valkey(installation), ckan(installation, root)]
    if not given.get("S3_ENDPOINT_URL"):
        wanted.append(seaweedfs(installation, given.get("S3_BUCKET", BUCKET)))
    if (SOURCES / "wsgi.py").is_file():
        needs = tuple(service.name for service in wanted if service.name in {"ckan", "seaweedfs"})
        wanted.append(portal(installation, addresses(installation) | dict(given), needs))
    return tuple(wanted)


def addresses(installation: Installation) -> dict[str, str]:
    """Name what anybody may know of our services."""
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


def written(installation: Installation, given: Mapping[str, str]) -> dict[str, str]:
    """Name what the jobs need of the services that we run; what a person has set is theirs to keep."""
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
