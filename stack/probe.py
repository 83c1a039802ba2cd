"""Probes of services: quick, without side effects, and without exceptions."""

import http.client
import socket
import struct
from pathlib import Path

from stack.ports import LOOPBACK

SECONDS = 2.0


def http_status(port: int, path: str, seconds: float = SECONDS) -> int | None:
    """Return the status of an anonymous GET on the loopback address, or None without a response."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=seconds)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def postgres_accepts(path: Path) -> bool:
    """Return whether PostgreSQL asks a new client to authenticate; during recovery it sends an error.

    The request is a StartupMessage of PostgreSQL's frontend/backend protocol 3.0.
    """
    body = struct.pack("!I", 196608) + b"user\0probe\0database\0postgres\0\0"
    return _ask(path, struct.pack("!I", len(body) + 4) + body).startswith(b"R")


def valkey_accepts(path: Path, password: str) -> bool:
    """Return whether Valkey has loaded its data and answers."""
    return _ask(path, f"AUTH {password}\r\nPING\r\n".encode()).endswith(b"+PONG\r\n")


def _ask(path: Path, question: bytes) -> bytes:
    """Send a request to a Unix socket and return the response, empty if there is none."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(SECONDS)
        try:
            line.connect(str(path))
            line.sendall(question)
            answer = line.recv(1024)
            while answer == b"+OK\r\n":
                answer += line.recv(1024)
        except OSError:
            return b""
    return answer
