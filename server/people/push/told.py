"""Whether somebody is told now that somebody waits: once, not again and again. Pure but for its
own memory."""

from collections.abc import Iterable
from typing import Final

from server.kernel.clock import Millis

PATIENCE: Final[Millis] = 20_000
"""Two who come at the same time need no note: so long somebody waits before one is sent."""

QUIET: Final[Millis] = 10 * 60_000
"""After nobody waits in a room any more, this long until somebody who comes there is news again: a
connection that comes and goes is not."""

Absent = tuple[str, str]
"""A person who is not there, and the room in which somebody waits for them."""


class Told:
    """Who was told of which room. Of this process alone: after a restart one is told once more."""

    def __init__(self) -> None:
        self._last: dict[Absent, Millis] = {}

    def news(self, waited_for: Iterable[tuple[Absent, Millis]], now: Millis) -> list[Absent]:
        """Of `waited_for`, each with when the waiting began, those who are to be told now."""
        self._last = {one: at for one, at in self._last.items() if now - at < QUIET}
        long = {one for one, since in waited_for if now - since >= PATIENCE}
        new = sorted(long - self._last.keys())
        self._last.update(dict.fromkeys(long, now))
        return new
