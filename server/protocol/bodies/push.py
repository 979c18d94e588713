"""Notes to a browser that is not open, by its maker's push service (RFC 8030)."""

from typing import Annotated

from msgspec import Meta

from server.protocol.bodies.base import In, Out
from server.protocol.texts import OPAQUE


class PushSubscribe(In, frozen=True, kw_only=True):
    """What the browser's PushSubscription holds: where notes go, and the keys it opens them with,
    as base64url."""

    endpoint: Annotated[str, Meta(min_length=1, max_length=2_000, extra=OPAQUE)]
    p256dh: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{87}=?$")]
    auth: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}(==)?$")]


class PushState(Out, frozen=True, kw_only=True):
    """Whether notes were asked for on the sign-in that asks."""

    on: bool
