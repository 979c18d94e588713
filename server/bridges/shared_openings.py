"""What people opened of their reflections, as the rooms show it."""

from collections.abc import Callable

from server.history.personal.shared_entries import EntrySharing
from server.protocol.messages.replies import SharedLine


class OpeningLines:
    """Implements the SharedLines of the rooms over what people opened of their reflections."""

    def __init__(self, sharing: Callable[[], EntrySharing]) -> None:
        self._sharing = sharing

    async def lines(self, person: str, room: str) -> tuple[SharedLine, ...]:
        found = await self._sharing().lines(person, room)
        return tuple(SharedLine(person=one.person, text=one.text, at=one.at) for one in found)
