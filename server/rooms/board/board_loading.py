"""Finds the board of a room, reading it when it is first asked for."""

import asyncio
from typing import TYPE_CHECKING

from server.protocol.board.model import Board
from server.rooms.ports import BoardLog
from server.rooms.state.held_board import HeldBoard

if TYPE_CHECKING:
    from server.rooms.live.live_room import LiveRoom


class Boards:
    """The boards of the rooms in memory; each goes with its room when that is forgotten."""

    def __init__(self, log: BoardLog) -> None:
        self._log = log
        self._reading: dict[str, asyncio.Task[None]] = {}

    async def of(self, live: "LiveRoom") -> Board:
        """The board as it is when this returns. Read once, however many ask at the same time."""
        while (held := live.board) is None or not held.ready:
            reading = self._reading.get(live.id)
            if reading is None:
                reading = self._reading[live.id] = asyncio.ensure_future(self._read(live))
            await asyncio.shield(reading)
        return held.board()

    async def _read(self, live: "LiveRoom") -> None:
        held = live.board = HeldBoard()
        try:
            held.begin(await self._log.board(live.id))
        except BaseException:
            live.board = None
            raise
        finally:
            del self._reading[live.id]
