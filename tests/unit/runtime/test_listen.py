"""The socket that the service is reached by."""

import socket

from server.runtime.listening import listen


def test_what_is_accepted_sends_without_waiting_for_more() -> None:
    with listen("127.0.0.1", 0) as bound, socket.create_connection(bound.getsockname()):
        accepted, _ = bound.accept()
        with accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 1
