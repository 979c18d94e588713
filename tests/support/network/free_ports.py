"""Addresses that nobody uses."""

import socket


def free_port(host: str = "127.0.0.1") -> int:
    """A TCP and UDP port on `host` that is free now."""
    with socket.socket() as tcp:
        tcp.bind((host, 0))
        port: int = tcp.getsockname()[1]
        with socket.socket(type=socket.SOCK_DGRAM) as udp:
            udp.bind((host, port))
        return port
