"""ICE servers from the settings, with credentials for coturn that end by themselves.

The credentials follow coturn's REST form (`use-auth-secret`): the user name is
`<expiry in seconds since the epoch>:<any text>`, the password the base64 of the HMAC-SHA1 of the
user name under the secret that coturn and this service share. Nothing is stored and coturn is
never asked.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from server.kernel.clock import Millis
from server.protocol.messages.replies import IceServer


@dataclass(frozen=True, slots=True)
class Relay:
    """A coturn (or several with one secret). `ttl_ms` is the life of one credential."""

    urls: tuple[str, ...]
    secret: bytes
    ttl_ms: int = 3_600_000


@dataclass(frozen=True, slots=True)
class IceServers:
    """Implements `server.signaling.ice.IceSource`."""

    stun: tuple[str, ...] = ()
    relay: Relay | None = None

    def servers(self, person: str, now: Millis) -> tuple[tuple[IceServer, ...], int | None]:
        known = (IceServer(urls=self.stun),) if self.stun else ()
        if self.relay is None:
            return known, None
        return (*known, relay_server(self.relay, person, now)), self.relay.ttl_ms


def relay_server(relay: Relay, person: str, now: Millis) -> IceServer:
    """The relay with a credential for `person` that ends `relay.ttl_ms` after `now`."""
    username = f"{(now + relay.ttl_ms) // 1000}:{_alias(relay.secret, person)}"
    password = hmac.digest(relay.secret, username.encode(), hashlib.sha1)
    return IceServer(
        urls=relay.urls, username=username, credential=base64.b64encode(password).decode()
    )


def _alias(secret: bytes, person: str) -> str:
    """One word per person, so that coturn can count; its logs cannot tell who it is."""
    keyed = hmac.digest(secret, b"relay alias of " + person.encode(), hashlib.sha256)
    return base64.b32encode(keyed[:15]).decode().lower()
