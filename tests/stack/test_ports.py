"""Ports: the preferred one, else the next free one, never one twice."""

import socket

from stack.ports import LOOPBACK, choose, is_free


def test_a_port_that_somebody_listens_on_is_not_free() -> None:
    with socket.create_server((LOOPBACK, 0)) as listener:
        assert not is_free(listener.getsockname()[1])


def test_a_taken_port_is_replaced_by_the_next_free_one() -> None:
    with socket.create_server((LOOPBACK, 0)) as listener:
        taken = listener.getsockname()[1]
        chosen = choose({"site": taken})

    assert taken < chosen["site"]


def test_no_port_is_given_twice() -> None:
    with socket.create_server((LOOPBACK, 0)) as listener:
        wish = listener.getsockname()[1]
    chosen = choose({"one": wish, "two": wish})

    assert chosen["one"] != chosen["two"]


def test_no_port_is_given_that_another_service_has() -> None:
    with socket.create_server((LOOPBACK, 0)) as listener:
        wish = listener.getsockname()[1]

    assert choose({"one": wish}, frozenset({wish}))["one"] > wish
