"""The service itself: how it is set up, and the demo's outbox."""

from typing import Literal

from msgspec import field

from server.protocol.bodies.base import Out
from server.protocol.messages.replies import IceServer


class Config(Out, frozen=True, kw_only=True):
    """What a client has to know before anybody signs in.

    `registering`: a mailed link proves the address first; accounts are made at once, and nobody
    checks whose an address is; or accounts are not made here. `retention`: kind of room -> days
    after which its episodes are erased; kept where missing. `push_key`: what a browser subscribes
    to notes with (RFC 8292); none are sent where it is missing.
    """

    demo: bool
    mail: bool
    registering: Literal["by_mail", "at_once", "closed"]
    min_password: int
    version: str
    retention: dict[str, int] = field(default_factory=dict)
    push_key: str | None = None


class IceConfig(Out, frozen=True, kw_only=True):
    """For the connection test of the pre-join page."""

    servers: tuple[IceServer, ...]
    ttl_ms: int | None


class DemoMail(Out, frozen=True, kw_only=True):
    """A mail that demo mode kept instead of sending it."""

    to: str
    subject: str
    text: str
    at: int


class DemoOutbox(Out, frozen=True, kw_only=True):
    mails: tuple[DemoMail, ...]
