"""What others committed to the same database: another process, or another node."""

from collections.abc import Awaitable, Callable

from server.rooms.live.registry import LiveRooms
from server.rooms.ports import Bus
from server.store.engine.database import Database


class OtherWriters:
    """Has sign-ins that were ended there end here, and open rooms read what they missed.

    Call `look` every second or so.
    """

    def __init__(
        self,
        database: Database,
        sign_ins: Callable[[], Awaitable[None]],
        rooms: LiveRooms,
        bus: Bus,
    ) -> None:
        self._database = database
        self._sign_ins = sign_ins
        self._rooms = rooms
        self._bus = bus
        self._seen: int | None = None

    async def look(self) -> None:
        version = await self._database.version()
        if version != self._seen:
            await self._sign_ins()
            await self._rooms.sweep(everywhere=True)
            self._seen = version
        elif self._bus.shared:
            await self._rooms.sweep()
