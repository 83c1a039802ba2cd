"""The real services: secrets, doors, kills, and two installations side by side."""

import os
import shutil
import socket
import ssl
import stat
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import CompletedProcess

import psutil
import pytest

from stack.installation import Installation, load
from stack.supervision import MARK, connect

pytestmark = [pytest.mark.stack, pytest.mark.timeout(600)]
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def running(stack: Mapping[str, str]) -> Installation:
    found = load(Path(stack["STACK_DIR"]))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory, run_stack: Run) -> Iterator[Installation]:
    """A second installation beside the session's, in a folder with a long Korean name, to be killed."""
    folder = tmp_path_factory.mktemp("other") / ("길고 긴 이름 " * 3 + "stack")
    try:
        started = run_stack(folder, "up")
        assert started.returncode == 0, started.stderr
        found = load(folder)
        assert found is not None
        yield found
    finally:
        run_stack(folder, "down", "--erase")


def test_a_second_start_finds_everything_up_at_once(stack: Mapping[str, str], run_stack: Run) -> None:
    began = time.monotonic()
    again = run_stack(Path(stack["STACK_DIR"]), "up")

    assert again.returncode == 0
    assert again.stderr == f"The site: {stack['SITE_URL']}\n"
    assert time.monotonic() - began < 5  # 0.4 s on a quiet machine


def test_status_says_that_everything_is_ready(stack: Mapping[str, str], run_stack: Run) -> None:
    status = run_stack(Path(stack["STACK_DIR"]), "status")

    assert status.returncode == 0, status.stdout
    assert [row.split()[0] for row in status.stdout.splitlines()] == [
        "postgres",
        "valkey",
        "ckan",
        "seaweedfs",
        "portal",
    ]


def test_nothing_listens_beyond_the_loopback_address(running: Installation) -> None:
    listening = {
        connection.laddr.ip
        for process in _processes(running)
        for connection in process.net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    }

    assert listening == {"127.0.0.1"}


def test_every_port_that_listens_is_a_remembered_one(running: Installation) -> None:
    listening = {
        connection.laddr.port
        for process in _processes(running)
        for connection in process.net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    }

    assert listening == set(running.ports.values())


def test_no_secret_is_seen_in_processes_or_logs(stack: Mapping[str, str], running: Installation) -> None:
    secrets = {*running.secrets.values(), stack["CKAN_API_TOKEN"]}
    processes = _processes(running)
    texts = [" ".join(process.cmdline()) for process in processes]
    texts += [str(process.environ()) for process in processes]
    texts += [path.read_text(errors="replace") for path in running.folder.rglob("*.log")]

    assert len(processes) >= 10
    assert [secret for secret in secrets if any(secret in text for text in texts)] == []


def test_every_file_that_holds_a_secret_is_for_its_owner_only(
    stack: Mapping[str, str], running: Installation
) -> None:
    secrets = {*running.secrets.values(), stack["CKAN_API_TOKEN"]}
    data = {"data", "home", "appendonlydir"}
    files = [
        path
        for path in running.folder.rglob("*")
        if path.is_file() and not data & set(path.relative_to(running.folder).parts)
    ]
    holding = [
        path for path in files if any(secret in path.read_text(errors="replace") for secret in secrets)
    ]

    assert {path.name for path in holding} >= {
        "env",
        "installation.json",
        "ckan.ini",
        "s3.json",
        "valkey.conf",
    }
    assert {stat.S_IMODE(path.stat().st_mode) for path in holding} == {0o600}


def test_every_door_of_the_store_but_s3_is_closed_to_anonymous_clients(running: Installation) -> None:
    ports = running.ports
    answers = [
        _status(f"http://127.0.0.1:{ports['filer']}/buckets/gwangju-data/x", "POST", b"x"),
        _status(f"http://127.0.0.1:{ports['filer']}/buckets/gwangju-data/.ready"),
        _status(f"http://127.0.0.1:{ports['master']}/dir/assign"),
        _status(f"http://127.0.0.1:{ports['volume']}/1,01637037d6", "POST", b"x"),
    ]

    assert set(answers) <= {401, 404}


@pytest.mark.parametrize("door", ["master_grpc", "volume_grpc", "filer_grpc", "s3_grpc"])
def test_inner_ports_want_a_certificate_of_this_installation(running: Installation, door: str) -> None:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_alpn_protocols(["h2"])

    with (
        socket.create_connection(("127.0.0.1", running.ports[door]), timeout=5) as plain,
        context.wrap_socket(plain) as secure,
    ):
        secure.settimeout(5)
        with pytest.raises(ssl.SSLError, match="certificate"):
            secure.recv(1)


def test_everybody_reads_an_object_and_nobody_lists_or_writes(stack: Mapping[str, str]) -> None:
    bucket = f"{stack['S3_PUBLIC_URL']}/{stack['S3_BUCKET']}"

    assert _status(f"{bucket}/.ready") == 200
    assert _status(bucket) == 403
    assert _status(f"{bucket}/x", "PUT", b"x") == 403


def test_anonymous_clients_learn_no_more_than_they_need(stack: Mapping[str, str]) -> None:
    actions = f"{stack['CKAN_URL']}/api/3/action"

    assert _status(f"{actions}/user_list") == 403
    assert _status(f"{actions}/datastore_search?resource_id=_table_metadata") == 404
    assert _status(f"{actions}/datastore_search_sql?sql=SELECT%201") in {400, 403, 404}


@pytest.mark.parametrize("victim", ["postgres", "valkey", "seaweedfs", "ckan", "portal"])
def test_a_killed_service_comes_back_by_itself(other: Installation, run_stack: Run, victim: str) -> None:
    with connect(other) as supervisor:
        before = supervisor.getProcessInfo(victim)["pid"]
        os.kill(before, 9)
        _until(lambda: supervisor.getProcessInfo(victim)["pid"] not in {0, before})

    assert run_stack(other.folder, "up").returncode == 0
    assert run_stack(other.folder, "status").returncode == 0


def test_everything_killed_at_once_is_back_with_nothing_lost(other: Installation, run_stack: Run) -> None:
    token = (other.folder / "ckan" / "token").read_text()
    for process in _processes(other):
        process.kill()
    started = run_stack(other.folder, "up")

    assert started.returncode == 0, started.stderr
    assert (other.folder / "ckan" / "token").read_text() == token
    assert run_stack(other.folder, "status").returncode == 0


def test_a_killed_supervisor_leaves_nothing_that_stands_in_the_way(
    other: Installation, run_stack: Run
) -> None:
    with connect(other) as supervisor:
        os.kill(supervisor.getPID(), 9)
    started = run_stack(other.folder, "up")

    assert started.returncode == 0, started.stderr
    assert run_stack(other.folder, "status").returncode == 0


def test_two_starts_at_once_are_one_start(other: Installation, run_stack: Run) -> None:
    run_stack(other.folder, "down")
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _number: run_stack(other.folder, "up"), range(2)))

    assert [one.returncode for one in both] == [0, 0], both[0].stderr + both[1].stderr
    assert (
        len([process for process in _processes(other) if "supervisor.supervisord" in process.cmdline()]) == 1
    )


def test_down_leaves_no_process_and_a_taken_port_is_named(other: Installation, run_stack: Run) -> None:
    stopped = run_stack(other.folder, "down")
    left = _processes(other)
    with socket.create_server(("127.0.0.1", other.ports["ckan"])):
        refused = run_stack(other.folder, "up")

    assert stopped.returncode == 0
    assert left == []
    assert refused.returncode == 75
    assert refused.stderr.splitlines()[-1].startswith(f"Port {other.ports['ckan']} of ckan is in use")
    assert str(other.folder / "ckan" / "ckan.log") in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_service_that_cannot_start_is_named_with_its_log(other: Installation, run_stack: Run) -> None:
    run_stack(other.folder, "down")
    appended = other.folder / "valkey" / "appendonlydir"
    shutil.move(appended, appended.with_name("kept"))
    appended.write_text("a file where Valkey wants a folder")
    refused = run_stack(other.folder, "up")
    appended.unlink()
    shutil.move(appended.with_name("kept"), appended)

    assert refused.returncode == 75
    assert refused.stderr.splitlines()[-1].startswith("valkey did not start")
    assert str(other.folder / "valkey" / "valkey.log") in refused.stderr


def _processes(installation: Installation) -> list[psutil.Process]:
    found = []
    for process in psutil.process_iter():
        try:
            if process.environ().get(MARK) == str(installation.folder):
                found.append(process)
        except (psutil.AccessDenied, psutil.NoSuchProcess, psutil.ZombieProcess):
            continue
    return found


def _status(url: str, method: str = "GET", body: bytes | None = None) -> int:
    request = urllib.request.Request(url, data=body, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def _until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "nothing happened"
        time.sleep(0.2)
