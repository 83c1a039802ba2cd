"""The site: our Flask application under gunicorn; it gets addresses, but no secret."""

import sys
from collections.abc import Mapping
from pathlib import Path

from stack.installation import Installation
from stack.ports import LOOPBACK
from stack.probe import http_status
from stack.service import Service

SOURCES = Path(__file__).parent.parent.parent / "portal"
NAMES = (
    "SITE_URL",
    "CKAN_URL",
    "S3_PUBLIC_URL",
    "S3_BUCKET",
    "PORTAL_CACHE_DIR",
    "PORTAL_OFFICIAL",
    "SITE_TITLE",
    "SITE_TITLE_EN",
)


def portal(installation: Installation, settings: Mapping[str, str], needs: tuple[str, ...]) -> Service:
    """Describe the site; it gets its addresses from `settings` and depends on the services `needs`."""
    return Service(
        name="portal",
        command=(
            *(sys.executable, "-m", "gunicorn", "--bind", f"{LOOPBACK}:{installation.ports['site']}"),
            *("--workers", "2", "--worker-class", "gthread", "--threads", "8"),
            *(
                "--timeout",
                "60",
                "--graceful-timeout",
                "10",
                "--no-control-socket",
                "portal.wsgi:application",
            ),
        ),
        folder=installation.folder / "portal",
        environment={name: settings[name] for name in NAMES if settings.get(name)},
        ports=("site",),
        depends_on=needs,
        probe=lambda: http_status(installation.ports["site"], "/healthz") == 200,
        sources=(SOURCES,),
    )
