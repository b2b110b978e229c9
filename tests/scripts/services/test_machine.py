"""The ports that servers of the tests listen on."""

import contextlib
import socket
from pathlib import Path

from scripts.services.machine import FIRST_PORT, free_port


def test_a_port_is_none_that_the_system_gives_to_whoever_calls_out() -> None:
    """A server that needs seconds to start lost its port to a connection beside."""
    first = int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text().split()[0])
    ports = {free_port() for _each in range(50)}
    assert len(ports) > 40
    assert all(FIRST_PORT <= port < first for port in ports)


def test_a_port_that_somebody_listens_on_is_not_given() -> None:
    with contextlib.ExitStack() as stack:
        for _each in range(100):
            port = free_port()
            listener = stack.enter_context(socket.socket())
            listener.bind(("127.0.0.1", port))  # OSError if it were taken
            listener.listen()
