"""What a person leaves behind in rooms, and what becomes of it."""

from typing import Protocol

from server.kernel.clock import Millis


class PersonTraces(Protocol):
    """What a person has and is in the rooms."""

    async def leave(self, person: str, now: Millis, at: Millis, *, leaves_words: bool) -> list[str]:
        """Note that the account is to be deleted at `at`, and `shut` it as People does; the person
        is told by mail.

        The ids of the sign-ins that ended. No invitation of theirs leads anywhere any more; signing
        in again does not bring those back.

        Raises last_host with the `rooms` that would be left to others without a host, and held.
        Both are checked in the transaction that notes it; a host who is leaving already counts for
        none, so of two who ask at once one is refused.
        """
        ...

    async def last_host_of(self, person: str) -> list[str]:
        """Titles of rooms that would be left to others without a host."""
        ...

    async def held(self, person: str) -> bool:
        """Whether an operator keeps the record of a room they belong to."""
        ...

    async def forget(self, person: str, *, leaves_words: bool) -> None:
        """Take them out of every room: their name, what is theirs alone, and their words where
        they do not stay. On disk when this returns; again it changes nothing."""
        ...
