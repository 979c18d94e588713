"""Paging through the log and keeping read markers."""

from collections.abc import Callable, Sequence
from typing import Any

from server.kernel.errors import ServiceError
from server.protocol.events.log import Event
from server.protocol.exchange import Ask
from server.protocol.messages.chat import Read
from server.protocol.messages.replies import Page
from server.protocol.messages.session import History
from server.protocol.outbound import push
from server.rooms.live.live_room import LiveRoom
from server.rooms.ports import LogReader, Paged, RoomList
from server.rooms.state.fold import shown, visible_from
from server.rooms.state.model import Membership


async def note_past(paged: Paged, live: LiveRoom, person: str, events: Sequence[Event]) -> None:
    """Say that `person` is shown these, where they reach back to before the last closing: who is in
    the running session sees who else is, who looks back is written down first."""
    if events and events[0].seq <= live.page.since:
        await paged(person, live.id, events[0].seq, events[-1].seq)


class Reading:
    """History pages and read markers."""

    def __init__(
        self,
        live: Callable[[str], LiveRoom | None],
        reader: LogReader,
        room_list: RoomList,
        paged: Paged,
    ) -> None:
        self._live = live
        self._reader = reader
        self._room_list = room_list
        self._paged = paged

    async def history(self, ask: Ask[History]) -> None:
        """A page after or before a seq, never beyond what this member may see."""
        live, member = self._readable(ask)
        floor = visible_from(live.record, member)
        message = ask.message
        if (message.after is None) == (message.before is None):
            raise ServiceError("bad_request", data={"field": "after"})
        if message.before is not None:
            events, more = await self._before(live.id, message.before, message.limit, floor)
        else:
            start = max(message.after or 0, floor - 1)
            events = await self._reader.after(live.id, start, message.limit)
            more = len(events) == message.limit and events[-1].seq < live.head
        await note_past(self._paged, live, ask.person, events)
        told = tuple(shown(event, floor) for event in events)
        ask.reply(Page(events=told, more=more, head=live.head, ep=live.record.epoch))

    async def read(self, ask: Ask[Read]) -> None:
        """Move the marker forward and tell the others."""
        live, member = self._readable(ask)
        seq = min(ask.message.seq, live.head)
        if not live.mark_read(member.person, seq):
            return
        live.send(
            push(Read(seq=seq, person=member.person), live.id, f"read:{live.id}:{member.person}"),
            but=ask.seat,
        )
        await self._room_list.mark_read(live.id, member.person, seq)

    async def _before(
        self, room: str, before: int, limit: int, floor: int
    ) -> tuple[list[Event], bool]:
        events = await self._reader.before(room, before, limit)
        seen = [event for event in events if event.seq >= floor]
        return seen, bool(seen) and seen[0].seq > floor

    def _readable(self, ask: Ask[Any]) -> tuple[LiveRoom, Membership]:
        live = self._live(ask.room)
        if live is None:
            raise ServiceError("not_joined")
        return live, live.require(ask.seat, "read")
