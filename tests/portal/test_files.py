"""Published files, read from the public storage and from nowhere else."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from portal.files import PublicFiles, UnreachableError


@pytest.fixture(scope="module")
def storage() -> Iterator[str]:
    """The address of a storage that answers by the path: well, too much, elsewhere or not at all."""

    class Storage(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            name = self.path.rpartition("/")[2]
            self.send_response({"moved": 302, "gone": 404, "broken": 500}.get(name, 200))
            if name == "moved":
                self.send_header("Location", "/bucket/good")
            self.end_headers()
            with suppress(ConnectionError):  # who finds a file too large hangs up
                self.wfile.write(b"x" * (5_000_000 if name == "large" else 10))

        def log_message(self, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Storage)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/bucket/"
    server.shutdown()
    thread.join()
    server.server_close()


def test_fetches_a_published_file(storage: str):
    assert PublicFiles(storage).fetch(storage + "good", 10) == b"x" * 10


@pytest.mark.parametrize("name", ["large", "good", "moved", "gone", "broken"])
def test_gives_up_on_what_is_too_large_moved_or_missing(storage: str, name: str):
    with pytest.raises(UnreachableError):
        PublicFiles(storage).fetch(storage + name, 9 if name == "good" else 1000)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/bucket/x", "http://elsewhere.example/x"])
def test_asks_for_nothing_outside_the_storage(url: str):
    with pytest.raises(UnreachableError):
        PublicFiles("http://127.0.0.1:9/bucket/").fetch(url, 10)
