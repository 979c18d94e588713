"""Clients that are closed for flooding, come back, and flood again. Time comes in as seconds."""

from collections import OrderedDict
from typing import Final

from server.kernel.rates import Buckets, Rate
from server.protocol.codes import Close

BAN_S: Final = 600.0
FORGIVEN: Final = Rate(per_second=3 / BAN_S, burst=3)
"""How often a sign-in may be closed for flooding and come back at once."""

MOST: Final = 10_000


class Floods:
    """Counts by sign-in: a new session or a new ticket changes nothing."""

    def __init__(self) -> None:
        self._closed = Buckets(FORGIVEN)
        self._banned: OrderedDict[str, float] = OrderedDict()

    def close(self, sign_in: str, now: float) -> Close:
        """How a socket that floods is closed: come back, or stay away for `BAN_S`."""
        if not self._closed.take(sign_in, now):
            return Close.RATE
        self._banned[sign_in] = now + BAN_S
        self._banned.move_to_end(sign_in)
        if len(self._banned) > MOST:
            self._banned.popitem(last=False)
        return Close.BANNED

    def wait(self, sign_in: str, now: float) -> float:
        """Seconds until this sign-in may say hello again; 0 when it may now."""
        until = self._banned.get(sign_in)
        if until is None:
            return 0.0
        if now >= until:
            del self._banned[sign_in]
            return 0.0
        return until - now
