"""The site on a catalogue in memory: settings -> fake -> app -> client, and for browsers a real server."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fake_catalogue import FILES, FakeCatalogue, realistic
from fake_files import FakeFiles, published
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache
from werkzeug.serving import make_server

from portal import create_app
from portal.settings import Settings

SITE = "http://data.example.kr"
TRANSLATIONS = Path(__file__).parents[2] / "portal/translations/ko/LC_MESSAGES"


@pytest.fixture(scope="session", autouse=True)
def _translated() -> None:
    """Compile the Korean texts as the installation does, when they are newer than what it compiled."""
    po, mo = TRANSLATIONS / "messages.po", TRANSLATIONS / "messages.mo"
    if not mo.exists() or mo.stat().st_mtime < po.stat().st_mtime:
        with po.open("rb") as source, mo.open("wb") as target:
            write_mo(target, read_po(source, locale="ko"))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    base, _slash, bucket = FILES.rstrip("/").rpartition("/")
    return Settings(SITE, "http://ckan.internal:5000", base, bucket, tmp_path / "cache")


@pytest.fixture
def catalogue() -> FakeCatalogue:
    return realistic()


@pytest.fixture
def files(catalogue: FakeCatalogue) -> FakeFiles:
    return published(catalogue)


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Templates compiled once, not for each test's application anew."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(
    settings: Settings, catalogue: FakeCatalogue, files: FakeFiles, compiled: FileSystemBytecodeCache
) -> Flask:
    app = create_app(settings, catalogue, files)
    app.jinja_env.bytecode_cache = compiled
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor; errors become pages, as they do for everybody."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.logger.disabled = True
    client = app.test_client()
    client.environ_base["HTTP_HOST"] = "data.example.kr"
    return client


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site on a real socket, with the catalogue in memory behind it."""
    server = make_server("127.0.0.1", 0, None, threaded=True)
    address = f"http://127.0.0.1:{server.server_port}"
    base, _slash, bucket = FILES.rstrip("/").rpartition("/")
    settings = Settings(address, "http://ckan.internal:5000", base, bucket, tmp_path_factory.mktemp("cache"))
    catalogue = realistic()
    server.app = create_app(settings, catalogue, published(catalogue))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield address
    server.shutdown()
    thread.join()
    server.server_close()
