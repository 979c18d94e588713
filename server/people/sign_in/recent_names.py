"""New names of lately, in memory.

A ticket and a resume token carry the name of their time and live an hour at most, so an hour of
new names is all that has to be known: one read at the start, none afterwards.
"""

from dataclasses import replace

from server.kernel.clock import Clock, Millis
from server.kernel.principal import Principal
from server.people.ports.people import People
from server.people.sign_in.ended_sign_ins import TOKEN_LIFE


class RecentNames:
    """Whom to call otherwise than what was signed within the life of a token says."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._names: dict[str, tuple[str, Millis]] = {}

    async def load(self, people: People) -> None:
        """Learn the names that were new before this process began."""
        now = self._clock.now()
        found = await people.renamed_since(now - 2 * TOKEN_LIFE)
        self._names.update({person: (name, now) for person, name in found.items()})

    def add(self, person: str, name: str) -> None:
        now = self._clock.now()
        self._names[person] = (name, now)
        self._forget(now - 2 * TOKEN_LIFE)

    def current(self, principal: Principal) -> Principal:
        """`principal` by the name they go by now."""
        name, _ = self._names.get(principal.person, (principal.name, 0))
        return principal if name == principal.name else replace(principal, name=name)

    def _forget(self, before: Millis) -> None:
        """Twice the life is kept: a clock that is set back must not revive a name."""
        for person in [one for one, (_, at) in self._names.items() if at < before]:
            del self._names[person]
