"""How tests ask over HTTP: as patiently as the slowest machine needs."""

import ssl
from collections.abc import Mapping
from typing import Final

import httpx

PATIENCE_S: Final = 60
"""Who waits so long waits for nothing else; httpx gives up after 5, which a busy machine takes."""


def http_client(
    base_url: str = "",
    headers: Mapping[str, str] | None = None,
    verify: ssl.SSLContext | bool = True,
    transport: httpx.AsyncBaseTransport | None = None,
) -> httpx.AsyncClient:
    """An httpx client; the arguments are its own."""
    return httpx.AsyncClient(
        base_url=base_url,
        headers=headers,
        verify=verify,
        transport=transport,
        timeout=PATIENCE_S,
    )
