"""A start that loses the race for a port, on the service that needs no other."""

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.errors import ServiceError
from stack.__main__ import ROOT
from stack.down import down
from stack.installation import load_or_create
from stack.ports import LOOPBACK
from stack.up import up

pytestmark = pytest.mark.stack


@pytest.fixture
def environ(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Let only the site be ours; what it would ask is nobody's address."""
    nowhere = f"http://{LOOPBACK}:9"
    settings = {"CKAN_URL": nowhere, "S3_ENDPOINT_URL": nowhere, "S3_PUBLIC_URL": nowhere}
    environ = {"PATH": os.environ["PATH"], "STACK_DIR": str(tmp_path / "stack"), **settings}
    yield environ
    down(environ, ROOT, erase=True)


def test_a_port_lost_before_its_service_ever_ran_is_replaced(environ: dict[str, str]) -> None:
    chosen = load_or_create(Path(environ["STACK_DIR"])).ports["site"]
    with socket.create_server((LOOPBACK, chosen)):
        site = up(environ, ROOT)["SITE_URL"]

    assert site != f"http://{LOOPBACK}:{chosen}"
    assert up(environ, ROOT)["SITE_URL"] == site


def test_a_port_that_people_know_is_never_replaced(environ: dict[str, str]) -> None:
    up(environ, ROOT)
    known = load_or_create(Path(environ["STACK_DIR"])).ports["site"]
    down(environ, ROOT)

    with socket.create_server((LOOPBACK, known)), pytest.raises(ServiceError, match=str(known)):
        up(environ, ROOT)
