"""Ports on the loopback address: choose free ones and check whether one is taken."""

import socket
from collections.abc import Mapping, Set

LOOPBACK = "127.0.0.1"
# The port of each service if it is free; otherwise the next free one is taken.
PREFERRED: Mapping[str, int] = {
    "site": 8080,
    "ckan": 5000,
    "s3": 8333,
    "s3_grpc": 18333,
    "filer": 8888,
    "filer_grpc": 18888,
    "master": 9333,
    "master_grpc": 19333,
    "volume": 9340,
    "volume_grpc": 19340,
}


def choose(preferred: Mapping[str, int], given: Set[int] = frozenset()) -> dict[str, int]:
    """Return a free port for each name, the preferred one or the next above it, and none of the `given`."""
    chosen: dict[str, int] = {}
    for name, wish in preferred.items():
        taken = {*given, *chosen.values()}
        chosen[name] = next(port for port in range(wish, 65536) if port not in taken and is_free(port))
    return chosen


def is_free(port: int) -> bool:
    """Return whether a service could listen on this port now."""
    with socket.socket() as visitor:
        visitor.settimeout(1)
        if visitor.connect_ex((LOOPBACK, port)) == 0:
            return False
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
