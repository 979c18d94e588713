"""Where a browser may be reached while none of our pages is open (RFC 8030, RFC 8291). Pure."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final, Literal
from urllib.parse import urlsplit

LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})

Outcome = Literal["sent", "gone", "failed"]
"""gone: the browser took its subscription back, nothing ever arrives there again · failed: this
note did not get through"""


@dataclass(frozen=True, slots=True)
class Subscription:
    """What a browser gives out: an address at its maker's push service, which anybody who knows it
    may write to, and the keys that only it can open notes with. All as base64url but the address.
    """

    endpoint: str
    p256dh: str
    auth: str


def is_reachable(endpoint: str, hosts: Collection[str]) -> bool:
    """Whether notes may go to `endpoint`: one of `hosts` alone, `.example.org` with all below it.

    The address comes from outside and we call it, from within the operator's network: so it is
    looked up in a list, not judged by its looks. Without TLS only on this very machine.
    """
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    if parts.username is not None or parts.password is not None:
        return False
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        return False
    return any(host == one or (one.startswith(".") and host.endswith(one)) for one in hosts)
