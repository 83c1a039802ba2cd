"""Settings: read once, in `__main__`, into a frozen value that is passed on.

The environment is an argument here. Sources in the order of their precedence: the process environment,
`.env`, and `$STACK_DIR/env`, which the embedded services write when they start. A deployment replaces a
service by setting its address in one of the first two.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from difflib import get_close_matches
from pathlib import Path

from etl.errors import UsageError
from etl.messages import _
from etl.words.site import is_official

# All names that `.env` and `$STACK_DIR/env` may contain; `.env.example` documents them.
NAMES = (
    "SITE_URL",
    "CKAN_URL",
    "CKAN_API_TOKEN",
    "S3_ENDPOINT_URL",
    "S3_PUBLIC_URL",
    "S3_BUCKET",
    "S3_REGION",
    "S3_ACCESS_KEY_ID",
    "S3_SECRET_ACCESS_KEY",
    "STACK_DIR",
    "PORTAL_CACHE_DIR",
    "PORTAL_OFFICIAL",
    "SITE_TITLE",
    "SITE_TITLE_EN",
)
SECRETS = ("CKAN_API_TOKEN", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY")


@dataclass(frozen=True, slots=True)
class Settings:
    """The addresses and credentials of the services that publishing needs.

    `official` says that the site is an official one of the government.
    """

    site_url: str
    ckan_url: str
    ckan_api_token: str
    s3_endpoint_url: str
    s3_public_url: str
    s3_bucket: str
    s3_region: str
    s3_access_key_id: str
    s3_secret_access_key: str
    official: bool = False


def load(environ: Mapping[str, str], root: Path) -> Settings:
    """Load the settings from the environment and the files below the folder `root`.

    Raises UsageError naming all missing settings, the first unknown one in a file, or a PORTAL_OFFICIAL that
    is neither 0 nor 1.
    """
    values = {"S3_REGION": "us-east-1"} | stack_settings(environ, root) | user_settings(environ, root)
    values.setdefault("S3_PUBLIC_URL", values.get("S3_ENDPOINT_URL", ""))
    names = tuple(field.name.upper() for field in fields(Settings) if field.default is MISSING)
    if missing := [name for name in names if not values.get(name)]:
        raise UsageError(
            _(
                "Settings are missing: {names}. Run `make up` for the embedded services, or set them in .env."
            ).format(names=", ".join(missing))
        )
    try:
        official = is_official(values.get("PORTAL_OFFICIAL", ""))
    except ValueError as error:
        raise UsageError(
            _("PORTAL_OFFICIAL is {value!r}; write 1 for an official site, else 0.").format(
                value=values["PORTAL_OFFICIAL"]
            )
        ) from error
    return Settings(**{name.lower(): values[name] for name in names}, official=official)


def user_settings(environ: Mapping[str, str], root: Path) -> dict[str, str]:
    """Return what the user set in the environment and in `.env`.

    Raises UsageError for an unknown name in `.env`.
    """
    return _read(root / ".env") | {name: environ[name] for name in NAMES if environ.get(name)}


def stack_settings(environ: Mapping[str, str], root: Path) -> dict[str, str]:
    """Return what the embedded services wrote to `$STACK_DIR/env` when they started.

    Raises UsageError for an unknown name in one of the files.
    """
    return _read(stack_dir(environ, root) / "env")


def stack_dir(environ: Mapping[str, str], root: Path) -> Path:
    """Return the folder in which the embedded services keep all their files.

    Raises UsageError for an unknown name in `.env`.
    """
    return (root / user_settings(environ, root).get("STACK_DIR", ".stack")).resolve()


def _read(path: Path) -> dict[str, str]:
    """Read a file of NAME=value lines; raise UsageError for an unknown name."""
    if not path.is_file():
        return {}
    values = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, _separator, value = line.partition("=")
        name = name.strip()
        if name not in NAMES:
            nearest = get_close_matches(name, NAMES, 1)
            hint = _(" Did you mean {name}?").format(name=nearest[0]) if nearest else ""
            raise UsageError(
                _("{path}, line {number}: unknown setting {name}.").format(
                    path=path, number=number, name=name
                )
                + hint
            )
        values[name] = value.strip().strip("\"'")
    return {name: value for name, value in values.items() if value}
