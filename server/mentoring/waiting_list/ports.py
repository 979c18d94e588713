"""What waiting for a mentor needs from outside."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from server.kernel.clock import Millis


@dataclass(frozen=True, slots=True)
class WaitRow:
    """Whom somebody waits for, by the name they go by. `until`: a place is theirs to write for, as
    far as they may know."""

    person: str
    name: str
    since: Millis
    until: Millis | None


class WaitBook(Protocol):
    """Where it is kept who waits for whom. Each call is one transaction, with the mails that tell
    of it."""

    async def of(self, person: str, now: Millis) -> Sequence[WaitRow]:
        """Whom they wait for and may find: where a place is theirs first, then the longest."""
        ...

    async def told(self, person: str, wait: str, now: Millis) -> WaitRow | None:
        """A wait of theirs by its id, as long as a place is theirs by it."""
        ...

    async def begin(self, person: str, mentor: str, new: str, now: Millis) -> None:
        """Wait at the end of the line, under the id `new`; who waits there keeps their place.
        Raises `not_found` for whom nobody finds and for whom `person` blocked, `conflict` where
        there is room for them, or more between the two already, and `quota_exceeded`."""
        ...

    async def end(self, person: str, mentor: str, now: Millis) -> None:
        """Wait no more; nothing happens to who does not."""
        ...

    async def unsettled(self, now: Millis, after: str, most: int) -> tuple[Sequence[str], str]:
        """Of the next `most` mentors somebody waits for, by id behind `after`, those with whose
        lines something is to be done; and the last that was looked at, "" after the last of all."""
        ...

    async def settle(self, mentor: str, now: Millis) -> None:
        """Do it: tell whose place it is, and end what is over."""
        ...
