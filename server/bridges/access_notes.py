"""Readings that go past the pages of episodes, for the access log: a room's history, exports."""

from collections.abc import Sequence

from server.history.ports.episodes import Archive
from server.history.retention.access_log import AccessLog


class AccessNotes:
    """Notes who read, of which episode, through which door."""

    def __init__(self, access_log: AccessLog, archive: Archive) -> None:
        self._access_log = access_log
        self._archive = archive

    async def paged(self, person: str, room: str, first: int, last: int) -> None:
        """A page of a room's log is about to be shown."""
        await self._access_log.reached(person, "history", {room: [(first, last)]})

    async def exported(self, person: str, episodes: Sequence[str]) -> None:
        """An export was fetched: it stands in the access log of every episode in it."""
        for episode in episodes:
            room = await self._archive.room_of(episode)
            if room is not None:
                await self._access_log.note(person, room, "export", episode)
