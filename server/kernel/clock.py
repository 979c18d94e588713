"""Time as an argument: decisions receive `now`, only adapters ask a clock for it."""

import time
from typing import Protocol

Millis = int
"""Milliseconds since the Unix epoch, UTC. Every stored or sent moment has this shape."""


class Clock(Protocol):
    """Gives the two times a process needs."""

    def now(self) -> Millis:
        """The wall clock, in milliseconds since the epoch. May jump when the host is set."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never goes back. For waits, leases and rates."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> Millis:
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        return time.monotonic()
