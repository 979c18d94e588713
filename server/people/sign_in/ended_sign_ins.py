"""Sign-ins that ended lately, in memory.

Whatever was signed for a sign-in lives an hour at most, so an hour of endings is all that has to
be known to tell a good token from a withdrawn one: one read at the start, and one of what is new
whenever somebody committed, because another process over the same database ends sign-ins, too.
"""

from collections.abc import Iterable
from typing import Final

from server.kernel.clock import Clock, Millis
from server.people.ports.people import People

TOKEN_LIFE: Final[Millis] = 60 * 60_000
"""No ticket and no resume token is good for longer."""

OVERLAP: Final[Millis] = 10 * 60_000
"""How far back is looked for what another process ended: its clock is another, and from the time
that it notes to its commit may pass a while."""


class EndedSignIns:
    """`sign_in in ended` is true for those that ended within the life of a token."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._at: dict[str, Millis] = {}
        self._looked = clock.now()
        self.restored_at: Millis = 0
        """When a backup was put in place. What was signed before that is good no longer: the
        backup does not know what ended since it was made."""

    async def load(self, people: People) -> None:
        """Learn what ended before this process began."""
        self.restored_at = await people.restored_at()
        self._at.update(await people.ended_since(self._clock.now() - 2 * TOKEN_LIFE))

    async def elsewhere(self, people: People) -> list[str]:
        """What ended since the last call and is not known here: another process ended it."""
        now = self._clock.now()
        found = await people.ended_since(self._looked - OVERLAP)
        self._looked = now
        return [one for one in found if one not in self]

    def add(self, sign_ins: Iterable[str], now: Millis) -> None:
        self._at.update(dict.fromkeys(sign_ins, now))
        self._forget(now - 2 * TOKEN_LIFE)

    def __contains__(self, sign_in: object) -> bool:
        return sign_in in self._at

    def _forget(self, before: Millis) -> None:
        """Twice the life is kept: a clock that is set back must not revive a token."""
        for sign_in in [one for one, at in self._at.items() if at < before]:
            del self._at[sign_in]
