"""The site's settings: read once, when the application is created, into a frozen value that is passed on.

Sources in the order of their precedence: the process environment, `.env`, and `$STACK_DIR/env`, which the
embedded services write when they start.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from etl.words.site import TITLE, is_official
from etl.words.text import Text


class SettingsError(Exception):
    """A setting is missing or invalid; the message says which and how to fix it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's address and name, the services that it reads from, and whether it is an official site."""

    site_url: str
    ckan_url: str
    s3_public_url: str
    s3_bucket: str
    cache_dir: Path
    official: bool = False
    title: Text = TITLE

    @property
    def files_url(self) -> str:
        """The address below which all published files are; the site redirects downloads to nothing else."""
        return f"{self.s3_public_url}/{self.s3_bucket}/"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The host names that the site accepts in requests."""
        return (urlsplit(self.site_url).hostname or "localhost", "localhost", "127.0.0.1", "[::1]")


def load(environ: Mapping[str, str], root: Path) -> Settings:
    """Load the settings from the environment and the files below the folder `root`.

    Raises SettingsError naming all missing settings, or the first one that is not valid.
    """
    decided = _read(root / ".env") | {name: value for name, value in environ.items() if value}
    stack_dir = (root / decided.get("STACK_DIR", ".stack")).resolve()
    values = _read(stack_dir / "env") | decided
    values.setdefault("S3_PUBLIC_URL", values.get("S3_ENDPOINT_URL", ""))
    needed = ("SITE_URL", "CKAN_URL", "S3_PUBLIC_URL", "S3_BUCKET")
    if missing := [name for name in needed if not values.get(name)]:
        raise SettingsError(
            f"Settings are missing: {', '.join(missing)}. "
            "Run `make up` for the embedded services, or set them in .env."
        )
    try:
        official = is_official(values.get("PORTAL_OFFICIAL", ""))
    except ValueError as error:
        raise SettingsError(
            f"PORTAL_OFFICIAL is {values['PORTAL_OFFICIAL']!r}; write 1 for an official site, else 0."
        ) from error
    return Settings(
        site_url=_address(values, "SITE_URL"),
        ckan_url=_address(values, "CKAN_URL"),
        s3_public_url=_address(values, "S3_PUBLIC_URL"),
        s3_bucket=values["S3_BUCKET"].strip("/"),
        cache_dir=Path(values.get("PORTAL_CACHE_DIR") or stack_dir / "portal" / "cache"),
        official=official,
        title=Text(values.get("SITE_TITLE") or TITLE.ko, values.get("SITE_TITLE_EN") or TITLE.en),
    )


def _read(path: Path) -> dict[str, str]:
    """Parse a file of NAME=value lines; unknown names are ignored, since the publishing jobs check them."""
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name.strip(): value.strip().strip("\"'") for name, _equals, value in pairs if value.strip()}


def _address(values: Mapping[str, str], name: str) -> str:
    """Return an http or https address without trailing slashes."""
    parts = urlsplit(values[name])
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise SettingsError(
            f"{name} is {values[name]!r}, which is not an address such as https://data.example.kr."
        )
    return values[name].rstrip("/")
