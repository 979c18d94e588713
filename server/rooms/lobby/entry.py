"""Coming into a room, resuming, knocking, leaving, and being lost."""

from typing import Final

from server.kernel.clock import Clock, Millis
from server.kernel.errors import ServiceError
from server.kernel.rates import Buckets
from server.protocol.events.base import LeaveReason
from server.protocol.events.rooms import PersonEntered, PersonLeft
from server.protocol.exchange import Ask, Seat
from server.protocol.limits import LIMITS
from server.protocol.messages.pushes import Admitted
from server.protocol.messages.replies import Done, Opening, Waiting
from server.protocol.messages.rooms import Knock
from server.protocol.messages.session import Join, Leave
from server.protocol.outbound import push
from server.rooms.board.board_loading import Boards
from server.rooms.chat.paging import note_past
from server.rooms.live.live_room import LiveRoom
from server.rooms.live.registry import LiveRooms
from server.rooms.live.system_events import SystemEvents
from server.rooms.lobby.admission import admit, gone_by, invited, turn
from server.rooms.lobby.joined_reply import View, joined
from server.rooms.log.appending import note_of
from server.rooms.ports import (
    GuestList,
    HouseRules,
    LogReader,
    LogWriter,
    Paged,
    SharedLines,
)
from server.rooms.state import policy
from server.rooms.state.fold import visible_from
from server.rooms.state.model import Membership

FIRST_PAGE: Final = 100
"""Events that a first join brings."""


MINDFUL: Final = frozenset({"mentor", "mentee"})
"""Whose relationship it is, in a room that is the home of one."""


class Entering:
    """The use cases of the door, on the socket's side."""

    def __init__(
        self,
        rooms: LiveRooms,
        writer: LogWriter,
        notes: SystemEvents,
        reader: LogReader,
        guests: GuestList,
        clock: Clock,
        joins: Buckets,
        boards: Boards,
        lines: SharedLines,
        paged: Paged,
        house_rules: HouseRules,
    ) -> None:
        self._rooms = rooms
        self._writer = writer
        self._notes = notes
        self._reader = reader
        self._guests = guests
        self._clock = clock
        self._joins = joins
        self._boards = boards
        self._lines = lines
        self._paged = paged
        self._house_rules = house_rules

    async def join(self, ask: Ask[Join]) -> None:
        """Check membership anew, read what is missing, and take part from there on."""
        self._count(ask.person)
        live = await self._rooms.get(ask.room)
        if live is None:
            raise ServiceError("not_found")
        member = await self._admission(live, ask.person)
        if not ask.message.reading:
            await self._mind_rules(live, member, ask.seat)
        if policy.may(member.role, "admit"):
            await self._door_of(live)
        live.begin_join(ask.seat)
        try:
            view = await self._view(live, ask)
            anew = ask.message.board or not view.recovered
            opening = await self._opening(live, ask.person) if anew else None
            await self._cleaned(live, board=anew)
            await note_past(self._paged, live, ask.person, view.events)
            member = _still(live, ask.person)
            ask.seat.enter(live.id)
        finally:
            kept = live.end_join(ask.seat)
        if ask.message.reading:
            live.seat_reader(ask.seat)
        elif live.seat(ask.seat, member, self._clock.now()):
            entered = PersonEntered(name=member.name)
            self._notes.write(note_of(live.id, entered, actor=ask.person))
        ask.reply(joined(live, member, view, kept, opening))

    async def knock(self, ask: Ask[Knock]) -> None:
        """Wait at the door; those inside who may admit are told, once.

        Whoever was admitted while they were away hears that instead.
        """
        self._count(ask.person)
        live = await self._rooms.get(ask.room)
        if live is None:
            raise ServiceError("not_found")
        async with turn(live, ask.person):
            await self._ring(live, ask.seat)
        ask.reply(Done())

    async def _ring(self, live: LiveRoom, seat: Seat) -> None:
        person = seat.principal.person
        if live.member(person) is None:
            invitee = await invited(self._guests, live, person, self._clock.now())
        if live.member(person) is not None:
            seat.send(push(Admitted(), live.id))
            return
        seat.enter(live.id)
        if live.lobby.knock(seat, invitee.name, self._clock.now()):
            live.send_lobby()

    def leave(self, ask: Ask[Leave]) -> None:
        self.gone(ask.room, ask.seat, "left")
        ask.seat.leave(ask.room)
        ask.reply(Done())

    def lost(self, room: str, seat: Seat) -> None:
        """The socket of `seat` is gone; its grace begins, inside and at the door."""
        live = self._rooms.live(room)
        if live is not None:
            live.lose(seat)

    def gone(self, room: str, seat: Seat, reason: LeaveReason, at: Millis | None = None) -> None:
        """`seat` left, or its grace is over; `at` is when it was last heard."""
        live = self._rooms.live(room)
        if live is None:
            return
        if live.lobby.go(seat):
            live.send_lobby()
        if live.unseat(seat):
            left = note_of(live.id, PersonLeft(reason=reason, at=at), actor=seat.principal.person)
            self._notes.write(left)

    def head(self, room: str) -> tuple[str, int] | None:
        """The epoch and head of a room in memory."""
        live = self._rooms.live(room)
        return (live.record.epoch, live.head) if live else None

    def _count(self, person: str) -> None:
        wait = self._joins.take(person, self._clock.monotonic())
        if wait:
            raise ServiceError("rate_limited", temporary=True, retry_ms=int(wait * 1000) + 1)

    async def _admission(self, live: LiveRoom, person: str) -> Membership:
        """The member; somebody invited into a room without lobby becomes one."""
        if live.member(person) is None:
            async with turn(live, person):
                await self._come_in(live, person)
        return _still(live, person)

    async def _come_in(self, live: LiveRoom, person: str) -> None:
        if live.member(person) is None:
            invitee = await invited(self._guests, live, person, self._clock.now())
            if live.record.lobby:
                raise ServiceError("lobby")
            await admit(self._writer, live, invitee)

    async def _mind_rules(self, live: LiveRoom, member: Membership, seat: Seat) -> None:
        """Raise `conduct_missing` for one of a relationship's two who walks in without having
        accepted the code of conduct that holds; whoever is inside and comes back to their seat is
        not asked. An acceptance is never taken back, so it need not be read again later.
        """
        asked = live.record.paired and member.role in MINDFUL and not live.is_present(seat)
        if asked and not await self._house_rules.accepted(member.person):
            raise ServiceError("conduct_missing", data={"who": "you"})

    async def _door_of(self, live: LiveRoom) -> None:
        """Whom those inside see as refused is known from here on."""
        if live.lobby.refused is None:
            found = await self._guests.refused(live.id)
            live.lobby.refused = live.lobby.refused or {
                one.person: Waiting(
                    person=one.person, name=one.name, guest=one.guest, since=one.denied_at or 0
                )
                for one in found
            }

    async def _opening(self, live: LiveRoom, person: str) -> Opening:
        """What last time left behind."""
        return Opening(lines=await self._lines.lines(person, live.id))

    async def _cleaned(self, live: LiveRoom, *, board: bool) -> None:
        """Returns when what the reply tells holds nothing that was taken out of the log.

        The board is held from here on.
        """
        while True:
            await self._rooms.renew(live)
            if board:
                await self._boards.of(live)
            if not live.page.stale:
                return

    async def _view(self, live: LiveRoom, ask: Ask[Join]) -> View:
        """The events after what the client has, or the latest page when it has to start anew.

        It has to where something lies between what it has and what it may read: it was removed and
        is back, or reads less of the room than before. A view that goes on has no hole.
        """
        member = _still(live, ask.person)
        floor = visible_from(live.record, member) - 1
        since, epoch = ask.message.seq, ask.message.ep
        known = epoch == live.record.epoch
        recovered = since is not None and known and floor <= since <= live.head
        if since is not None and known and since > live.head:
            self._rooms.tally.ahead += 1
        if recovered and since is not None:
            start, limit = since, LIMITS.page
        else:
            start, limit = max(floor, live.head - FIRST_PAGE), FIRST_PAGE
        if start >= live.head:
            return View(start, [], recovered)
        return View(start, await self._reader.after(live.id, start, limit), recovered)


def _still(live: LiveRoom, person: str) -> Membership:
    """The member, who may have left or been removed while something was read."""
    member = live.member(person)
    if member is None:
        raise ServiceError(gone_by(live, person))
    return member
