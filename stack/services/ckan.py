"""CKAN: the catalogue, under gunicorn in its own environment, on the loopback address only."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from etl.errors import ServiceError
from etl.messages import _
from etl.words.site import TITLE
from stack.files import make_folder, write_private
from stack.installation import Installation
from stack.ports import LOOPBACK
from stack.probe import http_status
from stack.roles import run_sql
from stack.service import Service
from stack.services.postgres import postgres_socket, postgres_url
from stack.services.valkey import valkey_url
from stack.supervision import environment

SCRIPTS = Path(__file__).parent.parent / "ckan"
EXTENSION = Path(__file__).parent.parent / "ckanext-gwangju" / "ckanext"
REQUEST_SECONDS = 120


def ckan(installation: Installation, settings: Mapping[str, str], root: Path) -> Service:
    """Describe CKAN; `root` is the folder with `.venv-ckan` and `datasets/publisher.yml`.

    Its `prepare` raises ServiceError if the environment is missing or the databases cannot be prepared.
    """
    folder = installation.folder / "ckan"
    interpreter = root / ".venv-ckan" / "bin" / "python"
    ini = folder / "ckan.ini"
    title = settings.get("SITE_TITLE") or TITLE.ko
    return Service(
        name="ckan",
        command=(
            *(str(interpreter), "-m", "gunicorn", "--bind", f"{LOOPBACK}:{installation.ports['ckan']}"),
            # One thread each: with several, concurrent first requests sometimes get a 500 from the DataStore.
            *("--workers", "3", "--worker-class", "gthread", "--threads", "1"),
            *("--timeout", str(REQUEST_SECONDS), "--graceful-timeout", "10", "--no-control-socket"),
            *("--pythonpath", str(SCRIPTS), "wsgi:application"),
        ),
        folder=folder,
        files={ini: ini_text(installation, title)} | _publisher(folder, root),
        environment={"CKAN_INI": str(ini)},
        ports=("ckan",),
        depends_on=("postgres", "valkey"),
        probe=lambda: http_status(installation.ports["ckan"], "/api/3/action/status_show") == 200,
        prepare=lambda: _prepare(installation, settings, interpreter),
        sources=(SCRIPTS, EXTENSION),
        start_timeout=90,
    )


def ckan_token(installation: Installation) -> str:
    """Return the API token of the publisher, empty before the first start."""
    path = installation.folder / "ckan" / "token"
    return path.read_text(encoding="utf-8").strip() if path.is_file() else ""


def _publisher(folder: Path, root: Path) -> dict[Path, str]:
    """Return the file in which CKAN finds its organisation: a copy of `datasets/publisher.yml`, if any."""
    publisher = root / "datasets" / "publisher.yml"
    return (
        {folder / publisher.name: publisher.read_text(encoding="utf-8", errors="replace")}
        if publisher.is_file()
        else {}
    )


def _prepare(installation: Installation, settings: Mapping[str, str], interpreter: Path) -> None:
    """Update the databases: tables, permissions, organisation, themes, publisher."""
    folder = installation.folder / "ckan"
    make_folder(folder / "storage")
    stamp = folder / "prepared"
    service = ckan(installation, settings, interpreter.parent.parent.parent)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == service.digest():
        return
    if not interpreter.is_file():
        raise ServiceError(_("{path} is missing: run `make install`.").format(path=interpreter))
    run_sql(installation, postgres_socket(installation), _permissions(interpreter))
    _bootstrap(installation, interpreter)
    write_private(stamp, service.digest())


def _permissions(interpreter: Path) -> str:
    """Return CKAN's statements for the DataStore's roles, as `ckan datastore set-permissions` prints them."""
    packages = (interpreter.parent.parent / "lib").glob("python*/site-packages")
    statements = next(packages) / "ckanext" / "datastore" / "set_permissions.sql"
    return "SET client_min_messages = warning;\n" + statements.read_text(encoding="utf-8").format(
        maindb="ckan", datastoredb="datastore", mainuser="ckan", writeuser="datastore", readuser="reader"
    )


def _bootstrap(installation: Installation, interpreter: Path) -> None:
    """Run our script in CKAN's environment, with its output in CKAN's log."""
    folder = installation.folder / "ckan"
    log = folder / "ckan.log"
    log.touch(0o600)
    with log.open("a", encoding="utf-8") as output:
        done = subprocess.run(
            [str(interpreter), str(SCRIPTS / "bootstrap.py")],
            cwd=folder,
            env=environment(installation) | {"HOME": str(folder), "CKAN_INI": str(folder / "ckan.ini")},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            umask=0o077,
        )
    if done.returncode != 0:
        raise ServiceError(_("CKAN's database could not be prepared: see {log}.").format(log=log))


def ini_text(installation: Installation, title: str) -> str:
    """Return CKAN's configuration file, with the site's title; it contains secrets."""
    return (
        (SCRIPTS / "ckan.ini.template")
        .read_text(encoding="utf-8")
        .format(
            title=title.replace("%", "%%"),
            storage=installation.folder / "ckan" / "storage",
            synonyms=SCRIPTS / "synonyms.txt",
            site_url=f"http://{LOOPBACK}:{installation.ports['ckan']}",
            database=postgres_url(installation, "ckan", "ckan"),
            datastore_write=postgres_url(installation, "datastore", "datastore"),
            datastore_read=postgres_url(installation, "reader", "datastore"),
            valkey=valkey_url(installation),
            session=installation.secrets["ckan_session"],
            csrf=installation.secrets["ckan_csrf"],
            token=installation.secrets["ckan_token"],
        )
    )
