"""The socket that a service listens on."""

import socket


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; raises OSError when the port is taken or may not be used.

    What it accepts sends at once: held back until the head of an answer was acknowledged, every
    body on a kept connection would come 40 ms later. uvloop sees to it by itself, asyncio does not.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    bound = socket.socket(family, socket.SOCK_STREAM)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        bound.bind((host, port))
        bound.listen(2048)
    except OSError:
        bound.close()
        raise
    return bound
