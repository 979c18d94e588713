"""What passes: the timer that cuts nobody off, and the card on the stage."""

from typing import Final

from server.kernel.errors import ServiceError
from server.protocol.board.model import LONGEST_TIMER_MS
from server.protocol.events.board import (
    CardDismissed,
    CardDrawn,
    TimerExtended,
    TimerStarted,
    TimerStopped,
)
from server.protocol.exchange import Ask
from server.protocol.messages.board import CardDismiss, CardDraw, TimerExtend, TimerStart, TimerStop
from server.rooms.board.board_access import BoardAccess

MINUTE: Final = 60_000


class Timers:
    """The use cases of the timer. Its end is told by the events' own times, so no clock runs."""

    def __init__(self, table: BoardAccess) -> None:
        self._table = table

    async def start(self, ask: Ask[TimerStart]) -> None:
        await self._table.place(ask, "timer")
        self._table.write(ask, TimerStarted(ms=ask.message.minutes * MINUTE))

    async def extend(self, ask: Ask[TimerExtend]) -> None:
        at = await self._table.place(ask, "timer")
        timer = at.seen.timer
        if timer is None:
            raise ServiceError("gone")
        ms = ask.message.minutes * MINUTE
        if timer.ends_at + ms - timer.at > LONGEST_TIMER_MS:
            raise ServiceError("bad_request", data={"field": "minutes"})
        self._table.write(ask, TimerExtended(ms=ms))

    async def stop(self, ask: Ask[TimerStop]) -> None:
        await self._table.place(ask, "timer")
        self._table.write(ask, TimerStopped())


class Cards:
    """The use cases of prompt cards. A host can switch them off for the room."""

    def __init__(self, table: BoardAccess) -> None:
        self._table = table

    async def draw(self, ask: Ask[CardDraw]) -> None:
        at = await self._table.place(ask, "card")
        if not at.live.record.cards:
            raise ServiceError("not_allowed", data={"action": "card"})
        message = ask.message
        self._table.write(ask, CardDrawn(card_kind=message.kind, number=message.number))

    async def dismiss(self, ask: Ask[CardDismiss]) -> None:
        """Put away what lies there; a newer card stays."""
        await self._table.place(ask, "card")
        self._table.write(ask, CardDismissed(card=ask.message.card))
