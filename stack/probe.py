"""Questions to a service: does it answer as it should? Each is quick, harmless and never raises."""

import http.client
import socket
import struct
from pathlib import Path

from stack.ports import LOOPBACK

SECONDS = 2.0


def http_status(port: int, path: str, seconds: float = SECONDS) -> int | None:
    """Tell the status of an anonymous GET on the loopback address, or None without an answer."""
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=seconds)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def postgres_accepts(path: Path) -> bool:
    """Tell whether PostgreSQL asks a newcomer to authenticate; while it recovers it sends an error."""
    body = struct.pack("!I", 196608) + b"user\0probe\0database\0postgres\0\0"
    return _ask(path, struct.pack("!I", len(body) + 4) + body).startswith(b"R")


def valkey_accepts(path: Path, password: str) -> bool:
    """Tell whether Valkey has loaded its data and answers."""
    return _ask(path, f"AUTH {password}\r\nPING\r\n".encode()).endswith(b"+PONG\r\n")


def _ask(path: Path, question: bytes) -> bytes:
    """Send one question to a unix socket; an answer that never came is empty."""
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
